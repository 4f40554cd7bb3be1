"""From a network and its calendars to dates, floats and the critical path."""

from rollout.scheduling.calculation import schedule
from rollout.scheduling.options import BegunDates, ConstraintMode, LagCalendar, ProgressMode, SchedulingOptions
from rollout.scheduling.schedule_value import Dates, Occurrence, Schedule

__all__ = [
    "BegunDates",
    "ConstraintMode",
    "Dates",
    "LagCalendar",
    "Occurrence",
    "ProgressMode",
    "Schedule",
    "SchedulingOptions",
    "schedule",
]
