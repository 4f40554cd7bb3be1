"""Dates of many runs: as instants, or in working minutes of the task's calendar, each made from the other when asked.

Most links join tasks of one calendar, and there a date is a sum: instants are worked out only where calendars meet.
"""

from collections.abc import Iterable, Iterator
from typing import Self

import numpy as np

from rollout.risk.clocks import Amount
from rollout.risk.quantiles import Minutes
from rollout.risk.run_network import RunNetwork


class RunDates:
    """The dates of every task in every run, to be set in the order of the passes.

    ``released`` is the start before a delay, of tasks that a risk delays. With ``whole`` these are the dates of some of
    its runs, ``columns``, until others are set; the calendars of both are the same, unless ``whole`` has instants only.
    ``vectors`` have one value for each run; what is made here is written to them.
    """

    def __init__(
        self,
        net: RunNetwork,
        vectors: Iterator[Minutes],
        *,
        whole: Self | None = None,
        columns: Minutes | None = None,
    ) -> None:
        self._vectors = vectors
        self.released: dict[int, Minutes] = {}
        self._clocks = net.clocks
        self._calendars = net.net.tasks.calendar
        self._ends = net.ends
        self._whole = whole
        self._columns = columns
        self._starts: dict[int, Minutes] = {}
        self._finishes: dict[int, Minutes] = {}
        self._begun: dict[int, Minutes] = {}
        self._before_finish: dict[tuple[int, int], Minutes] = {}

    def set_instants(self, task: int, start: Minutes, finish: Minutes) -> None:
        """Set the dates of a task as instants."""
        self._starts[task], self._finishes[task] = start, finish

    def set_work(self, task: int, begun: Minutes, minutes: Amount) -> None:
        """Set the working minutes of the task's own calendar before its start, and how long it takes, never 0."""
        self._begun[task] = begun
        self._before_finish[task, self._calendars[task]] = np.add(begun, minutes, out=next(self._vectors))

    def vector(self) -> Minutes:
        """A vector to write to."""
        return next(self._vectors)

    def begun(self, task: int) -> Minutes | None:
        """The working minutes of its own calendar before the start of a task; None for one with instants."""
        begun = self._begun.get(task)
        if begun is None and self._whole is not None and task not in self._finishes:
            self._take(self._whole, task)
            begun = self._begun.get(task)
        return begun

    def start(self, task: int) -> Minutes:
        """The starts as instants."""
        begun = self.begun(task)
        if begun is not None and task not in self._starts:
            self._starts[task] = self._clocks[self._calendars[task]].start_at(begun)
        return self._starts[task]

    def finish(self, task: int) -> Minutes:
        """The finishes as instants."""
        if task not in self._finishes and self.begun(task) is not None:
            calendar = self._calendars[task]
            self._finishes[task] = self._clocks[calendar].finish_at(self._before_finish[task, calendar], self.vector())
        return self._finishes[task]

    def before_start(self, task: int, calendar: int) -> Minutes:
        """The working minutes of a calendar before the start of a task."""
        begun = self.begun(task)
        if begun is not None and self._calendars[task] == calendar:
            return begun
        return self._clocks[calendar].before(self.start(task))

    def before_finish(self, task: int, calendar: int) -> Minutes:
        """The working minutes of a calendar before the finish of a task."""
        key = task, calendar
        if key not in self._before_finish and (self.begun(task) is None or self._calendars[task] != calendar):
            self._before_finish[key] = self._clocks[calendar].before(self.finish(task), self.vector())
        return self._before_finish[key]

    def latest_of(self, vectors: Iterable[Minutes]) -> Minutes:
        """The largest of some vectors in each run: the only one itself, or a new one."""
        found, *others = vectors
        into = self.vector() if others else found
        for each in others:
            found = np.maximum(found, each, out=into)
        return found

    def latest(self) -> Minutes:
        """The latest finish of each run, in memory of its own."""
        return self.latest_of(map(self.finish, self._ends)).copy()

    def _take(self, whole: Self, task: int) -> None:
        begun = whole.begun(task)
        if begun is None:
            self.set_instants(task, whole.start(task)[self._columns], whole.finish(task)[self._columns])
        else:
            calendar = self._calendars[task]
            self._begun[task] = begun[self._columns]
            self._before_finish[task, calendar] = whole.before_finish(task, calendar)[self._columns]
