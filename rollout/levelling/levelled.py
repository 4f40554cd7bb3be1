"""The levelled plan: a schedule in which nobody does more than they can, and what it cost."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rollout.engine.load import Work
from rollout.engine.schedule_value import Schedule
from rollout.errors import Problem
from rollout.network import Link, Task
from rollout.network.assignment import Assignment
from rollout.units import ELAPSED_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """A task starts when ``person`` has finished ``task``."""

    task: str
    person: str


@dataclass(frozen=True, kw_only=True)
class Levelled:
    """``planned`` is the plan before, ``schedule`` the one in which every capacity holds.

    The network of ``schedule`` has one more link for each hand-over of a person, so that its floats and its critical
    path count people in. ``work`` says who does each task. No plan can finish before ``bound``, an instant.
    """

    planned: Schedule
    schedule: Schedule
    assignment: Assignment
    work: Work
    bound: int
    schedules: int
    is_interrupted: bool
    problems: tuple[Problem, ...] = ()

    @cached_property
    def delays(self) -> Mapping[str, float]:
        """By how many days each task starts later than in the plan before; only those that do.

        Days are working days in the task's calendar, those of waits that last by the clock 24 hours.
        """
        pairs = zip(self.planned.network.tasks, self.planned.task_dates, self.schedule.task_dates, strict=True)
        found = {task.id: self._days(task, before.start, after.start) for task, before, after in pairs}
        return {task: days for task, days in found.items() if days > 0}

    def _days(self, task: Task, start: int, finish: int) -> float:
        if task.duration.elapsed:
            return round((finish - start) / ELAPSED_DAY, 2)
        work = self.planned.calendars[task.calendar].working_minutes_before
        return round((work(finish) - work(start)) / self.planned.options.day, 2)

    @cached_property
    def people(self) -> Mapping[str, tuple[tuple[str, int], ...]]:
        """Who does each task, with how many percent of their time; only tasks that somebody does."""
        workers = self.assignment.workers
        return {
            task.id: tuple((workers[share.worker].id, share.percent) for share in shares)
            for task, shares in zip(self.planned.network.tasks, self.work, strict=True)
            if shares
        }

    @cached_property
    def waits(self) -> Mapping[str, tuple[Wait, ...]]:
        """Whom a task waits for: the links of people that set its start, by task."""
        found: dict[str, list[Wait]] = {}
        for link in self.schedule.network.links:
            if link.person and self._drives(link):
                found.setdefault(link.successor, []).append(Wait(task=link.predecessor, person=link.person))
        return {task: tuple(waits) for task, waits in found.items()}

    def _drives(self, link: Link) -> bool:
        """Whether the successor starts as soon as its calendar lets it after the predecessor."""
        schedule = self.schedule
        calendar = schedule.calendars[schedule.network.task_by_id[link.successor].calendar]
        released = schedule.dates[link.predecessor].finish
        return calendar.next_start(released) >= schedule.dates[link.successor].start
