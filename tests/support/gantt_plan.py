"""Plans of any size for the Gantt tests and measurements: seeded, scheduled by the engine.

Processes of four stages of tasks, a gate after every stage, about three links for two tasks, two sites, one freeze.
"""

import datetime as dt
import random
from collections.abc import Iterator
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from rollout.calendars import DatedException, WorkCalendar, WorkCalendars, WorkCalendarSpecification
from rollout.engine import Schedule, SchedulingOptions, schedule
from rollout.network import (
    Constraint,
    ConstraintType,
    Details,
    Group,
    GroupKind,
    Lag,
    LagKind,
    Link,
    LinkType,
    Network,
    Task,
    TaskKind,
)
from rollout.reports.rows.row import Row
from rollout.reports.rows.row_table import rows_of
from rollout.units import Duration

STAGES = ("prototype", "build", "implement", "tune")
VERBS = ("Draft", "Review", "Configure", "Test", "Publish", "Train", "Agree", "Measure")
THINGS = ("policy and scope", "flow and RACI", "record fields", "sandbox", "KPI sheet", "escalation rules", "data")
OWNERS = ("Service desk lead", "Tool administrator", "Quality officer", "Head of operations", "Project manager")
DAY = 480
LISBON, WARSAW = ZoneInfo("Europe/Lisbon"), ZoneInfo("Europe/Warsaw")
SITES = {"LIS": LISBON, "WAW": WARSAW}
FIRST = dt.date(2027, 1, 11)
FREEZE = DatedException(first=dt.date(2027, 6, 28), last=dt.date(2027, 7, 2), reason="half-year close")


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttPlan:
    schedule: Schedule
    rows: tuple[Row, ...]


def plan_of(network: Network, *, years: int = 3, status: dt.date | None = None) -> GanttPlan:
    """The network scheduled from 11 January 2027, 8:00 in Lisbon."""
    options = SchedulingOptions(
        start=instant(FIRST, 8, LISBON), status=None if status is None else instant(status, 17, LISBON)
    )
    dated = schedule(network, calendars(dt.date(FIRST.year + years, 12, 31)), options)
    return GanttPlan(schedule=dated, rows=rows_of(dated))


def make_plan(tasks: int, *, seed: int = 7, status: dt.date | None = None) -> GanttPlan:
    """A plan of about ``tasks`` tasks; the same number gives the same plan."""
    chance = random.Random(seed * 1000 + tasks)
    per_stage = 5 if tasks <= 200 else 10 if tasks <= 1000 else 25
    found: list[Task] = []
    links: list[Link] = []
    groups: list[Group] = []
    for number in range(max(1, round(tasks / (4 * per_stage)))):
        process = _process(number, per_stage, chance)
        found += process.tasks
        links += process.links
        groups += process.groups
    return plan_of(Network.of(found, links, groups), status=status)


def _process(number: int, per_stage: int, chance: random.Random) -> Network:
    """One process: its stages follow one another, within a stage about two tasks run side by side."""
    code, site = f"P{number + 1:02d}", ("LIS", "WAW")[number % 2]
    groups = [Group(id=code, name=f"Process {number + 1} management", kind=GroupKind.PROCESS, process=code)]
    tasks: list[Task] = []
    links: list[Link] = []
    gate = ""
    for order, stage in enumerate(STAGES, 1):
        group = f"{code}.{stage}"
        groups.append(
            Group(id=group, name=stage.capitalize(), kind=GroupKind.STAGE, parent=code, process=code, stage=stage)
        )
        details = Details(process=code, stage=stage, site=site, wave=number % 3 + 1)
        names = [f"{code}.{stage[0].upper()}{place + 1:02d}" for place in range(per_stage)]
        for place, name in enumerate(names):
            tasks.append(_task(name, group, details, chance, is_wait=stage == "tune" and place == 0))
            links += _links(names, place, gate, chance)
        delay = instant(FIRST + dt.timedelta(days=number % 9 * 7), 8, LISBON)
        if not gate:
            tasks[0 - per_stage] = _later(tasks[0 - per_stage], delay)
        gate = f"{code}.M{order}"
        tasks.append(
            Task(
                id=gate,
                name=f"{stage.capitalize()} approved",
                kind=TaskKind.MILESTONE,
                calendar=site,
                group=group,
                details=details,
            )
        )
        links += [Link(predecessor=name, successor=gate) for name in names[-3:]]
    return Network(tuple(tasks), tuple(links), tuple(groups))


def _task(name: str, group: str, details: Details, chance: random.Random, *, is_wait: bool) -> Task:
    length = chance.choice((1, 2, 2, 3, 4, 5))
    return Task(
        id=name,
        name=f"{chance.choice(VERBS)} {chance.choice(THINGS)}",
        kind=TaskKind.WAIT if is_wait else TaskKind.TASK,
        duration=Duration(7 * 1440, elapsed=True) if is_wait else Duration(length * DAY),
        group=group,
        calendar=details.site,
        details=Details(
            process=details.process,
            stage=details.stage,
            site=details.site,
            wave=details.wave,
            role="PMG",
            owner=chance.choice(OWNERS),
            deliverable=f"{chance.choice(THINGS).capitalize()} v0.1",
        ),
    )


def _later(task: Task, moment: int) -> Task:
    return Task(
        id=task.id,
        name=task.name,
        duration=task.duration,
        calendar=task.calendar,
        group=task.group,
        constraint=Constraint(ConstraintType.SNET, moment),
        details=task.details,
    )


def _links(names: list[str], place: int, gate: str, chance: random.Random) -> Iterator[Link]:
    if place == 0:
        if gate:
            yield Link(predecessor=gate, successor=names[0])
        return
    yield Link(predecessor=names[max(0, place - 2)], successor=names[place])
    if place > 2 and chance.random() < 0.4:
        type_ = chance.choice((LinkType.FS, LinkType.SS, LinkType.FF))
        lag = Lag(chance.choice((0, DAY)), LagKind.WORKING)
        yield Link(predecessor=names[place - 3], successor=names[place], type=type_, lag=lag)


def instant(day: dt.date, hour: int, zone: ZoneInfo) -> int:
    local = dt.datetime.combine(day, dt.time(hour), zone)
    return int((local - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)).total_seconds()) // 60


def calendars(last: dt.date) -> WorkCalendars:
    holiday = tuple(
        DatedException(first=dt.date(year, 6, 10), last=dt.date(year, 6, 10), reason="Portugal Day")
        for year in range(FIRST.year, last.year + 1)
    )
    compiled = {}
    for site, zone in SITES.items():
        exceptions = holiday if site == "LIS" else ()
        for name, extra in ((site, ()), (f"{site}/no_freeze", (FREEZE,))):
            specification = WorkCalendarSpecification(name=name, timezone=zone.key, exceptions=(*exceptions, *extra))
            compiled[name] = WorkCalendar.of(specification, FIRST - dt.timedelta(days=62), last)
    return WorkCalendars(by_name=compiled, default="LIS")
