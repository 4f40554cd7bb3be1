"""The one clock of the page: lateness and what comes next follow it, never the day on which somebody looks."""

import datetime as dt
from collections.abc import Iterable
from enum import StrEnum
from typing import Final

from msgspec import Struct

from rollout.engine import Schedule
from rollout.explanation import Scene, late_tasks
from rollout.reports.report_input import ReportInput
from rollout.reports.rows.row import Row

_NEVER: Final = dt.date(2020, 1, 1)
"""The instant of a run that was given no other; it says nothing of the plan."""


class ClockKind(StrEnum):
    """What the clock is set by; the value is the key of the word for it."""

    STATUS = "clock_status"
    MADE = "clock_made"
    START = "clock_start"


class Clock(Struct, frozen=True, kw_only=True):
    """``moment`` is the first instant that nothing is known of; ``day`` is the last day that is known."""

    moment: dt.datetime
    day: dt.date
    kind: ClockKind


def day_of_making(source: ReportInput) -> dt.date | None:
    """What the run was given, else the last change that the plan lists; None where neither says anything."""
    chosen = source.calendar_settings.as_of
    if chosen is not None and chosen.date() > _NEVER:
        return chosen.date()
    document = source.plan.file.document if source.plan else None
    return max((entry.date for entry in document.history), default=None) if document else None


def clock_of(schedule: Schedule, as_of: dt.date | None) -> Clock:
    """The status date; without one the day on which the plan was made, and without that its start."""
    local = schedule.calendars.project.local
    status = schedule.options.status
    if status is not None:
        # Progress is reported up to the end of a day, which is the first instant of the next one.
        return Clock(moment=local(status), day=local(status - 1).date(), kind=ClockKind.STATUS)
    start = local(schedule.start)
    if as_of is None:
        return Clock(moment=start, day=start.date(), kind=ClockKind.START)
    moment = dt.datetime.combine(as_of, dt.time(), start.tzinfo)
    return Clock(moment=moment, day=as_of, kind=ClockKind.MADE)


def late_rows(rows: Iterable[Row], scene: Scene, clock: Clock) -> frozenset[str]:
    """The tasks and milestones behind a deadline, too late for a date of the plan, or unfinished behind the clock."""
    held = late_tasks(scene)
    return frozenset(row.id for row in rows if row.is_leaf and (row.id in held or _is_late(row, clock)))


def _is_late(row: Row, clock: Clock) -> bool:
    if row.deadline is not None and row.finish_date > row.deadline:
        return True
    is_behind = row.finish <= clock.moment and row.percent_complete < 100
    return is_behind and not row.is_beside and clock.kind is not ClockKind.START  # nothing is due at the start
