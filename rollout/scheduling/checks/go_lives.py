"""Go-lives: on days on which they are allowed, and not too many at one site in a week."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from rollout.errors import Problem
from rollout.network.checks.finding import listed, warning
from rollout.plan.calendar_name import CalendarName, CalendarRule
from rollout.scheduling.checks.dated_plan import DatedPlan

GO_LIVE = "M3"
CUT_OVER = "ST3"


def go_live_days(dated: DatedPlan) -> Iterator[Problem]:
    """Go-lives that an override put on a day in a freeze, before a holiday, at a month end or on a wrong weekday."""
    primary = dated.plan.file.primary.id
    allowed = dated.schedule.calendars.by_name.get(str(CalendarName((primary,), CalendarRule.GO_LIVE)))
    for process in dated.scope.implemented:
        id_ = f"{process.code}.{GO_LIVE}"
        day, task = dated.last_day(id_), dated.task(id_)
        if allowed is None or day is None or task is None:
            continue
        noon = int(dt.datetime.combine(day, dt.time(), tzinfo=allowed.zone).timestamp()) // 60
        if allowed.local(allowed.next_start(noon)).date() != day:
            message = f"{id_} falls on {day:%A} {day}, on which no go-live is allowed"
            yield warning("go_live_day", message, task.at, hint="see hours.go_live and hours.freezes")


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
            yield warning("crowded_week", message, dated.plan.at("processes", codes[-1]), hint=hint)
