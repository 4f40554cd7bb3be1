"""Random small networks of whole hours with every kind of link, lag and constraint, for the checks of the engine."""

import datetime as dt
import random

from rollout.calendars import DatedException, WeeklyHours, WorkCalendar, WorkCalendars, WorkCalendarSpecification
from rollout.network import Constraint, ConstraintType, Lag, LagKind, Link, LinkType, Network, Task, TaskKind
from rollout.units import Duration
from tests.support.scheduling_reference import HOUR, HourCalendar

START = int(dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC).timestamp()) // 60
DAY = 24 * HOUR
DATED = tuple(kind for kind in ConstraintType if kind not in (ConstraintType.ASAP, ConstraintType.ALAP))

DAYS = ((8, 12), (13, 17))
NIGHTS = ((0, 6), (22, 24))
SHIFTS: dict[str, tuple[tuple[tuple[int, int], ...], ...]] = {
    "P": (DAYS, DAYS, DAYS, DAYS, DAYS, (), ()),
    "NIGHT": (((22, 24),), NIGHTS, NIGHTS, NIGHTS, NIGHTS, ((0, 6),), ()),
    "SIX": (((7, 15),), ((7, 15),), ((7, 15),), ((7, 15),), ((7, 15),), ((7, 12),), ()),
    "ALL": (((0, 24),),) * 7,
}
CLOSED = {"P": (dt.date(2026, 3, 11), dt.date(2026, 3, 13)), "SIX": (dt.date(2026, 3, 4), dt.date(2026, 3, 4))}


def week_of(name: str) -> WeeklyHours:
    days = [tuple((HOUR * low, HOUR * high) for low, high in day) for day in SHIFTS[name]]
    return days[0], days[1], days[2], days[3], days[4], days[5], days[6]


def work_calendars() -> WorkCalendars:
    compiled = {}
    for name in SHIFTS:
        closed = (DatedException(first=CLOSED[name][0], last=CLOSED[name][1]),) if name in CLOSED else ()
        specification = WorkCalendarSpecification(name=name, week=week_of(name), exceptions=closed)
        compiled[name] = WorkCalendar.of(specification, dt.date(2024, 1, 1), dt.date(2029, 1, 1))
    return WorkCalendars(compiled, "P")


def hour_calendars() -> dict[str, HourCalendar]:
    found = {}
    for name, week in SHIFTS.items():
        hours = {24 * day + hour for day, spans in enumerate(week) for low, high in spans for hour in range(low, high)}
        first, last = CLOSED.get(name, (dt.date(1970, 1, 2), dt.date(1970, 1, 1)))
        epoch = dt.date(1970, 1, 1)
        found[name] = HourCalendar(frozenset(hours), frozenset(range((first - epoch).days, (last - epoch).days + 1)))
    return found


def random_network(chance: random.Random, size: int) -> Network:
    """Tasks in topological order; about two links a task."""
    tasks = [random_task(chance, number) for number in range(size)]
    links = []
    for after in range(1, size):
        befores = {chance.randrange(after) for _ in range(chance.choice((0, 1, 1, 2, 3)))}
        links += [random_link(chance, before, after) for before in sorted(befores)]
    return Network.of(tasks, links)


def random_task(chance: random.Random, number: int) -> Task:
    is_milestone = chance.random() < 0.15
    hours = 0 if is_milestone else chance.randint(1, 40)
    constraint = Constraint()
    if chance.random() < 0.2:
        constraint = Constraint(chance.choice(DATED), random_instant(chance))
    return Task(
        id=f"T{number}",
        name="",
        kind=TaskKind.MILESTONE if is_milestone else TaskKind.TASK,
        duration=Duration(hours * HOUR, not is_milestone and chance.random() < 0.1),
        calendar=chance.choice(("P", "P", "P", "NIGHT", "SIX", "ALL")),
        constraint=constraint,
        deadline=random_instant(chance) if chance.random() < 0.1 else None,
    )


def random_instant(chance: random.Random) -> int:
    return START + chance.randint(0, 40) * DAY + chance.choice((-8, 0, 4, 9)) * HOUR


def random_link(chance: random.Random, before: int, after: int) -> Link:
    kind = chance.choice((LinkType.FS, LinkType.FS, LinkType.FS, LinkType.SS, LinkType.FF, LinkType.SF))
    lag = Lag()
    if chance.random() < 0.4:
        lag_kind = chance.choice((LagKind.WORKING, LagKind.WORKING, LagKind.ELAPSED))
        lag = Lag(chance.randint(-16, 40) * HOUR, lag_kind)
    elif chance.random() < 0.1:
        lag = Lag(100, LagKind.PERCENT)
    return Link(predecessor=f"T{before}", successor=f"T{after}", type=kind, lag=lag)
