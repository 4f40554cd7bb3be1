"""From a schedule to its rows: local dates, WBS codes, days instead of minutes, and the sums of summary rows."""

import datetime as dt
from collections import defaultdict
from typing import TypedDict

from rollout.calendars import WorkCalendar
from rollout.engine import Dates, Occurrence, Schedule
from rollout.engine.efforts import span_of
from rollout.engine.reached import day_of_finish, shown_dates, takes_no_time
from rollout.instants import end_of, start_of
from rollout.network import Group, LevelOfEffort, Progress, Series, Task, link_text
from rollout.reports.rows.outline import OutlineEntry, outline
from rollout.reports.rows.row import Row
from rollout.reports.rows.row_sums import with_sums
from rollout.units import ELAPSED_DAY


def rows_of(schedule: Schedule) -> tuple[Row, ...]:
    """Every group, task and series of the schedule in outline order."""
    builder = _Builder(schedule)
    rows = [row for entry in outline(schedule.network) if (row := builder.row(entry))]
    return with_sums(rows)


class _Builder:
    """Turns one line of the outline after another into a row; everything looked up twice is worked out once."""

    def __init__(self, schedule: Schedule) -> None:
        self._schedule = schedule
        self._day = schedule.options.day
        self._shown = shown_dates(schedule)
        self._dates = schedule.dates
        self._links: dict[str, list[str]] = defaultdict(list)
        for link in schedule.network.links:
            self._links[link.successor].append(link_text(link, day=self._day))
        self._occurrences: dict[str, list[Occurrence]] = defaultdict(list)
        for occurrence in schedule.occurrences:
            self._occurrences[occurrence.series].append(occurrence)

    def row(self, entry: OutlineEntry) -> Row | None:
        """The row of a line; None for a series that never takes place, and for work beside the tasks without a day."""
        if isinstance(entry.item, Task):
            return self._task(entry.item, entry)
        if isinstance(entry.item, Group):
            return self._group(entry.item, entry)
        if isinstance(entry.item, LevelOfEffort):
            return self._effort(entry.item, entry)
        return self._series(entry.item, entry)

    def _task(self, task: Task, entry: OutlineEntry) -> Row:
        dates, details = self._dates[task.id], task.details
        calendar = self._schedule.calendars[task.calendar]
        elapsed = task.duration.elapsed
        length = ELAPSED_DAY if elapsed else self._day
        shown = self._shown[task.id]
        return Row(
            id=task.id,
            wbs=entry.wbs,
            level=entry.level,
            kind=task.kind.value,
            name=task.name,
            parent=entry.parent,
            process=details.process,
            stage=details.stage,
            site=details.site,
            wave=details.wave,
            role=details.role,
            owner=details.owner,
            others=details.others,
            deliverable=details.deliverable,
            start=calendar.local(shown.start),
            finish=calendar.local(shown.finish),
            start_date=shown.first_day,
            finish_date=shown.last_day,
            duration_days=_days(_length(task, calendar, dates, self._day), length),
            is_elapsed=elapsed,
            **_floats(dates, length),
            is_critical=dates.is_critical,
            is_near_critical=dates.is_near_critical,
            percent_complete=task.percent_complete,
            deadline=None if task.deadline is None else calendar.day_of(task.deadline - 1),
            predecessors=tuple(self._links[task.id]),
        )

    def _group(self, group: Group, entry: OutlineEntry) -> Row:
        dates, calendar = self._dates[group.id], self._schedule.calendars.project
        worked = calendar.working_minutes_before(dates.finish) - calendar.working_minutes_before(dates.start)
        return Row(
            id=group.id,
            wbs=entry.wbs,
            level=entry.level,
            kind=group.kind.value,
            name=group.name,
            parent=entry.parent,
            process=group.process,
            stage=group.stage,
            **_span(calendar, dates.start, dates.finish),
            duration_days=_days(worked, self._day),
            **_floats(dates, self._day),
            is_critical=dates.is_critical,
            is_near_critical=dates.is_near_critical,
            predecessors=tuple(self._links[group.id]),
        )

    def _effort(self, effort: LevelOfEffort, entry: OutlineEntry) -> Row | None:
        span, calendar = span_of(self._schedule, effort), self._schedule.calendars.project
        if span is None:
            return None
        start, finish = span
        worked = calendar.working_minutes_before(finish) - calendar.working_minutes_before(start)
        return Row(
            id=effort.id,
            wbs=entry.wbs,
            level=entry.level,
            kind="level_of_effort",
            name=effort.name,
            parent=entry.parent,
            process=effort.process,
            role=effort.role,
            owner=effort.owner,
            **_span(calendar, start, finish),
            duration_days=_days(worked, self._day),
        )

    def _series(self, series: Series, entry: OutlineEntry) -> Row | None:
        occurrences = self._occurrences[series.id]
        if not occurrences:
            return None
        calendar = self._schedule.calendars.project
        start, finish = occurrences[0].start, occurrences[-1].finish
        return Row(
            id=series.id,
            wbs=entry.wbs,
            level=entry.level,
            kind="recurring",
            name=series.name,
            parent=entry.parent,
            role=series.role,
            owner=series.owner,
            **_span(calendar, start, finish),
            duration_days=_days(sum(each.finish - each.start for each in occurrences), self._day),
        )


def _length(task: Task, calendar: WorkCalendar, dates: Dates, day: int) -> int:
    """Minutes of the task: as planned, or what it took and will take once it has begun.

    A closed day on which work was reported to begin or to end counts as a working day of ``day`` minutes.
    """
    if task.progress is None or task.progress.actual_start is None or takes_no_time(task):
        return task.duration.minutes
    if task.duration.elapsed:
        return dates.finish - dates.start
    worked = calendar.working_minutes_before(dates.finish) - calendar.working_minutes_before(dates.start)
    return worked + day * _closed_days_reported(task.progress, calendar)


def _closed_days_reported(progress: Progress, calendar: WorkCalendar) -> int:
    """How many of the first and the last day of work were closed."""
    ends = (progress.actual_start, None if progress.actual_finish is None else progress.actual_finish - 1)
    days = {calendar.day_of(instant) for instant in ends if instant is not None}
    return sum(not _minutes_on(each, calendar) for each in days)


def _minutes_on(day: dt.date, calendar: WorkCalendar) -> int:
    worked = calendar.working_minutes_before
    return worked(end_of(day, calendar.zone)) - worked(start_of(day, calendar.zone))


class _Floats(TypedDict):
    """The columns of a row that say how far it may move."""

    total_float: int
    free_float: int
    total_float_days: float
    free_float_days: float


class _Span(TypedDict):
    start: dt.datetime
    finish: dt.datetime
    start_date: dt.date
    finish_date: dt.date


def _span(calendar: WorkCalendar, start: int, finish: int) -> _Span:
    """When a row above tasks, or beside them, begins and ends."""
    return {
        "start": calendar.local(start),
        "finish": calendar.local(finish),
        "start_date": calendar.day_of(start),
        "finish_date": day_of_finish(calendar, start, finish),
    }


def _floats(dates: Dates, length: int) -> _Floats:
    return {
        "total_float": dates.total_float,
        "free_float": dates.free_float,
        "total_float_days": _days(dates.total_float, length),
        "free_float_days": _days(dates.free_float, length),
    }


def _days(minutes: int, length: int) -> float:
    """Minutes as days of that length, to four places: less than a minute of a working day."""
    return round(minutes / length, 4)
