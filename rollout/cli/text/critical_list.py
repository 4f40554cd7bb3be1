"""What is critical, in a terminal and for a program."""

from rollout.cli.console import format_table
from rollout.engine import Schedule
from rollout.reports.report_input import ReportInput
from rollout.reports.rows.critical import CriticalLag, critical_lines
from rollout.reports.rows.row import Row


def lines_of(schedule: Schedule) -> tuple[Row | CriticalLag, ...]:
    """The critical rows and the lags between them."""
    return critical_lines(schedule, ReportInput(schedule=schedule).rows)


def critical_as_text(schedule: Schedule) -> str:
    """A table; days are working days, ``ed`` days of 24 hours. A lag has a line of its own, without an id."""
    header = ("start", "finish", "days", "id", "name", "owner")
    return format_table(header, (_cells(line) for line in lines_of(schedule)))


def _cells(line: Row | CriticalLag) -> tuple[object, ...]:
    days = f"{line.duration_days:g}{'ed' if line.is_elapsed else ''}"
    if isinstance(line, CriticalLag):
        return line.start_date, line.finish_date, days, "-", line.text, ""
    return line.start_date, line.finish_date, days, line.id, line.name, line.owner or line.role


def critical_as_json(schedule: Schedule) -> list[dict[str, object]]:
    """The same for a program; the id of a lag is empty and its kind ``lag``."""
    return [_lag(line) if isinstance(line, CriticalLag) else _row(line) for line in lines_of(schedule)]


def _row(row: Row) -> dict[str, object]:
    return {
        "id": row.id,
        "name": row.name,
        "kind": row.kind,
        "start_date": row.start_date.isoformat(),
        "finish_date": row.finish_date.isoformat(),
        "duration_days": row.duration_days,
        "is_elapsed": row.is_elapsed,
        "total_float_days": row.total_float_days,
        "owner": row.owner,
    }


def _lag(lag: CriticalLag) -> dict[str, object]:
    return {
        "id": "",
        "name": lag.reason,
        "kind": "lag",
        "start_date": lag.start_date.isoformat(),
        "finish_date": lag.finish_date.isoformat(),
        "duration_days": lag.duration_days,
        "is_elapsed": lag.is_elapsed,
        "predecessor": lag.predecessor,
        "successor": lag.successor,
    }
