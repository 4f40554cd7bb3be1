"""From a network and its calendars to dates, floats and the critical path."""

from rollout.engine.calculation import schedule
from rollout.engine.columns import NetworkColumns, schedule_columns
from rollout.engine.driving_links import Driver
from rollout.engine.options import (
    Backward,
    BegunDates,
    ConstraintMode,
    LagCalendar,
    LateDates,
    ProgressMode,
    SchedulingOptions,
)
from rollout.engine.schedule_value import Dates, Occurrence, Schedule

__all__ = [
    "Backward",
    "BegunDates",
    "ConstraintMode",
    "Dates",
    "Driver",
    "LagCalendar",
    "LateDates",
    "NetworkColumns",
    "Occurrence",
    "ProgressMode",
    "Schedule",
    "SchedulingOptions",
    "schedule",
    "schedule_columns",
]
