"""``resources.csv``: the load of every person and shared role, week by week."""

from collections.abc import Iterator
from typing import Final

from rollout.reports.report_input import ReportInput
from rollout.reports.tables.csv_table import Cell, render_csv

COLUMNS: Final = (
    "owner",
    "name",
    "kind",
    "week",
    "load_hours",
    "capacity_hours",
    "load_percent",
    "peak_people",
    "overloaded_days",
    "tasks",
)


def render(source: ReportInput) -> bytes:
    """The table as CSV; ``peak_people`` is the largest load of a day in full-time people."""
    return render_csv(COLUMNS, _rows(source), source.csv)


def _rows(source: ReportInput) -> Iterator[tuple[Cell, ...]]:
    day = source.schedule.options.day
    for owner in source.loads:
        for week in owner.weeks:
            yield (
                owner.owner,
                owner.name,
                "role" if owner.is_role else "person",
                week.monday.isoformat(),
                round(week.load / 60, 2),
                round(week.capacity / 60, 2),
                round(100 * week.load / week.capacity, 1) if week.capacity else None,
                round(week.peak / day, 2),
                week.overloaded_days,
                "; ".join(week.tasks),
            )
