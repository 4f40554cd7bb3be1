"""Plans of any size for the Gantt tests and measurements: seeded, dated by hand-made rules, not by the engine.

Processes of four stages of tasks, a gate after every stage, about three links for two tasks, two sites, one freeze.
"""

import datetime as dt
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from rollout.calendars import DatedException, WorkCalendar, WorkCalendars, WorkCalendarSpecification
from rollout.network import Details, Group, GroupKind, Link, Network, Task, TaskKind
from rollout.reports.rows import Row
from rollout.scheduling import Dates, Schedule, SchedulingOptions
from rollout.units import Duration

STAGES = ("prototype", "build", "implement", "tune")
VERBS = ("Draft", "Review", "Configure", "Test", "Publish", "Train", "Agree", "Measure")
THINGS = (
    "policy and scope",
    "flow and RACI",
    "record fields",
    "sandbox",
    "KPI sheet",
    "escalation rules",
    "master data",
)
OWNERS = ("Service desk lead", "Tool administrator", "Quality officer", "Head of operations", "Project manager")
DAY = 480
SITES = (("LIS", "Europe/Lisbon"), ("WAW", "Europe/Warsaw"))
FIRST = dt.date(2027, 1, 11)
FREEZE = DatedException(first=dt.date(2027, 6, 28), last=dt.date(2027, 7, 2), reason="half-year close")


@dataclass(frozen=True, slots=True, kw_only=True)
class GanttPlan:
    schedule: Schedule
    rows: tuple[Row, ...]


@dataclass(slots=True, kw_only=True)
class _Item:
    task: Task
    start: int
    finish: int
    float_days: int


def working_days(site: str, count: int) -> tuple[dt.date, ...]:
    """The first ``count`` days from Monday 11 January 2027 on that are neither weekend nor, in Lisbon, 1 May."""
    days: list[dt.date] = []
    day = FIRST
    while len(days) < count:
        if day.weekday() < 5 and not (site == "LIS" and (day.month, day.day) == (6, 10)):
            days.append(day)
        day += dt.timedelta(days=1)
    return tuple(days)


def instant(day: dt.date, hour: int, zone: str) -> int:
    local = dt.datetime.combine(day, dt.time(hour), ZoneInfo(zone))
    return int((local - dt.datetime(1970, 1, 1, tzinfo=dt.UTC)).total_seconds()) // 60


def calendars(last: dt.date) -> WorkCalendars:
    holiday = tuple(
        DatedException(first=dt.date(year, 6, 10), last=dt.date(year, 6, 10), reason="Portugal Day")
        for year in range(FIRST.year, last.year + 1)
    )
    compiled = {}
    for site, zone in SITES:
        exceptions = holiday if site == "LIS" else ()
        for name, extra in ((site, ()), (f"{site}/no_freeze", (FREEZE,))):
            specification = WorkCalendarSpecification(name=name, timezone=zone, exceptions=(*exceptions, *extra))
            compiled[name] = WorkCalendar.compile(specification, FIRST - dt.timedelta(days=31), last)
    return WorkCalendars(by_name=compiled, default="LIS")


def make_plan(tasks: int, *, seed: int = 7, status_day: int | None = None) -> GanttPlan:
    """A plan of about ``tasks`` tasks; the same number gives the same plan."""
    chance = random.Random(seed * 1000 + tasks)  # noqa: S311 - a seeded plan, no secret
    per_stage = 5 if tasks <= 200 else 10 if tasks <= 1000 else 25
    processes = max(1, round(tasks / (4 * per_stage)))
    days = {site: working_days(site, 4 * per_stage * 4 + processes * 2 + 200) for site, _ in SITES}
    zones = dict(SITES)
    groups: list[Group] = []
    items: list[_Item] = []
    links: list[Link] = []
    for number in range(processes):
        site = SITES[number % 2][0]
        code = f"P{number + 1:02d}"
        groups.append(Group(id=code, name=f"Process {number + 1} management", kind=GroupKind.PROCESS, process=code))
        day, gate = chance.randint(0, 12) + number % 9 * 4, ""
        for stage in STAGES:
            group = f"{code}.{stage}"
            groups.append(
                Group(id=group, name=stage.capitalize(), kind=GroupKind.STAGE, parent=code, process=code, stage=stage)
            )
            names: list[str] = []
            latest = day
            for place in range(per_stage):
                name = f"{code}.{stage[0].upper()}{place + 1:02d}"
                kind = TaskKind.WAIT if stage == "tune" and place == 0 else TaskKind.TASK
                begin, length = day + place // 2 * 2, chance.choice((1, 2, 2, 3, 4, 5))
                if names:
                    links.append(Link(predecessor=names[max(0, place - 2)], successor=name))
                    if chance.random() < 0.4:
                        links.append(Link(predecessor=chance.choice(names), successor=name))
                elif gate:
                    links.append(Link(predecessor=gate, successor=name))
                item = _task(name, kind, chance=chance, group=group, place=(code, stage, site), number=number)
                start = instant(days[site][begin], 8, zones[site])
                finish = instant(days[site][begin + length - 1], 17, zones[site])
                task = replace(item, duration=Duration(length * DAY, elapsed=kind is TaskKind.WAIT))
                slack = 0 if number == 0 and place % 2 == 0 else chance.choice((1, 3, 4, 8, 15))
                items.append(_Item(task=task, start=start, finish=finish, float_days=slack))
                names.append(name)
                latest = max(latest, begin + length)
            gate = f"{code}.M{STAGES.index(stage) + 1}"
            details = Details(process=code, stage=stage, site=site, wave=number % 3 + 1)
            milestone = Task(
                id=gate, name=f"{stage.capitalize()} approved", kind=TaskKind.MILESTONE, group=group, details=details
            )
            moment = instant(days[site][latest - 1], 17, zones[site])
            items.append(_Item(task=milestone, start=moment, finish=moment, float_days=0 if number == 0 else 5))
            links += [Link(predecessor=name, successor=gate) for name in names[-3:]]
            day = latest
    return _dated(groups, items, links, days, status_day)


