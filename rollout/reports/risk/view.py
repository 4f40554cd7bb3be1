"""A simulation as readers see it: days of the project's place, differences in its working days.

A date at the very start of working time counts as the end of the working day before, as in the schedule.
"""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rollout.engine import Schedule
from rollout.engine.reached import shown_dates

if TYPE_CHECKING:
    from rollout.risk import EventRisk, Outlook, RiskResult, TaskRisk

LEVELS: Final = (10, 50, 80, 90)
MOST_DRIVERS: Final = 10


class Driver(Struct, frozen=True, kw_only=True):
    """What makes the finish uncertain. ``correlation`` is set for tasks, ``p80_days`` for risks."""

    kind: str
    id: str
    name: str
    correlation: float | None = None
    p80_days: float | None = None


class RiskView(Struct, frozen=True, kw_only=True, dict=True):
    """``result`` is the simulation of ``schedule``, ``commit_to`` the percentage of runs that keep a promised date.

    ``words`` are those of the plan document.
    """

    schedule: Schedule
    result: "RiskResult"
    words: Mapping[str, str]
    commit_to: int | None = None

    def day(self, instant: int | None) -> dt.date | None:
        """The local day on which a finish lies; None beyond the horizon."""
        if instant is None:
            return None
        project = self.schedule.calendars.project
        last = project.ends[-1]
        begins_work = project.starts[0] < instant < last and project.next_start(instant) == instant
        if begins_work and not project.is_working(instant - 1):
            instant = project.previous_finish(instant)
        return project.day_of(instant - 1)

    def days(self, start: int | None, finish: int | None) -> float | None:
        """Working days from one finish to another; negative where the second comes first."""
        if start is None or finish is None:
            return None
        work = self.schedule.calendars.project.working_minutes_before
        return round((work(finish) - work(start)) / self.schedule.options.day, 1)

    @property
    def planned_day(self) -> dt.date:
        """The last day of the schedule."""
        return max(self._shown.values())

    def planned(self, task: str) -> dt.date | None:
        """The day of a task or milestone in the schedule, as every report shows it."""
        return self._shown.get(task)

    @cached_property
    def _shown(self) -> dict[str, dt.date]:
        return {task: shown.last_day for task, shown in shown_dates(self.schedule).items()}

    def level(self, level: int) -> dt.date | None:
        """The day by which ``level`` percent of runs finish."""
        return self.day(self.result.finish.at(level))

    @property
    def buffer_days(self) -> float | None:
        """Working days from the plan's own finish to P80."""
        return self.days(self.schedule.finish, self.result.finish.at(80))

    def p80_days(self, event: "EventRisk") -> float | None:
        """The working days of P80 that a risk costs."""
        return self.days(event.p80_without, self.result.finish.at(80))

    def gate(self, id_: str) -> "Outlook | None":
        """How sure the date of a milestone is."""
        return self.result.gates.get(id_)

    def committed(self, task: str) -> dt.date | None:
        """The day that is promised for a milestone, never before the planned one; None without a promise."""
        gate, planned = self.gate(task), self.planned(task)
        if self.commit_to is None or gate is None or planned is None:
            return None
        found = self.day(gate.at(self.commit_to))
        return None if found is None else max(found, planned)

    @cached_property
    def drivers(self) -> tuple[Driver, ...]:
        """The ten things that the finish depends on most: tasks by rank correlation, risks by days of P80.

        Risks come first that cost a day or more; then tasks, then the smaller risks.
        """
        risks = [
            Driver(kind="risk", id=each.id, name=each.text, p80_days=self.p80_days(each)) for each in self.result.events
        ]
        risks.sort(key=lambda each: -(each.p80_days or 0.0))
        tasks = [self._driver(each) for each in self.result.tasks if each.correlation is not None]
        tasks.sort(key=lambda each: -abs(each.correlation or 0.0))
        large = [each for each in risks if (each.p80_days or 0.0) >= 1]
        small = [each for each in risks if (each.p80_days or 0.0) < 1]
        return tuple([*large, *tasks, *small][:MOST_DRIVERS])

    def _driver(self, task: "TaskRisk") -> Driver:
        return Driver(kind="task", id=task.id, name=self.name(task.id), correlation=task.correlation)

    def name(self, task: str) -> str:
        """The name of a task."""
        return self.schedule.network.task_by_id[task].name

    @property
    def error_days(self) -> float | None:
        """Half the width, in working days, of the interval in which P80 lies 19 times in 20."""
        p80 = self.result.finish.quantiles[LEVELS.index(80)]
        width = self.days(p80.low, p80.high)
        return None if width is None else round(width / 2, 1)
