"""Section 14: the dates by links only beside those that the people of the plan can keep."""

import datetime as dt

from rollout.levelling.staffing import Span
from rollout.reports.document.content import Cell
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell


def facts(source: DocumentInput) -> Facts:
    """Both spans, the post that holds the finish, and the post of which one more gains most."""
    found = source.staffing
    if found is None:
        return Facts(values={"has_staffing": False, "people_hold": False}, tables={"staffing": FactTable()})
    deadline = source.file.plan.due
    return Facts(
        values={
            "has_staffing": True,
            "people_hold": found.holds,
            "days_later_with_people": found.later,
            "days_earlier_with_people": found.earlier,
            "has_deadline": deadline is not None,
            "bottleneck": source.posts.named(found.bottleneck),
            "hire": found.hire,
            "hire_gain": found.gain,
        },
        tables={
            "staffing": FactTable(
                rows=(
                    _row(source, "dates_by_links", found.planned, deadline),
                    _row(source, "dates_by_people" if found.holds else "dates_levelled", found.levelled, deadline),
                )
            )
        },
    )


def _row(source: DocumentInput, word: str, span: Span, deadline: dt.date | None) -> dict[str, Cell]:
    first, last = span
    late = bool(deadline and last > deadline)
    return {
        "dates": cell(source.words[word]),
        "start": cell(first.isoformat()),
        "finish": cell(last.isoformat()),
        "verdict": cell(source.words["after_the_end" if late else "by_the_end"] if deadline else ""),
    }
