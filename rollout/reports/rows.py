"""The one table that all reports draw from: every row of the plan in outline order, with local dates.

A report formats a ``Row``; it never works out a date, a float or a WBS code of its own.
"""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of the work breakdown. Dates are in the time zone of the row's own calendar.

    ``level`` counts from 1. ``kind`` is programme, process, stage, group, task, wait, milestone or recurring.
    ``finish_date`` is the last day worked; for a milestone it is the day on which it is reached.
    Floats and ``duration_days`` are working days of the plan's day length; ``duration_days`` of a wait is elapsed days.
    ``total_float`` and ``free_float`` are the same floats in minutes. ``parent`` is the id of the row above, if any.
    """

    id: str
    wbs: str
    level: int
    kind: str
    name: str
    parent: str | None
    process: str
    stage: str
    site: str
    wave: int | None
    role: str
    owner: str
    deliverable: str
    start: dt.datetime
    finish: dt.datetime
    start_date: dt.date
    finish_date: dt.date
    duration_days: float
    is_elapsed: bool
    total_float: int
    free_float: int
    total_float_days: float
    free_float_days: float
    is_critical: bool
    is_near_critical: bool
    percent_complete: int
    deadline: dt.date | None
    predecessors: tuple[str, ...]
