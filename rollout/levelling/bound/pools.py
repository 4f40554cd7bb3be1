"""People who share tasks as one capacity, on an axis of the time that they give.

A pool is everybody who may do a task; it also does the tasks of every pool within it. That several of them cannot share
a task in any way they like is left out, so what does not fit into a pool fits nowhere. What a supplier may do is in no
pool.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cached_property

from msgspec import Struct

from rollout.calendars import WorkCalendar
from rollout.calendars.intersection import calendar_of, intersect, spans
from rollout.levelling.bound.demands import views
from rollout.levelling.bound.edge_finding import Jobs
from rollout.levelling.crew import Crew
from rollout.network.assignment import Worker


class Axis(Struct, frozen=True, dict=True):
    """Working minutes of people of one calendar; of several calendars, percent times minutes of all."""

    given: "Given"

    @cached_property
    def rate(self) -> int:
        """Percent that are there for each step of the axis."""
        return self.given[0][0] if len(self.given) == 1 else 1

    def at(self, instant: int) -> int:
        """Where an instant is on the axis."""
        if len(self.given) == 1:
            return self.given[0][1].working_minutes_before(instant)
        return sum(percent * calendar.working_minutes_before(instant) for percent, calendar in self.given)

    def first(self, value: int) -> int:
        """The first instant at which the axis has reached ``value``."""
        return bisect_left(self._span, value, key=self.at) + self._span.start

    def last(self, value: int) -> int:
        """The last instant at which the axis has not passed ``value``."""
        return bisect_right(self._span, value, key=self.at) - 1 + self._span.start

    @cached_property
    def _span(self) -> range:
        return range(
            min(calendar.starts[0] for _, calendar in self.given), max(calendar.ends[-1] for _, calendar in self.given)
        )


class Pool(Struct, frozen=True, kw_only=True):
    """The tasks with the rows ``rows`` on an axis, seen in each way that may show that they do not fit."""

    axis: Axis
    rows: tuple[int, ...]
    views: tuple[Jobs, ...]


Length = Callable[[int, WorkCalendar], int]
"""The least minutes that somebody with the calendar gives to the task of a row, from its start to its finish."""


def pools(crew: Crew, calendars: Sequence[WorkCalendar], rows: Collection[int], length: Length) -> Iterator[Pool]:
    """All pools with the tasks of these rows; ``calendars`` are those of the workers."""
    rows_of: dict[frozenset[int], list[int]] = defaultdict(list)
    for row in rows:
        if crew.options[row] and all(option.members for option in crew.options[row]):
            rows_of[frozenset(member for option in crew.options[row] for member in option.members)].append(row)
    for team in rows_of:
        members = tuple(sorted(row for part, of_part in rows_of.items() if part <= team for row in of_part))
        demands = [_asked(crew, row) for row in members]
        workers = [(crew.assignment.workers[number], calendars[number]) for number in sorted(team)]
        for given in dict.fromkeys((_always(workers), _with_overtime(workers))):
            axis = Axis(given)
            minutes = [min(length(row, calendar) for _, calendar in given) for row in members]
            cut = frozenset(
                job for job, row in enumerate(members) if any(option.parts > 1 for option in crew.options[row])
            )
            yield Pool(axis=axis, rows=members, views=tuple(_views(axis, minutes, demands, cut)))


def _views(axis: Axis, minutes: Sequence[int], demands: Sequence[int], cut: frozenset[int]) -> Iterator[Jobs]:
    """The tasks in each way that may show something; on several calendars only as percent times minutes.

    ``cut`` says which may be interrupted.
    """
    if len(axis.given) == 1:
        for view in views(demands, axis.rate):
            yield Jobs(lengths=minutes, demands=view.demands, capacity=view.capacity, loose=cut)
    else:
        amounts = [length * demand for length, demand in zip(minutes, demands, strict=True)]
        yield Jobs(lengths=amounts, demands=[1] * len(amounts), capacity=1, loose=frozenset(range(len(amounts))))


def _asked(crew: Crew, row: int) -> int:
    """The percent that a task takes, of those who give least of all that may do it.

    A team gives so much more as it needs less time, which no view of the demands counts as less.
    """
    return min(crew.asked(row, option) for option in crew.options[row])


Given = tuple[tuple[int, WorkCalendar], ...]
"""Percents of people, each with the time at which they are there."""


def _always(workers: Sequence[tuple[Worker, WorkCalendar]]) -> Given:
    """The most that the workers ever give, whenever they work."""
    return _by_calendar((worker.most, calendar) for worker, calendar in workers)


def _with_overtime(workers: Sequence[tuple[Worker, WorkCalendar]]) -> Given:
    """What the workers always give, and what overtime adds."""
    return _by_calendar(given for worker, calendar in workers for given in _given(worker, calendar))


def _by_calendar(given: Iterable[tuple[int, WorkCalendar]]) -> Given:
    """People who work the same hours share one calendar."""
    found: dict[tuple[tuple[int, ...], tuple[int, ...]], tuple[int, WorkCalendar]] = {}
    for more, calendar in given:
        key = calendar.starts, calendar.ends
        percent, _ = found.get(key, (0, calendar))
        found[key] = percent + more, calendar
    return tuple(found.values())


def _given(worker: Worker, own: WorkCalendar) -> Iterator[tuple[int, WorkCalendar]]:
    yield worker.percent, own
    for each in worker.overtime:
        worked = tuple(intersect(spans(own), ((each.start, each.finish),)))
        if worked:
            yield each.percent - worker.percent, calendar_of(own.specification, own.first, own.last, worked)
