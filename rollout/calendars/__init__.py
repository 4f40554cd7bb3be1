"""Working time: when work can be done, place by place."""

from rollout.calendars.build import build_calendars
from rollout.calendars.specification import DatedException, WeeklyHours, WorkCalendarSpecification
from rollout.calendars.work_calendar import HorizonError, WorkCalendar
from rollout.calendars.work_calendars import WorkCalendars

__all__ = [
    "DatedException",
    "HorizonError",
    "WeeklyHours",
    "WorkCalendar",
    "WorkCalendarSpecification",
    "WorkCalendars",
    "build_calendars",
]
