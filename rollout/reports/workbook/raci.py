"""Sheet *RACI*: who is responsible, accountable, consulted and informed, by process and activity."""

from collections.abc import Iterator

from rollout.plan.role_words import role_meaning
from rollout.plan.templates import RaciRow
from rollout.reports.report_input import ReportInput
from rollout.reports.workbook.book import Book, CellValue, Column, put


def raci(book: Book, source: ReportInput) -> None:
    """Write the sheet: the implementation first, then the processes of the plan; below it the names of the roles."""
    sheet = book.sheet("RACI", "RACI", "R responsible, A accountable (one a row), C consulted, I informed.")
    entries = tuple(_entries(source))
    codes = list(dict.fromkeys(code for _, row in entries for code in row.assignments))
    columns = [
        Column(title="Process", width=16),
        Column(title="Activity", width=58, format="wrapped"),
        *(Column(title=code, width=max(7, len(code) * 1.2 + 1)) for code in codes),
    ]
    rows: Iterator[tuple[CellValue, ...]] = (
        (process, row.activity, *(row.assignments.get(code, "") for code in codes)) for process, row in entries
    )
    last = book.table(sheet, columns, rows, frozen=2)
    if codes:
        style = book.format_with("text", bold=True, bg_color="#F7DFA5")
        condition = {"type": "text", "criteria": "containing", "value": "A", "format": style}
        sheet.conditional_format(4, 2, last, len(columns) - 1, condition)
    if source.plan is not None:
        for line, code in enumerate(codes, last + 2):
            put(sheet, line, 0, code, book.formats["text"])
            put(sheet, line, 1, ", ".join(role_meaning(source.plan, code)), book.formats["text"])


def _entries(source: ReportInput) -> Iterator[tuple[str, RaciRow]]:
    if source.plan is None:
        return
    templates = source.plan.templates
    yield from (("implementation", row) for row in templates.roles.implementation_raci)
    for code in dict.fromkeys(row.process for row in source.rows if row.kind == "process"):
        template = templates.processes.get(code)
        yield from ((code, row) for row in (template.raci if template else ()))
