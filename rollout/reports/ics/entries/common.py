"""What all items of a row say alike, whether event or to-do: title, description, categories, colour, priority, link."""

from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from msgspec import Struct

from rollout.reports.ics.entries.colours import stage_colour
from rollout.reports.ics.entries.relations import Relations
from rollout.reports.ics.entries.text import canonical
from rollout.reports.rows.row import Row

Properties = Mapping[str, Any]
"""Values of icalendar by the names of their properties, in the order in which they are written."""

_DEFAULT_PRIORITY = 500


class CommonContent(Struct, frozen=True, kw_only=True):
    """What it is drawn from: by row its title, and its priority from 0 to 1000; by code the name of each process.

    ``page_url`` is the address of the Gantt page or empty, ``delays`` says what levelling did to a task in words,
    ``commitments`` which day is promised for a milestone.
    """

    titles: Mapping[str, str]
    relations: Relations
    process_names: Mapping[str, str]
    priorities: Mapping[str, int]
    delays: Mapping[str, str]
    commitments: Mapping[str, str]
    page_url: str

    def of(self, row: Row) -> Properties:
        """The properties of every item of the row."""
        from icalendar.prop import vInt, vUri

        from rollout.reports.ics.entries.components import Text, TextList

        common: dict[str, Any] = {
            "SUMMARY": Text(self.titles[row.id]),
            "DESCRIPTION": Text("\n".join(self._description(row))),
        }
        categories = [canonical(text) for text in (row.stage, row.process, row.owner)]
        if any(categories):
            common["CATEGORIES"] = TextList([text for text in categories if text])
        common["COLOR"] = Text(stage_colour(row.stage))
        priority = self.priorities.get(row.id, _DEFAULT_PRIORITY)
        if priority != _DEFAULT_PRIORITY:
            common["PRIORITY"] = vInt(_priority(priority))
        if self.page_url:
            common["URL"] = vUri(self._link(row))
        return common

    def _description(self, row: Row) -> Iterator[str]:
        process = canonical(row.process)
        name = canonical(self.process_names.get(row.process, ""))
        facts = (
            ("Id", canonical(row.id)),
            ("Process", f"{process} {name}".strip() if name != process else process),
            ("Stage", canonical(row.stage)),
            ("Site", canonical(row.site)),
            ("Owner", canonical(row.named_owner)),
            ("Deliverable", canonical(row.deliverable)),
            ("Deadline", row.deadline.isoformat() if row.deadline else ""),
            ("Baseline", _baseline(row)),
            ("Committed", canonical(self.commitments.get(row.id, ""))),
            ("Levelled", canonical(self.delays.get(row.id, ""))),
        )
        yield from (f"{label}: {text}" for label, text in facts if text)
        if words := self.relations.words(row.id):
            yield "Waits for:"
            yield from words
        if self.page_url:
            yield f"Plan: {self._link(row)}"

    def _link(self, row: Row) -> str:
        """The page with this row selected, which is what ``#task=`` asks of the Gantt page."""
        page = self.page_url
        return page if "#" in page else f"{page}#task={quote(canonical(row.id), safe='')}"


def _baseline(row: Row) -> str:
    """The agreed days, and how much later or earlier the row now finishes."""
    if row.baseline_start is None or row.baseline_finish is None:
        return ""
    days = [day.isoformat() for day in dict.fromkeys((row.baseline_start, row.baseline_finish))]
    moved = row.variance_days or 0
    unit = "working day" if abs(moved) == 1 else "working days"
    how = f" ({abs(moved)} {unit} {'later' if moved > 0 else 'earlier'})" if moved else ""
    return f"{' to '.join(days)}{how}"


def _priority(priority: int) -> int:
    """A priority of 0 to 1000, where 1000 comes first, as one of 9 to 1, where 1 comes first."""
    return 9 - max(0, min(1000, priority)) * 8 // 1000
