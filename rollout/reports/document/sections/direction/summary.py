"""The executive summary: when, what it costs, the top risks, and what has to be decided."""

from collections.abc import Iterator

from rollout.checks.go_lives import go_lives
from rollout.errors import Severity
from rollout.expansion.scope import review_of
from rollout.reports.document.content import Tone
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import FactRow, Facts, FactTable, cell
from rollout.reports.document.sections.direction.governance import score_of

TOP_RISKS = 3
AIMS = 5
"""So many fit on the page with all else."""


def facts(source: DocumentInput) -> Facts:
    """What fits on one page."""
    risk = source.file.risk
    scored = sorted(risk.risks if risk else (), key=lambda each: -(score_of(each) or 0))
    errors = sum(problem.severity is Severity.ERROR for problem in source.open_findings)
    return Facts(
        values={
            "top_risks": [each.text for each in scored[:TOP_RISKS]],
            "aims": [each.text for each in source.file.objectives[:AIMS]],
            "more_aims": max(0, len(source.file.objectives) - AIMS),
            "open_finding_count": len(source.open_findings),
            "open_error_count": errors,
            "approver": source.post_of(source.file.document.approver) if source.file.document else "",
            "is_certified": source.file.plan.certification,
            "reviews_by_audit": review_of(source.plan) == "audit",
        },
        tables={"key_dates": FactTable(rows=tuple(_key_dates(source)))},
    )


def _key_dates(source: DocumentInput) -> Iterator[FactRow]:
    """Approval, first and last go-live, and the end: as planned, with P80 where the dates were simulated."""
    lives = sorted(
        (day, task, what) for _, task, what in go_lives(source.plan, source.scope) if (day := source.day_of(task))
    )
    wanted = [("date_of_approval", "G1", "")]
    if lives:
        wanted.append(("date_of_first_live", *lives[0][1:]))
    if len(lives) > 1:
        wanted.append(("date_of_last_live", *lives[-1][1:]))
    wanted.append(("date_of_end", "CLOSE", ""))
    deadline = source.file.plan.due
    for word, row_id, what in wanted:
        day = source.day_of(row_id)
        if day is None:
            continue
        late = bool(row_id == "CLOSE" and deadline and day > deadline)
        place = row_id.partition("@")[2]
        named = ", ".join(dict.fromkeys(filter(None, (what, place))))
        yield {
            "what": cell(f"{source.words[word]} ({named})" if named else source.words[word]),
            "planned": cell(day.isoformat(), tone=Tone.WARN if late else Tone.NONE),
            "p80": cell(_p80(source, row_id)),
        }


def _p80(source: DocumentInput, row_id: str) -> str:
    """The day with 80 % probability; words where the simulation keeps none, which it does for milestones only."""
    if source.risk is None:
        return ""
    gate = source.risk.gate(row_id)
    return str(source.risk.day(gate.at(80)) or "-") if gate else source.words["no_milestone"]
