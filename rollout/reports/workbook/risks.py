"""Sheet *Risks*: the risks that the plan names, the highest product of likelihood and impact first."""

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
)


def risks(book: Book, source: ReportInput) -> None:
    """Write the sheet."""
    risk = source.plan.file.risk if source.plan else None
    note = f"Scale {risk.scale}, likelihood by impact." if risk else "The plan names no risks."
    if risk and risk.accept_up_to is not None:
        note += f" Up to {risk.accept_up_to} a risk needs no action."
    sheet = book.sheet("Risks", "Risks", note)
    posts = {person.id: person.post for person in source.plan.file.people} if source.plan else {}
    entries = [(each, (each.likelihood or 0) * (each.impact_score or 0)) for each in (risk.risks if risk else ())]
    last = book.table(
        sheet,
        COLUMNS,
        (
            (
                each.id,
                each.text,
                each.likelihood,
                each.impact_score,
                score or None,
                each.response,
                posts.get(each.owner or "", each.owner),
            )
            for each, score in sorted(entries, key=lambda entry: -entry[1])
        ),
    )
    if risk and risk.accept_up_to is not None:
        condition = {"type": "cell", "criteria": ">", "value": risk.accept_up_to, "format": book.formats["critical"]}
        sheet.conditional_format(4, 4, last, 4, condition)
