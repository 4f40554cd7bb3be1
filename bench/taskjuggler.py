"""A network as a TaskJuggler project: the same tasks, links, groups and calendars, for a comparison of speed.

TaskJuggler knows no finish-to-finish and start-to-finish links; they are written as finish-to-start ones with the lag
shortened by the successor's duration, which asks for the same amount of work. Durations are rounded to the hour, its
usual resolution.
"""

from collections import defaultdict
from collections.abc import Iterator

from rollout.calendars import WorkCalendar
from rollout.engine import Schedule
from rollout.network import Group, Lag, LagKind, Link, Task, TaskKind
from rollout.reports.rows.outline import outline

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


TABLE = """
taskreport "tasks" {
  formats csv
  columns bsi, name, start, end, duration, priority
}
"""
"""One CSV file."""

PAGES = """
taskreport "gantt" {
  formats html
  columns bsi, name, start, end, chart
}
icalreport "calendar"
"""
"""A Gantt page and a calendar."""


def to_taskjuggler(schedule: Schedule) -> str:
    """The project as a ``.tjp`` file without any report."""
    project = schedule.calendars.project
    years = project.last.year - project.first.year
    lines = [
        f'project plan "Plan" {project.local(schedule.options.start):%Y-%m-%d} +{years}y {{',
        f'  timezone "{project.zone.key}"',
        "}",
    ]
    shifts = {name: f"s{number}" for number, name in enumerate(schedule.calendars)}
    for name, shift in shifts.items():
        lines += _shift(schedule.calendars[name], shift)
    lines += _tasks(schedule, shifts)
    return "\n".join(lines) + "\n"


def _shift(calendar: WorkCalendar, shift: str) -> Iterator[str]:
    yield f'shift {shift} "{calendar.name}" {{'
    yield f'  timezone "{calendar.zone.key}"'
    for day, hours in zip(_DAYS, calendar.specification.week, strict=True):
        spans = ", ".join(f"{_clock(start)} - {_clock(end)}" for start, end in hours)
        yield f"  workinghours {day} {spans or 'off'}"
    for each in calendar.specification.exceptions:
        if not each.intervals:
            days = (each.last - each.first).days + 1
            yield f'  leaves holiday "closed" {each.first} +{days}d'
    yield "}"


def _clock(minute: int) -> str:
    return f"{minute // 60}:{minute % 60:02}"


def _tasks(schedule: Schedule, shifts: dict[str, str]) -> Iterator[str]:
    network = schedule.network
    entries = [entry for entry in outline(network) if isinstance(entry.item, Task | Group)]
    short = {entry.item.id: f"t{number}" for number, entry in enumerate(entries)}
    path: dict[str, str] = {}
    for entry in entries:
        above = f"{path[entry.parent]}." if entry.parent else ""
        path[entry.item.id] = above + short[entry.item.id]
    incoming: dict[str, list[Link]] = defaultdict(list)
    for link in network.links:
        incoming[link.successor].append(link)
    open_levels = 0
    for entry in entries:
        while open_levels >= entry.level:
            open_levels -= 1
            yield "}"
        item = entry.item
        yield f'task {short[item.id]} "{item.name.replace(chr(34), chr(39))}" {{'
        open_levels = entry.level
        if isinstance(item, Task):
            calendar = item.calendar or schedule.calendars.default
            yield f"  shifts {shifts[calendar]}"
            yield from _length(item)
        for link in incoming[item.id]:
            duration = item.duration.minutes if isinstance(item, Task) else 0
            yield f"  depends {path[link.predecessor]} {{ {_gap(link, duration)} }}"
    yield "}" * open_levels


def _length(task: Task) -> Iterator[str]:
    hours = max(1, round(task.duration.minutes / 60))
    if task.kind is TaskKind.MILESTONE:
        yield "  milestone"
    else:
        yield f"  {'duration' if task.duration.elapsed else 'length'} {hours}h"


def _gap(link: Link, duration: int) -> str:
    lag = link.lag if link.type.to_start else Lag(link.lag.amount - duration, link.lag.kind)
    hours = max(0, round(lag.amount / 60))
    end = "onstart" if link.type.from_start else "onend"
    kind = "gapduration" if lag.kind is LagKind.ELAPSED else "gaplength"
    return f"{end} {kind} {hours}h" if hours else end
