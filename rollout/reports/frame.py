"""The rows of a schedule as a pandas ``DataFrame``, for notebooks."""

from typing import TYPE_CHECKING

from rollout.engine import Schedule
from rollout.reports.rows.row_table import rows_of
from rollout.reports.tables.tasks_csv import COLUMNS

if TYPE_CHECKING:
    import pandas as pd


def to_frame(schedule: Schedule) -> "pd.DataFrame":
    """One line for every row of the plan in outline order, with the columns of ``tasks.csv`` and ``id`` as the index.

    ``start`` and ``finish`` are time stamps in the time zone of the project, ``start_date``, ``finish_date`` and
    ``deadline`` time stamps without one; text is as written in the plan, and ``predecessors`` a tuple.

    Raises:
        TypeError: when ``schedule`` is no schedule.

    """
    if not isinstance(schedule, Schedule):
        raise TypeError(
            f"to_frame takes a schedule, not {type(schedule).__name__}; write to_frame(rollout.schedule(plan))"
        )
    import pandas as pd

    rows = rows_of(schedule)
    frame = pd.DataFrame({column: [getattr(row, _FIELDS.get(column, column)) for row in rows] for column in COLUMNS})
    zone = schedule.calendars.project.zone
    for column in ("start", "finish"):
        frame[column] = pd.to_datetime(frame[column], utc=True).dt.tz_convert(zone)
    for column in ("start_date", "finish_date", "deadline"):
        frame[column] = pd.to_datetime(frame[column])
    frame["wave"] = frame["wave"].astype("Int64")
    return frame.set_index("id")


_FIELDS = {"critical": "is_critical", "near_critical": "is_near_critical"}
"""Columns that a row calls otherwise."""
