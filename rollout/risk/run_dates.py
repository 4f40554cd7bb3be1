"""Dates of many runs: as instants, or in working minutes of the task's calendar, each made from the other when asked.

Most links join tasks of one calendar, and there a date is a sum: instants are worked out only where calendars meet.
"""

from typing import Self

import numpy as np

from rollout.risk.quantiles import Minutes
from rollout.risk.run_network import RunNetwork

Both = tuple[Minutes, Minutes]
"""Start and finish."""


class RunDates:
    """The dates of every task in every run, to be set in the order of the passes.

    ``released`` is the start before a delay, of tasks that a risk delays. With ``whole`` these are the dates of some of
    its runs, ``columns``, until others are set; the calendars of both are the same, unless ``whole`` has instants only.
    """

    def __init__(self, net: RunNetwork, whole: Self | None = None, columns: Minutes | None = None) -> None:
        self.released: dict[int, Minutes] = {}
        self._net = net
        self._whole = whole
        self._columns = columns
        self._work: dict[int, Both] = {}
        self._starts: dict[int, Minutes] = {}
        self._finishes: dict[int, Minutes] = {}
        self._before_finish: dict[tuple[int, int], Minutes] = {}

    def set_instants(self, task: int, start: Minutes, finish: Minutes) -> None:
        """Set the dates of a task as instants."""
        self._starts[task], self._finishes[task] = start, finish

    def set_work(self, task: int, begun: Minutes, done: Minutes) -> None:
        """Set the working minutes of the task's own calendar before its start and its finish, never the same."""
        self._work[task] = begun, done

    def work(self, task: int) -> Both | None:
        """What ``set_work`` was given; None for a task with instants."""
        if self._whole is not None and task not in self._work and task not in self._finishes:
            self._take(self._whole, task)
        return self._work.get(task)

    def start(self, task: int) -> Minutes:
        """The starts as instants."""
        work = self.work(task)
        if work is not None and task not in self._starts:
            self._starts[task] = self._net.clocks[self._net.net.tasks.calendar[task]].start_at(work[0])
        return self._starts[task]

    def finish(self, task: int) -> Minutes:
        """The finishes as instants."""
        work = self.work(task)
        if work is not None and task not in self._finishes:
            self._finishes[task] = self._net.clocks[self._net.net.tasks.calendar[task]].finish_at(work[1])
        return self._finishes[task]

    def before_start(self, task: int, calendar: int) -> Minutes:
        """The working minutes of a calendar before the start of a task."""
        work = self.work(task)
        if work is not None and self._net.net.tasks.calendar[task] == calendar:
            return work[0]
        return self._net.clocks[calendar].before(self.start(task))

    def before_finish(self, task: int, calendar: int) -> Minutes:
        """The working minutes of a calendar before the finish of a task."""
        work = self.work(task)
        if work is not None and self._net.net.tasks.calendar[task] == calendar:
            return work[1]
        key = task, calendar
        if key not in self._before_finish:
            self._before_finish[key] = self._net.clocks[calendar].before(self.finish(task))
        return self._before_finish[key]

    def latest(self) -> Minutes:
        """The latest finish of each run."""
        first, *others = self._net.ends
        found = self.finish(first)
        for task in others:
            found = np.maximum(found, self.finish(task))
        return found

    def _take(self, whole: Self, task: int) -> None:
        work = whole.work(task)
        if work is None:
            self.set_instants(task, whole.start(task)[self._columns], whole.finish(task)[self._columns])
        else:
            self.set_work(task, work[0][self._columns], work[1][self._columns])
