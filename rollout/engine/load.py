"""How much work a schedule asks of each person, day by day and week by week, beside what the person can give.

Load and capacity are whole minutes of work. The day is that of the calendar in which the work is counted.
"""

import datetime as dt
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby

from msgspec import Struct

from rollout.calendars import WorkCalendar
from rollout.engine.efforts import span_of
from rollout.engine.schedule_value import Schedule
from rollout.network.assignment import Assignment, Worker


class Share(Struct, frozen=True):
    """``percent`` of a full-time person, given by the worker with that number to one task."""

    worker: int
    percent: int


Work = Sequence[tuple[Share, ...]]
"""For each task in the order of the network, who does it."""


class DayLoad(Struct, frozen=True):
    """One day of one owner; ``tasks`` ask for the load, the largest part first."""

    day: dt.date
    load: int
    capacity: int
    tasks: tuple[str, ...]

    @property
    def is_overloaded(self) -> bool:
        """Whether more is asked than can be given."""
        return self.load > self.capacity


class WeekLoad(Struct, frozen=True):
    """One week of one owner, from its Monday; ``peak`` is the largest load of a day, in minutes."""

    monday: dt.date
    load: int
    capacity: int
    peak: int
    overloaded_days: int
    tasks: tuple[str, ...]


class OwnerLoad(Struct, frozen=True, kw_only=True, dict=True):
    """The load of one person, or of all who share one role, on every day with load or capacity, in order."""

    owner: str
    name: str
    days: tuple[DayLoad, ...]
    is_role: bool = False

    @cached_property
    def weeks(self) -> tuple[WeekLoad, ...]:
        """The weeks of the plan, in order."""
        return tuple(_weeks(self.days))

    @property
    def peak(self) -> DayLoad | None:
        """The first day with the largest load; None if there is none."""
        return max(self.days, key=lambda day: day.load, default=None)

    @property
    def overloaded(self) -> tuple[DayLoad, ...]:
        """The days on which more is asked than can be given."""
        return tuple(day for day in self.days if day.is_overloaded)


def proportional_work(assignment: Assignment) -> Work:
    """The demand of each task shared by its holders in proportion to their capacity: nobody has decided yet."""
    return tuple(_proportional(assignment, index) for index in range(len(assignment.demands)))


def _proportional(assignment: Assignment, index: int) -> tuple[Share, ...]:
    demand = assignment.demands[index]
    if demand is None or not demand.holders:
        return ()
    total = sum(assignment.workers[number].percent for number in demand.holders)
    shares, given = [], 0
    for position, number in enumerate(demand.holders, start=1):
        reached = demand.percent * sum(assignment.workers[each].percent for each in demand.holders[:position]) // total
        shares.append(Share(number, reached - given))
        given = reached
    return tuple(share for share in shares if share.percent)


def owner_loads(
    schedule: Schedule, assignment: Assignment, calendars: Sequence[WorkCalendar], work: Work
) -> tuple[OwnerLoad, ...]:
    """The load of every person in the order of the plan, then that of every role that several people share.

    ``calendars`` are those of the workers, in their order.
    """
    entries = (*_entries(schedule, calendars, work), *_efforts(schedule, assignment, calendars))
    capacities = [
        _capacity(calendar, schedule.start, schedule.finish, worker)
        for calendar, worker in zip(calendars, assignment.workers, strict=True)
    ]
    people = (
        OwnerLoad(
            owner=worker.id,
            name=worker.label,
            days=tuple(_days([entry for entry in entries if entry.worker == number], capacities[number])),
        )
        for number, worker in enumerate(assignment.workers)
    )
    return (*people, *_role_loads(assignment, entries, capacities))


_BESIDE = -1
"""The number of the task where the work is none."""


class _Entry(Struct, frozen=True):
    """What one task asks of one worker on one day, in hundredths of a minute."""

    worker: int
    task: int
    id: str
    day: dt.date
    load: int