def _task(
    name: str, kind: TaskKind, *, chance: random.Random, group: str, place: tuple[str, str, str], number: int
) -> Task:
    process, stage, site = place
    details = Details(
        process=process,
        stage=stage,
        site=site,
        wave=number % 3 + 1,
        owner=chance.choice(OWNERS),
        role="PMG",
        deliverable=f"{chance.choice(THINGS).capitalize()} v0.1",
    )
    text = f"{chance.choice(VERBS)} {chance.choice(THINGS)}"
    return Task(id=name, name=text, kind=kind, group=group, calendar=site, details=details)


def _dated(
    groups: Sequence[Group],
    items: Sequence[_Item],
    links: Sequence[Link],
    days: dict[str, tuple[dt.date, ...]],
    status_day: int | None,
) -> GanttPlan:
    last = max(days["LIS"][-1], days["WAW"][-1]) + dt.timedelta(days=60)
    known = calendars(last)
    network = Network(tuple(item.task for item in items), tuple(links), tuple(groups))
    task_dates = tuple(_dates(item.start, item.finish, item.float_days) for item in items)
    spans: dict[str, list[tuple[int, int, int]]] = {}
    for item in items:
        stage = item.task.group or ""
        for name in (stage, stage.partition(".")[0]):
            spans.setdefault(name, []).append((item.start, item.finish, item.float_days))
    group_dates = tuple(
        _dates(
            min(start for start, _, _ in spans[group.id]),
            max(finish for _, finish, _ in spans[group.id]),
            min(slack for _, _, slack in spans[group.id]),
        )
        for group in groups
    )
    status = None if status_day is None else instant(days["LIS"][status_day], 17, "Europe/Lisbon")
    schedule = Schedule(
        network=network,
        calendars=known,
        options=SchedulingOptions(start=instant(FIRST, 8, "Europe/Lisbon"), status=status),
        task_dates=task_dates,
        group_dates=group_dates,
    )
    return GanttPlan(schedule=schedule, rows=rows_of(schedule))


def _dates(start: int, finish: int, float_days: int) -> Dates:
    late = float_days * 7 // 5 * 1440
    return Dates(
        start=start,
        finish=finish,
        early_start=start,
        early_finish=finish,
        late_start=start + late,
        late_finish=finish + late,
        total_float=float_days * DAY,
        free_float=max(0, float_days - 1) * DAY,
        is_critical=float_days <= 0,
        is_near_critical=0 < float_days <= 4,
    )


def rows_of(schedule: Schedule) -> tuple[Row, ...]:
    """Rows of a plan of processes, stages and tasks, each process in the zone of its site."""
    rows: list[Row] = []
    network, dates = schedule.network, schedule.dates
    children: dict[str | None, list[Group | Task]] = {}
    for group in network.groups:
        children.setdefault(group.parent, []).append(group)
    for task in network.tasks:
        children.setdefault(task.group, []).append(task)
    sites = {task.details.process: task.details.site for task in network.tasks}
    predecessors: dict[str, tuple[str, ...]] = {}
    for link in network.links:
        predecessors[link.successor] = (*predecessors.get(link.successor, ()), link.predecessor)

    def visit(parent: str | None, prefix: str, level: int) -> None:
        for number, node in enumerate(children.get(parent, ()), 1):
            wbs = f"{prefix}{number}"
            process = node.process if isinstance(node, Group) else node.details.process
            calendar = schedule.calendars[sites.get(process, "")]
            rows.append(
                _row(
                    node,
                    dates[node.id],
                    calendar,
                    wbs=wbs,
                    level=level,
                    parent=parent,
                    predecessors=predecessors.get(node.id, ()),
                )
            )
            visit(node.id, f"{wbs}.", level + 1)

    visit(None, "", 1)
    return tuple(rows)


def _row(
    node: Group | Task,
    dates: Dates,
    calendar: WorkCalendar,
    *,
    wbs: str,
    level: int,
    parent: str | None,
    predecessors: tuple[str, ...],
) -> Row:
    details = node.details if isinstance(node, Task) else Details(process=node.process, stage=node.stage)
    start, finish = calendar.local(dates.start), calendar.local(dates.finish)
    return Row(
        id=node.id,
        wbs=wbs,
        level=level,
        kind=str(node.kind),
        name=node.name,
        parent=parent,
        process=details.process,
        stage=details.stage,
        site=details.site,
        wave=details.wave,
        role=details.role,
        owner=details.owner,
        deliverable=details.deliverable,
        start=start,
        finish=finish,
        start_date=start.date(),
        finish_date=finish.date(),
        duration_days=node.duration.minutes / DAY if isinstance(node, Task) else (finish.date() - start.date()).days,
        is_elapsed=isinstance(node, Task) and node.duration.elapsed,
        total_float=dates.total_float,
        free_float=dates.free_float,
        total_float_days=dates.total_float / DAY,
        free_float_days=dates.free_float / DAY,
        is_critical=dates.is_critical,
        is_near_critical=dates.is_near_critical,
        percent_complete=0,
        deadline=None,
        predecessors=predecessors,
    )
