"""The small notations of a plan: durations, links, weekly hours, recurrence, names of calendars."""

from rollout.plan.notation.calendar_name import CalendarName, CalendarRule, parse_calendar_name
from rollout.plan.notation.countries import country_code, nearest_subdivisions
from rollout.plan.notation.links import WrittenLag, WrittenLink
from rollout.plan.notation.recurrence import wrong_in_rule
from rollout.plan.notation.time_zones import country_names
from rollout.plan.notation.types import WEEKDAYS, YEARS, DurationText
from rollout.plan.notation.web_address import check_web_address
from rollout.plan.notation.working_hours import Week, covers, joined, joined_weeks

__all__ = [
    "WEEKDAYS",
    "YEARS",
    "CalendarName",
    "CalendarRule",
    "DurationText",
    "Week",
    "WrittenLag",
    "WrittenLink",
    "check_web_address",
    "country_code",
    "country_names",
    "covers",
    "joined",
    "joined_weeks",
    "nearest_subdivisions",
    "parse_calendar_name",
    "wrong_in_rule",
]
