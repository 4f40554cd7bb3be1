"""The dated plan: every task and group of a network with its dates and floats.

All instants are minutes since 1970-01-01 UTC; ``finish`` is the first instant no longer used. Floats are working
minutes of the task's own calendar (clock minutes for an elapsed duration); total float may be negative, free float not.
"""

from collections import deque
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from rollout.calendars import WorkCalendars
from rollout.engine.options import SchedulingOptions
from rollout.network import Network
from rollout.units import Duration
from rollout.values import BriefStruct


class Dates(Struct, frozen=True, kw_only=True):
    """The dates of one task or group. ``start`` and ``finish`` are what is planned, the rest how far it may move."""

    start: int
    finish: int
    early_start: int
    early_finish: int
    late_start: int
    late_finish: int
    total_float: int
    free_float: int
    is_critical: bool
    is_near_critical: bool = False


class Occurrence(Struct, frozen=True, kw_only=True):
    """One meeting of a series."""

    series: str
    start: int
    finish: int


class PathLag(Struct, frozen=True, kw_only=True):
    """A wait on the critical path: the lag of the link by which ``predecessor`` drives ``successor``.

    It runs from the start of ``predecessor`` if ``from_start``, else from its finish. ``reason`` says what it is for,
    if the link does.
    """

    predecessor: str
    successor: str
    duration: Duration
    from_start: bool = False
    reason: str = ""


class Schedule(BriefStruct, frozen=True, kw_only=True, dict=True):
    """A network with dates. ``task_dates`` and ``group_dates`` stand in the order of the network's rows.

    ``critical_path`` is the longest path: the ids of the tasks from the first to the last that drives the finish,
    found by following driving links, whatever their float. ``path_lags`` are the waits between them. Critical is what
    is on that path and what has no float, as far as it is not finished; ``is_critical`` of its dates says so.
    """

    network: Network
    calendars: WorkCalendars
    options: SchedulingOptions
    task_dates: tuple[Dates, ...]
    group_dates: tuple[Dates, ...] = ()
    critical_path: tuple[str, ...] = ()
    path_lags: tuple[PathLag, ...] = ()
    occurrences: tuple[Occurrence, ...] = ()

    def __repr__(self) -> str:
        local = self.calendars.project.local
        return f"<Schedule of {self.network!r}, {local(self.start):%Y-%m-%d} to {local(self.finish):%Y-%m-%d}>"

    @cached_property
    def dates(self) -> Mapping[str, Dates]:
        """The dates of every task and group by id."""
        network = self.network
        named = {group.id: dates for group, dates in zip(network.groups, self.group_dates, strict=True)}
        named.update((task.id, dates) for task, dates in zip(network.tasks, self.task_dates, strict=True))
        return named

    @cached_property
    def critical_ids(self) -> tuple[str, ...]:
        """Everything critical, in one order: the path, what is not on it where its dates put it."""
        tasks = zip(self.network.tasks, self.task_dates, strict=True)
        by_id = {task.id: dates for task, dates in tasks if dates.is_critical}
        path = [id_ for id_ in self.critical_path if id_ in by_id]

        def order(id_: str) -> tuple[int, int, str]:
            return by_id[id_].start, by_id[id_].finish, id_

        others = deque(sorted(by_id.keys() - set(path), key=order))
        found: list[str] = []
        for id_ in path:
            while others and order(others[0]) < order(id_):
                found.append(others.popleft())
            found.append(id_)
        return (*found, *others)

    @cached_property
    def start(self) -> int:
        """The earliest start of any task; the project start where there is none."""
        return min((dates.start for dates in self.task_dates), default=self.options.start)

    @cached_property
    def finish(self) -> int:
        """The latest finish of any task; the project start where there is none."""
        return max((dates.finish for dates in self.task_dates), default=self.options.start)
