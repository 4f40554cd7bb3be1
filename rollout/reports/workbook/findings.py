"""Sheet *Limitations and findings*: what limits the system, what the plan has to meet, and what the checks say."""

from collections.abc import Iterator

from rollout.reports.report_input import ReportInput
from rollout.reports.workbook.book import Book, CellValue, Column

COLUMNS = (
    Column(title="Kind", width=14),
    Column(title="Id or code", width=24),
    Column(title="Text", width=90, format="wrapped"),
    Column(title="What to do", width=60, format="wrapped"),
    Column(title="Until or due", width=12, format="date"),
    Column(title="Owner", width=24),
    Column(title="Written at", width=34),
)


def findings(book: Book, source: ReportInput) -> None:
    """Write the sheet; paths are shortened to the name of the file."""
    note = "Limitations and obligations of the plan file, and the findings of 'rollout check'."
    sheet = book.sheet("Limitations and findings", "Limitations and findings", note)
    book.table(sheet, COLUMNS, _rows(source))


def _rows(source: ReportInput) -> Iterator[tuple[CellValue, ...]]:
    if source.plan is not None:
        file = source.plan.file
        posts = source.posts.by_id
        for limit in file.limitations:
            owner = posts.get(limit.owner or "", limit.owner)
            yield ("limitation", limit.id, limit.text, limit.stopgap, limit.until, owner, None)
        for duty in file.obligations:
            owner = posts.get(duty.owner or "", duty.owner)
            yield ("obligation", duty.id, duty.text, duty.source, duty.due, owner, None)
    for problem in source.findings:
        place = problem.at
        at = f"{place.file.replace(chr(92), '/').rpartition('/')[2]}:{place.line}:{place.column}" if place else None
        given = problem.acceptance
        if given:
            yield ("accepted", problem.code, problem.message, given.reason, given.until, given.owner or None, at)
        else:
            yield (problem.severity.value, problem.code, problem.message, problem.hint, None, None, at)
