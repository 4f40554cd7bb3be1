"""The plan as the page's script reads it: columns instead of objects, indexes instead of repeated texts.

All times are minutes or days on the wall clock of the row's own place since the start of 1970.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from rollout.engine.load import OwnerLoad
from rollout.network import Task, lag_text
from rollout.reports.gantt.closed_days import ShadedCalendar, place_of, shaded_calendar
from rollout.reports.gantt.content import GanttContent
from rollout.reports.gantt.controls import labels
from rollout.reports.gantt.key_figures import heading_lines
from rollout.reports.gantt.planned_progress import planned_percents
from rollout.reports.gantt.reasons import driving_links, reasons_of
from rollout.reports.gantt.wall_clock import day_number, day_range, minute_number
from rollout.reports.palette import stage_colours

Payload = dict[str, Any]
CRITICAL, NEAR_CRITICAL, ELAPSED, LATE = 1, 2, 4, 8
DRIVING = 1
_WITHOUT_PEOPLE = {"view": ["roadmap", "stages", "tasks"]}
_WITHOUT_BASELINE = {"panel": ["", "details", "milestones"]}


class _Texts:
    """Texts by their first appearance, and the index of each."""

    def __init__(self) -> None:
        self.index: dict[Any, int] = {}

    def __call__(self, value: Any) -> int:
        return self.index.setdefault(value, len(self.index))


def payload_of(content: GanttContent, words: dict[str, str]) -> Payload:
    """Everything the script needs; the same content gives the same value in the same order."""
    rows, schedule = content.rows, content.schedule
    lists = {name: _Texts() for name in ("process", "stage", "site", "owner", "role", "wave", "deliverable", "zone")}
    kinds, calendars = _Texts(), _Texts()
    origin = min((minute_number(row.start) for row in rows), default=0)
    columns = _row_columns(content, lists, kinds, calendars, origin)
    first, last = day_range(rows)
    shaded = [shaded_calendar(name, schedule.calendars, first, last) for name in calendars.index]
    status = schedule.options.status
    stages = tuple(dict.fromkeys(row.stage for row in rows))
    place = {row.id: index for index, row in enumerate(rows)}
    load = [_load(person, place) for person in content.load if person.weeks and not person.is_role]
    return {
        "title": content.heading,
        "words": words,
        "count": len(rows),
        "tasks": sum(row.is_leaf for row in rows),
        "origin": origin,
        "days": _days(content),
        "status": None if status is None else minute_number(schedule.calendars.project.local(status)),
        "clock": minute_number(content.clock.moment),
        "heading": list(heading_lines(content, words)),
        "stageColours": list(stage_colours(stages).items()),
        "hasLate": bool(content.late),
        "labels": {
            "stage": labels(rows, "stage"),
            "process": labels(rows, "process"),
            "role": dict(content.roles),
        },
        "calendars": [_calendar_of_page(each, lists["zone"]) for each in shaded],
        "kinds": list(kinds.index),
        "lists": {
            **{name: list(texts.index) for name, texts in lists.items()},
            **({} if load else _WITHOUT_PEOPLE),
            **({} if content.baselines else _WITHOUT_BASELINE),
        },
        "rows": columns,
        "links": _link_columns(content),
        "occurrences": _occurrences(content),
        "reasons": dict(reasons_of(content.scene)),
        "baselines": {
            id_: [day_number(first) * 1440, (day_number(last) + 1) * 1440]
            for id_, (first, last) in content.baselines.items()
        },
        "slips": dict(content.slips),
        "ranges": {id_: list(days) for id_, days in content.ranges.items()},
        "planned": planned_percents(content),
        "delays": dict(content.delays),
        "load": load,
    }


def _calendar_of_page(calendar: ShadedCalendar, zones: _Texts) -> Payload:
    return {
        "name": calendar.name,
        "zone": zones(calendar.zone),
        "week": calendar.week,
        "closed": calendar.closed,
        "freezes": calendar.freezes,
        "opened": calendar.opened,
    }


def _days(content: GanttContent) -> list[int] | None:
    """The first and the last day of all that is drawn: rows, deadlines, baselines, ranges; None without rows."""
    if not content.rows:
        return None
    first = [row.start.date() for row in content.rows]
    last = [day for row in content.rows for day in (row.finish_date, row.deadline) if day is not None]
    for row in content.rows:
        if row.id in content.baselines:
            first.append(content.baselines[row.id][0])
            last.append(content.baselines[row.id][1])
    simulated = [day for days in content.ranges.values() for day in days]
    return [min([day_number(min(first)), *simulated]), max([day_number(max(last)), *simulated])]


def _row_columns(
    content: GanttContent, lists: dict[str, _Texts], kinds: _Texts, calendars: _Texts, origin: int
) -> Payload:
    rows, schedule = content.rows, content.schedule
    tasks, dates, late = schedule.network.task_by_id, schedule.dates, content.late
    place = {row.id: index for index, row in enumerate(rows)}
    columns: dict[str, Iterable[Any]] = {
        "id": (row.id for row in rows),
        "name": (row.name for row in rows),
        "parent": (place.get(row.parent or "", -1) for row in rows),
        "kind": (kinds(row.kind) for row in rows),
        **{name: [texts(getattr(row, name)) for row in rows] for name, texts in lists.items() if name != "zone"},
        "calendar": (calendars(place_of(_calendar(tasks.get(row.id)), schedule.calendars)) for row in rows),
        "start": (minute_number(row.start) - origin for row in rows),
        "length": (minute_number(row.finish) - minute_number(row.start) for row in rows),
        "first": ((row.start_date - row.start.date()).days for row in rows),
        "last": ((row.finish_date - row.finish.date()).days for row in rows),
        "late": (max(0, dates[row.id].late_finish - dates[row.id].finish) if row.id in dates else 0 for row in rows),
        "days": (_short(row.duration_days) for row in rows),
        "float": (_short(row.total_float_days) for row in rows),
        "free": (_short(row.free_float_days) for row in rows),
        "flags": (
            CRITICAL * row.is_critical
            + NEAR_CRITICAL * row.is_near_critical
            + ELAPSED * row.is_elapsed
            + LATE * (row.id in late)
            for row in rows
        ),
        "percent": (row.percent_complete for row in rows),
        "deadline": (None if row.deadline is None else day_number(row.deadline) for row in rows),
    }
    return {name: _column(list(values)) for name, values in columns.items()}


def _link_columns(content: GanttContent) -> Payload:
    schedule = content.schedule
    place = {row.id: index for index, row in enumerate(content.rows)}
    driving = driving_links(content.scene)
    links = [link for link in schedule.network.links if link.predecessor in place and link.successor in place]
    types = _Texts()
    return {
        "count": len(links),
        "from": _column([place[link.predecessor] for link in links]),
        "to": _column([place[link.successor] for link in links]),
        "type": _column([types(link.type.value) for link in links]),
        "types": list(types.index),
        "lag": _column([lag_text(link.lag, day=schedule.options.day) for link in links]),
        "person": _column([content.posts.get(link.person, link.person) for link in links]),
        "flags": _column([DRIVING * (link in driving) for link in links]),
    }


def _occurrences(content: GanttContent) -> Payload:
    """By row the starts of a recurring meeting."""
    local = content.schedule.calendars.project.local
    starts: dict[str, list[int]] = {}
    for each in content.schedule.occurrences:
        starts.setdefault(each.series, []).append(minute_number(local(each.start)))
    return {str(index): starts[row.id] for index, row in enumerate(content.rows) if row.id in starts}


def _load(person: OwnerLoad, place: Mapping[str, int]) -> Payload:
    """Hours of work and of capacity in every week from the first Monday on, and the rows that ask for them."""
    weeks = {week.monday: week for week in person.weeks}
    first, last = min(weeks), max(weeks)
    mondays = [first + dt.timedelta(days=days) for days in range(0, (last - first).days + 1, 7)]
    known = [weeks.get(monday) for monday in mondays]
    return {
        "owner": person.name or person.owner,
        "start": day_number(first),
        "count": len(known),
        "load": _column([_short(week.load / 60) if week else 0 for week in known]),
        "capacity": _column([_short(week.capacity / 60) if week else 0 for week in known]),
        "overloaded": _column([week.overloaded_days if week else 0 for week in known]),
        "tasks": [[place[id_] for id_ in week.tasks if id_ in place] if week else [] for week in known],
    }


def _calendar(task: Task | None) -> str:
    return task.calendar if task else ""


def _column(values: list[Any]) -> Any:
    """A value for all rows where they agree, otherwise one for each."""
    return values[0] if values and all(value == values[0] for value in values) else values


def _short(days: float) -> float | int:
    """Days to two places, without a point where they are whole."""
    rounded = round(days, 2)
    return int(rounded) if rounded == int(rounded) else rounded
