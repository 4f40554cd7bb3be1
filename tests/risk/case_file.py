"""A case of schedule risk as a model: tasks with three points, links FS without lag, calendars as text."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import product
from typing import Any

from rollout.calendars import DatedException, WeeklyHours, WorkCalendar, WorkCalendars, WorkCalendarSpecification
from rollout.engine import SchedulingOptions
from rollout.network import Link, Network, Task
from rollout.risk import (
    CorrelationGroup,
    Distribution,
    ImpactKind,
    RiskEvent,
    RiskModel,
    RiskTarget,
    Spread,
)
from rollout.units import Duration

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
WHOLE_DAY = ((0, 1440),)
ALWAYS = "round the clock"
START = "2026-03-02T00:00"
YEARS = 30
EPOCH = dt.datetime(1970, 1, 1)

_DAY = "(?:mon|tue|wed|thu|fri|sat|sun)"
_TOKEN = re.compile(
    rf"\b(?P<first>{_DAY})[a-z]*(?:\s*-\s*(?P<last>{_DAY})[a-z]*)?"
    r"|\b(?P<h>\d{1,2})(?::(?P<m>\d{2}))?\s*-\s*(?P<to_h>\d{1,2})(?::(?P<to_m>\d{2}))?\b",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


def model_of(case: Mapping[str, Any]) -> RiskModel:
    """The model that a case describes; instants are minutes since 1970 on a clock that never changes."""
    start = instant(case.get("project_start", START))
    calendars = calendars_of(case.get("calendars", {}), start)
    tasks = case["tasks"]
    return RiskModel(
        network=Network.of(
            [_task(each) for each in tasks],
            [
                Link(predecessor=before, successor=each["id"])
                for each in tasks
                for before in each.get("predecessors", ())
            ],
        ),
        calendars=calendars,
        options=SchedulingOptions(start=start),
        spreads={each["id"]: spread_of(each) for each in tasks},
        existence={each["id"]: float(each["existence"]) for each in tasks if "existence" in each},
        correlation=tuple(_groups(case)),
        events=tuple(_event(each) for each in case.get("risks", ())),
    )


def instant(text: str) -> int:
    return int((dt.datetime.fromisoformat(text) - EPOCH).total_seconds()) // 60


def spread_of(entry: Mapping[str, Any]) -> Spread:
    """The three points, rounded to whole minutes."""
    low, likely, high = (round(entry[key]) for key in ("min", "ml", "max"))
    return Spread(minimum=low, most_likely=likely, maximum=high, distribution=Distribution(entry["dist"]))


def _task(entry: Mapping[str, Any]) -> Task:
    return Task(
        id=entry["id"], name=entry["id"], duration=Duration(round(entry["ml"])), calendar=entry.get("calendar", "")
    )


def _groups(case: Mapping[str, Any]) -> Iterator[CorrelationGroup]:
    given = case.get("correlation") or ()
    for number, group in enumerate([given] if isinstance(given, Mapping) else given):
        names = group.get("tasks", "all")
        tasks = tuple(each["id"] for each in case["tasks"]) if names == "all" else tuple(names)
        yield CorrelationGroup(name=f"group {number}", rho=float(group["rho"]), tasks=tasks)


def _event(entry: Mapping[str, Any]) -> RiskEvent:
    tasks = entry["tasks"] if "tasks" in entry else [entry["task"]]
    is_delay = "delay" in entry.get("mode", "")
    return RiskEvent(
        id=entry["id"],
        text=entry["id"],
        probability=float(entry["probability"]),
        impact=spread_of(entry["impact"]),
        targets=tuple(RiskTarget(task=task) for task in tasks),
        kind=ImpactKind.DELAY if is_delay else ImpactKind.ADDED_WORK,
    )


def calendars_of(texts: Mapping[str, Any], start: int) -> WorkCalendars:
    """Every calendar of a case, and one that never rests, which rules where a task names none."""
    first = (EPOCH + dt.timedelta(minutes=start)).date()
    built = {name: _calendar(name, str(text), first) for name, text in texts.items()}
    built[ALWAYS] = _compiled(ALWAYS, (WHOLE_DAY,) * 7, (), first)
    return WorkCalendars(built, ALWAYS)


def _calendar(name: str, text: str, first: dt.date) -> WorkCalendar:
    """``Mon-Fri 08:00-12:00 13:00-17:00; Sat 09:00-13:00``: dates are closed, no days mean all, no hours all day."""
    week: list[list[tuple[int, int]]] = [[] for _ in DAYS]
    for days, hours in _parts(_DATE.sub(" ", text)):
        for day, (begin, end) in product(days, hours):
            week[day].append((begin, end if begin < end else 1440))
            if begin > end > 0:  # over midnight
                week[(day + 1) % 7].append((0, end))
    return _compiled(name, [tuple(sorted(day)) for day in week], _DATE.findall(text), first)


def _parts(text: str) -> Iterator[tuple[list[int], list[tuple[int, int]]]]:
    """Days with the hours that follow them."""
    days: list[int] = []
    hours: list[tuple[int, int]] = []
    for token in _TOKEN.finditer(text):
        if token["first"]:
            if hours:
                yield days, hours
                days, hours = [], []
            begin, end = DAYS.index(token["first"].lower()), DAYS.index((token["last"] or token["first"]).lower())
            days += [(begin + step) % 7 for step in range((end - begin) % 7 + 1)]
        else:
            begin, begin_minute, end, end_minute = (int(token[key] or 0) for key in ("h", "m", "to_h", "to_m"))
            hours.append((begin * 60 + begin_minute, end * 60 + end_minute))
    yield days or list(range(7)), hours or list(WHOLE_DAY)


def _compiled(
    name: str, week: Sequence[tuple[tuple[int, int], ...]], closed: Sequence[str], first: dt.date
) -> WorkCalendar:
    exceptions = tuple(DatedException(first=day, last=day) for day in (dt.date.fromisoformat(text) for text in closed))
    hours: WeeklyHours = tuple(week)  # type: ignore[assignment]  # seven days
    specification = WorkCalendarSpecification(name=name, week=hours, exceptions=exceptions)
    return WorkCalendar.of(specification, first - dt.timedelta(days=7), first + dt.timedelta(days=366 * YEARS))