def _entries(schedule: Schedule, calendars: Sequence[WorkCalendar], work: Work) -> Iterator[_Entry]:
    """Work is done when the task's calendar works; what lasts by the clock takes the person's own working time."""
    for index, shares in enumerate(work):
        task, dates = schedule.network.tasks[index], schedule.task_dates[index]
        for share in shares:
            calendar = calendars[share.worker] if task.duration.elapsed else schedule.calendars[task.calendar]
            for day, minutes in _worked(calendar, dates.start, dates.finish).items():
                yield _Entry(share.worker, index, task.id, day, minutes * share.percent)


def _efforts(schedule: Schedule, assignment: Assignment, calendars: Sequence[WorkCalendar]) -> Iterator[_Entry]:
    """Work beside the tasks is done whenever the person works; nobody shares it."""
    numbers = {worker.id: number for number, worker in enumerate(assignment.workers)}
    for effort in schedule.network.efforts:
        worker, span = numbers.get(effort.person), span_of(schedule, effort)
        if worker is not None and span is not None:
            for day, minutes in _worked(calendars[worker], *span).items():
                yield _Entry(worker, _BESIDE, effort.id, day, minutes * effort.allocation)


def _worked(calendar: WorkCalendar, start: int, finish: int) -> dict[dt.date, int]:
    """The working minutes between two instants, by local day in ascending order."""
    low = bisect_right(calendar.ends, start)
    high = bisect_left(calendar.starts, finish)
    worked: dict[dt.date, int] = {}
    for begun, end in zip(calendar.starts[low:high], calendar.ends[low:high], strict=True):
        day = calendar.day_of(begun)
        worked[day] = worked.get(day, 0) + min(end, finish) - max(begun, start)
    return worked


def _capacity(calendar: WorkCalendar, start: int, finish: int, worker: Worker) -> dict[dt.date, int]:
    """What a worker can give between two instants, in hundredths of a minute by day."""
    found = {day: minutes * worker.percent for day, minutes in _worked(calendar, start, finish).items()}
    for each in worker.overtime:
        for day, minutes in _worked(calendar, max(start, each.start), min(finish, each.finish)).items():
            found[day] += minutes * (each.percent - worker.percent)
    return found


def _role_loads(
    assignment: Assignment, entries: Sequence[_Entry], capacities: Sequence[dict[dt.date, int]]
) -> Iterator[OwnerLoad]:
    """The loads of the roles that several people share, in the order in which the network needs them."""
    roles: dict[str, set[int]] = {}
    for demand in assignment.demands:
        if demand and len(demand.holders) > 1:
            roles.setdefault(demand.role, set()).update(demand.holders)
    for role, holders in roles.items():
        total: Counter[dt.date] = Counter()
        for number in sorted(holders):
            total.update(capacities[number])
        wanted = [entry for entry in entries if _asks_for(assignment, entry, role)]
        name = assignment.role_meanings.get(role) or role
        yield OwnerLoad(owner=role, name=name, days=tuple(_days(wanted, total)), is_role=True)


def _asks_for(assignment: Assignment, entry: _Entry, role: str) -> bool:
    demand = None if entry.task == _BESIDE else assignment.demands[entry.task]
    return demand is not None and demand.role == role


def _days(entries: Iterable[_Entry], capacity: Mapping[dt.date, int]) -> Iterator[DayLoad]:
    asked: defaultdict[dt.date, dict[str, int]] = defaultdict(dict)
    for entry in entries:
        parts = asked[entry.day]
        parts[entry.id] = parts.get(entry.id, 0) + entry.load
    for day in sorted({*asked, *capacity}):
        parts = asked.get(day, {})
        yield DayLoad(
            day=day,
            load=sum(parts.values()) // 100,
            capacity=capacity.get(day, 0) // 100,
            tasks=tuple(sorted(parts, key=parts.__getitem__, reverse=True)),
        )


def _weeks(days: Iterable[DayLoad]) -> Iterator[WeekLoad]:
    for monday, parts in groupby(days, key=lambda each: each.day - dt.timedelta(days=each.day.weekday())):
        week = tuple(parts)
        yield WeekLoad(
            monday=monday,
            load=sum(each.load for each in week),
            capacity=sum(each.capacity for each in week),
            peak=max(each.load for each in week),
            overloaded_days=sum(each.is_overloaded for each in week),
            tasks=tuple(dict.fromkeys(id_ for each in week for id_ in each.tasks)),
        )
