"""Sheet *Risks*: the risks that the plan names, the highest product of likelihood and impact first."""

from rollout.plan.keys import RiskEntry
from rollout.reports.report_input import ReportInput
from rollout.reports.workbook.book import Book, Column

COLUMNS = (
    Column(title="Id", width=10),
    Column(title="Risk", width=70, format="wrapped"),
    Column(title="Likelihood", width=10, format="whole"),
    Column(title="Impact", width=8, format="whole"),
    Column(title="Score", width=8, format="whole"),
    Column(title="Response", width=60, format="wrapped"),
    Column(title="Owner", width=24),
    Column(title="Probability", width=11, format="percent"),
    Column(title="Days", width=14),
    Column(title="Days of P80", width=10, format="number"),
)


def risks(book: Book, source: ReportInput) -> None:
    """Write the sheet."""
    risk = source.plan.file.risk if source.plan else None
    note = f"Scale {risk.scale}, likelihood by impact." if risk else "The plan names no risks."
    if risk and risk.accept_up_to is not None:
        note += f" Up to {risk.accept_up_to} a risk needs no action."
    sheet = book.sheet("Risks", "Risks", note)
    numbered = enumerate(risk.risks if risk else (), start=1)
    entries = [
        (each.id or f"K{number}", each, (each.likelihood or 0) * (each.impact_score or 0)) for number, each in numbered
    ]
    costs = {each.id: source.risk.p80_days(each) for each in source.risk.result.events} if source.risk else {}
    last = book.table(
        sheet,
        COLUMNS,
        (
            (
                name,
                each.text,
                each.likelihood,
                each.impact_score,
                score or None,
                each.response,
                source.posts.by_id.get(each.owner or "", each.owner),
                each.probability,
                _days(each),
                costs.get(name),
            )
            for name, each, score in sorted(entries, key=lambda entry: -entry[2])
        ),
    )
    if risk and risk.accept_up_to is not None:
        condition = {"type": "cell", "criteria": ">", "value": risk.accept_up_to, "format": book.formats["critical"]}
        sheet.conditional_format(4, 4, last, 4, condition)


def _days(risk: RiskEntry) -> str:
    """The days of the impact as written, from the least to the most."""
    points = risk.impact_days.points if risk.impact_days else None
    return " / ".join(f"{each:g}" for each in dict.fromkeys(points)) if points else ""
