"""Go-lives: on days on which they are allowed, and not too many at one site in a week."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from rollout.calendars import WorkCalendar, build_calendars
from rollout.checks.dated_plan import DatedPlan
from rollout.checks.listing import listed
from rollout.errors import Problem
from rollout.instants import start_of
from rollout.plan.notation.calendar_name import CalendarName, CalendarRule, parse_calendar_name

GO_LIVE = "M3"
CUT_OVER = "ST3"


def go_live_days(dated: DatedPlan) -> Iterator[Problem]:
    """Go-lives that an override put on a day in a freeze, before a holiday, at a month end or on a wrong weekday."""
    name = str(CalendarName((dated.plan.file.primary.id,), CalendarRule.GO_LIVE))
    tasks = [dated.task(f"{process.code}.{GO_LIVE}") for process in dated.scope.implemented]
    moved = [task for task in tasks if task and parse_calendar_name(task.calendar).rule is not CalendarRule.GO_LIVE]
    if not moved:
        return
    allowed = build_calendars(dated.plan.file, [name])[name]
    for task in moved:
        calendar, finish = dated.schedule.calendars[task.calendar], dated.schedule.dates[task.id].finish
        # The end of a working day and the start of the next are one moment: either day will do.
        days = [calendar.local(instant - 1).date() for instant in (finish, calendar.previous_finish(finish))]
        if not any(_is_open(allowed, day) for day in days):
            message = f"{task.id} falls on {days[-1]:%A} {days[-1]}, on which no go-live is allowed"
            yield Problem.warning("go_live_day", message, task.at, hint="see hours.go_live and hours.freezes")


def _is_open(calendar: WorkCalendar, day: dt.date) -> bool:
    return calendar.local(calendar.next_start(start_of(day, calendar.zone))).date() == day


def crowded_weeks(dated: DatedPlan) -> Iterator[Problem]:
    """Weeks in which more processes go live at one site than the plan allows."""
    limit = dated.plan.file.hours.go_live.per_week
    weeks: dict[tuple[str, dt.date], list[str]] = defaultdict(list)
    for process in dated.scope.implemented:
        places = [(dated.plan.file.primary.id, f"{process.code}.{GO_LIVE}")]
        places += [(site.id, f"{process.code}.{CUT_OVER}@{site.id}") for site in process.further_sites]
        for site, id_ in places:
            day = dated.last_day(id_)
            if day is not None:
                weeks[site, day - dt.timedelta(days=day.weekday())].append(process.code)
    for (site, monday), codes in weeks.items():
        if len(codes) > limit:
            message = f"{len(codes)} processes go live at {site} in the week of {monday}: {listed(codes)}"
            hint = f"no more than {limit} is the limit of hours.go_live.per_week"
            yield Problem.warning("crowded_week", message, dated.plan.at("processes", codes[-1]), hint=hint)
