"""Sheet *Milestones*: the day agreed, the day planned now, and the slip between them."""

from rollout.reports.report_input import ReportInput
from rollout.reports.risk.view import LEVELS, RiskView
from rollout.reports.workbook.book import Book, CellValue, Column

COLUMNS = (
    Column(title="Id", width=12),
    Column(title="Milestone", width=50),
    Column(title="Process", width=9),
    Column(title="Stage", width=11),
    Column(title="Site", width=7),
    Column(title="Owner", width=26),
    Column(title="Was", width=11, format="date"),
    Column(title="Is", width=11, format="date"),
    Column(title="Slip (working days)", width=10, format="number"),
    Column(title="Deadline", width=11, format="date"),
    Column(title="Total float (days)", width=10, format="number"),
    Column(title="Critical", width=9),
)
RISK_COLUMNS = (
    *(Column(title=f"P{level}", width=11, format="date") for level in LEVELS),
    Column(title="Runs that meet the planned day", width=11, format="percent"),
)


def milestones(book: Book, source: ReportInput) -> None:
    """Write the sheet, in the order in which milestones are reached."""
    agreed = "agreed in the baseline" if source.baseline is not None else "empty: the plan has no baseline"
    note = f"'Was' is the day {agreed}; a slip is later than agreed where positive."
    sheet = book.sheet("Milestones", "Milestones", note)
    found = sorted((row for row in source.rows if row.kind == "milestone"), key=lambda row: row.finish)
    last = book.table(
        sheet,
        (*COLUMNS, *_risk_columns(source.risk)),
        (
            (
                row.id,
                row.name,
                row.process,
                row.stage,
                row.site,
                row.named_owner,
                row.baseline_finish,
                row.finish_date,
                row.variance_days,
                row.deadline,
                row.total_float_days,
                row.is_critical,
                *_risk_cells(source.risk, row.id),
            )
            for row in found
        ),
        frozen=2,
    )
    late = book.formats["critical"]
    sheet.conditional_format(4, 8, last, 8, {"type": "cell", "criteria": ">", "value": 0, "format": late})
    missed = {"type": "formula", "criteria": '=AND($J5<>"",$H5>$J5)', "format": late}
    sheet.conditional_format(4, 7, last, 9, missed)


def _risk_columns(view: RiskView | None) -> tuple[Column, ...]:
    """Columns that a simulation adds, the committed day last where the plan commits to one."""
    if view is None:
        return ()
    promise = (Column(title=f"Committed (P{view.commit_to})", width=12, format="date"),) if view.commit_to else ()
    return (*RISK_COLUMNS, *promise)


def _risk_cells(view: RiskView | None, milestone: str) -> tuple[CellValue, ...]:
    if view is None:
        return ()
    gate = view.gate(milestone)
    days = (view.day(gate.at(level)) for level in LEVELS) if gate else (None,) * len(LEVELS)
    promise = (view.committed(milestone),) if view.commit_to else ()
    return (*days, gate.planned.share if gate else None, *promise)
