"""The levelled plan: a schedule in which nobody does more than they can, and what it cost."""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from rollout.engine.load import Work
from rollout.engine.reached import Shown, day_of_finish, shown_dates, span_of_days
from rollout.engine.schedule_value import Schedule
from rollout.errors import Problem
from rollout.network import Link, Task
from rollout.network.assignment import Assignment


class Wait(Struct, frozen=True, kw_only=True):
    """A task starts when ``person`` has finished ``task``."""

    task: str
    person: str


class Levelled(Struct, frozen=True, kw_only=True, dict=True):
    """``planned`` is the plan before, ``schedule`` the one in which every capacity holds.

    The network of ``schedule`` has one more link for each hand-over of a person, so that its floats and its critical
    path count people in. ``work`` says who does each task. No plan can finish before ``bound``, an instant. A plan that
    is scheduled backward keeps its finish, which then is the bound as well, and starts earlier instead.
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

        Days are working days in the task's calendar.
        """
        pairs = zip(self.planned.network.tasks, self.planned.task_dates, self.schedule.task_dates, strict=True)
        found = {task.id: self._working_days(task, before.start, after.start) for task, before, after in pairs}
        return {task: days for task, days in found.items() if days > 0}

    def _working_days(self, task: Task, start: int, finish: int) -> float:
        work = self.planned.calendars[task.calendar].working_minutes_before
        return round((work(finish) - work(start)) / self.planned.options.day, 2)

    @property
    def is_backward(self) -> bool:
        """Whether the plan is counted back from a finish: levelling then moves its start."""
        return self.planned.options.finish is not None

    @cached_property
    def shown(self) -> Mapping[str, Shown]:
        """By task id, when it is shown to begin and to end."""
        return shown_dates(self.schedule)

    @cached_property
    def days_before(self) -> tuple[dt.date, dt.date]:
        """The first and the last day of the plan before levelling."""
        return span_of_days(self.planned, shown_dates(self.planned))

    @cached_property
    def days(self) -> tuple[dt.date, dt.date]:
        """The first and the last day of the levelled plan."""
        return span_of_days(self.schedule, self.shown)

    @property
    def bound_day(self) -> dt.date:
        """The day before which no plan can finish; at the latest the last day of this one."""
        bound = day_of_finish(self.planned.calendars.project, self.planned.options.start, self.bound)
        if self.bound >= self.planned.finish:
            bound = max(bound, self.days_before[1])
        return min(bound, self.days[1])

    @property
    def is_proven(self) -> bool:
        """Whether no plan with these people can end on an earlier day."""
        return not self.is_backward and self.bound_day == self.days[1]

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
    def chosen(self) -> Mapping[str, str]:
        """What levelling chose for a task, in words, where that is not what the plan has first; by task id."""
        pairs = zip(self.planned.network.tasks, self.schedule.network.tasks, strict=True)
        known = {after.id: after.details.effects[len(before.details.effects) :] for before, after in pairs}
        return {id_: "; ".join(effect.text for effect in effects) for id_, effects in known.items() if effects}

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
