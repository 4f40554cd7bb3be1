"""What lies behind the bars of the static picture: freezes and long closures of the calendar of each line."""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct

from rollout.engine import Schedule
from rollout.reports import palette
from rollout.reports.gantt.closed_days import ShadedCalendar, Span, place_of, shaded_calendar
from rollout.reports.gantt.pictures.canvas import TimeAxis
from rollout.reports.gantt.pictures.roadmap import RoadmapLine

_LONG_CLOSURE = 3
_EPOCH = dt.date(1970, 1, 1)


class Band(Struct, frozen=True, kw_only=True):
    """Neighbouring lines from ``first`` up to, without, ``last`` that have the same calendar."""

    first: int
    last: int
    calendar: ShadedCalendar

    @property
    def closures(self) -> tuple[Span, ...]:
        """The closed days that are long enough to be seen in a picture of the whole plan."""
        return tuple(span for span in self.calendar.closed if span[1] >= _LONG_CLOSURE)


def bands(lines: Sequence[RoadmapLine], schedule: Schedule, days: tuple[dt.date, dt.date]) -> tuple[Band, ...]:
    """The lines by their calendars; ``days`` are the first day of the picture and the day after its last one."""
    tasks = schedule.network.task_by_id

    def place(number: int) -> str:
        row = lines[number].row
        task = tasks.get(row.id) if row else None
        return place_of(task.calendar if task else "", schedule.calendars)

    last = days[1] - dt.timedelta(days=1)
    runs = [(name, list(run)) for name, run in groupby(range(len(lines)), key=place)]
    shaded = {name: shaded_calendar(name, schedule.calendars, days[0], last) for name, _ in runs}
    return tuple(Band(first=run[0], last=run[-1] + 1, calendar=shaded[name]) for name, run in runs)


def shading(band: Band, axis: TimeAxis, top: float, height: float) -> Iterator[str]:
    """The areas of a band that begins at ``top`` and is so high."""
    for spans, colour in ((band.calendar.freezes, palette.FREEZE), (band.closures, palette.CLOSED)):
        paths = "".join(_area(axis, span, top, height) for span in spans)
        if paths:
            yield f'<path d="{paths}" fill="{colour}"/>'


def _area(axis: TimeAxis, span: Span, top: float, height: float) -> str:
    first = _EPOCH + dt.timedelta(days=span[0])
    x, right = axis.day_x(first), axis.day_x(first + dt.timedelta(days=span[1]))
    return f"M{x:.1f} {top:g}H{right:.1f}v{height:g}H{x:.1f}z"
