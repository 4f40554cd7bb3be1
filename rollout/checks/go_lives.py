"""Go-lives: on days on which they are allowed, and not too many at one site in a week."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator

from rollout.calendars import build_calendars
from rollout.checks.dated_plan import DatedPlan
from rollout.checks.listing import listed
from rollout.engine.reached import is_reported, named_day
from rollout.errors import Location, Problem
from rollout.expansion.scope import Scope
from rollout.plan import Plan
from rollout.plan.notation import CalendarName, CalendarRule, parse_calendar_name
from rollout.plan.templates import PerInstance

GO_LIVE = "M3"
CUT_OVER = "ST3"
UNIT_LIVE = "UN4"
RELEASE_LIVE = "RL2"


def go_live_days(dated: DatedPlan) -> Iterator[Problem]:
    """Go-lives that an override put on a day in a freeze, before a holiday, at a month end or on a wrong weekday."""
    name = str(CalendarName((dated.plan.file.primary.id,), CalendarRule.GO_LIVE))
    tasks = [dated.task(f"{process.code}.{GO_LIVE}") for process in dated.scope.implemented]
    moved = [task for task in tasks if task and parse_calendar_name(task.calendar).rule is not CalendarRule.GO_LIVE]
    if not moved:
        return
    allowed = build_calendars(dated.plan.file, [name])[name]
    for task in moved:
        day = dated.shown[task.id].last_day
        if not is_reported(task) and not allowed.is_open_on(day):
            yield _no_go_live(task.id, day, task.at)


def pinned_days(dated: DatedPlan) -> Iterator[Problem]:
    """Days to which a constraint pins a task although its place is closed, or lets nothing go live, on that day."""
    for task in dated.schedule.network.tasks:
        calendar = dated.schedule.calendars[task.calendar]
        for constraint in task.constraints if not is_reported(task) else ():
            day = named_day(constraint, calendar)
            if day is None or not constraint.rule.is_pinned or calendar.is_open_on(day):
                continue
            if parse_calendar_name(task.calendar).rule is CalendarRule.GO_LIVE:
                yield _no_go_live(task.id, day, constraint.at or task.at)
            else:
                message = f"{task.id} is pinned to {day:%A} {day}, on which the calendar '{calendar.name}' is closed"
                hint = "name another day, or open this one in hours.openings"
                yield Problem.warning("pinned_to_closed_day", message, constraint.at or task.at, hint=hint)


def _no_go_live(id_: str, day: dt.date, at: Location | None) -> Problem:
    message = f"{id_} falls on {day:%A} {day}, on which no go-live is allowed"
    return Problem.warning("go_live_day", message, at, hint="see hours.go_live and hours.freezes")


def go_lives(plan: Plan, scope: Scope) -> Iterator[tuple[str, str, str]]:
    """Site, task and process of every go-live: of processes or their release, at further sites and of further units."""
    primary = plan.file.primary.id
    for release in dict.fromkeys(process.release for process in scope.implemented):
        if release:
            yield primary, f"{RELEASE_LIVE}@{release.id}", release.id
    for process in scope.implemented:
        first = process.first_unit
        if process.release is None:
            yield (first and first.location) or primary, f"{process.code}.{GO_LIVE}", process.code
        for unit in process.further_units:
            yield unit.location or primary, f"{process.code}.{UNIT_LIVE}@{unit.id}", process.code
        for task in process.tasks:
            if task.per is PerInstance.ROUND and task.is_milestone:
                for each in process.rounds[1:]:
                    yield primary, f"{process.code}.{task.id}@{each.id}", process.code
        for site in process.further_sites:
            yield site.id, f"{process.code}.{CUT_OVER}@{site.id}", process.code


def moved_go_lives(dated: DatedPlan) -> Iterator[Problem]:
    """Go-lives that wait for a week with room at their site, and by how much."""
    if not dated.plan.file.hours.go_live.spread:
        return
    at = dated.plan.at("hours", "go_live", "spread")
    for _, id_, _ in go_lives(dated.plan, dated.scope):
        task = dated.task(id_)
        for effect in task.details.effects if task else ():
            if effect.at == at:
                yield Problem.warning("go_live_moved", f"{id_} {effect.text}", at)


def crowded_weeks(dated: DatedPlan) -> Iterator[Problem]:
    """Weeks in which more processes go live at one site than the plan allows."""
    limit = dated.plan.file.hours.go_live.per_week
    weeks: dict[tuple[str, dt.date], list[str]] = defaultdict(list)
    for site, id_, code in go_lives(dated.plan, dated.scope):
        day = dated.last_day(id_)
        if day is not None:
            weeks[site, day - dt.timedelta(days=day.weekday())].append(code)
    for (site, monday), codes in weeks.items():
        if len(codes) > limit:
            message = f"{len(codes)} processes go live at {site} in the week of {monday}: {listed(codes)}"
            hint = f"the limit is {limit} a week (hours.go_live.per_week); hours.go_live.spread: true keeps it"
            yield Problem.warning("crowded_week", message, dated.plan.at("processes", codes[-1]), hint=hint)
