"""What the checks of a schedule look at: the plan, its schedule, and days instead of instants."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from rollout.engine.reached import finish_day, reached_instants
from rollout.engine.schedule_value import Dates, Schedule
from rollout.expansion.scope.scoping import Scope, scope_of
from rollout.network.task import Task
from rollout.plan.plan_value import Plan


@dataclass(frozen=True)
class DatedPlan:
    """A plan with its schedule."""

    plan: Plan
    schedule: Schedule

    @cached_property
    def scope(self) -> Scope:
        """The processes of the plan."""
        return scope_of(self.plan)

    @cached_property
    def _reached(self) -> Mapping[str, int]:
        return reached_instants(self.schedule)

    def task(self, id_: str) -> Task | None:
        """The task of that id, None where the plan has none or dropped it."""
        return self.schedule.network.task_by_id.get(id_)

    def dates(self, id_: str) -> Dates | None:
        """The dates of a task or group, None where the plan has none."""
        return self.schedule.dates.get(id_)

    def last_day(self, id_: str) -> dt.date | None:
        """The last day worked on a task, or on which a milestone is reached; None where the plan has none."""
        task = self.task(id_)
        return None if task is None else finish_day(self.schedule, task, self._reached[id_])

    @property
    def years(self) -> range:
        """The years in which the plan lies, from its start or its first task to its last day."""
        project = self.schedule.calendars.project
        first = min((project.local(dates.start).year for dates in self.schedule.task_dates), default=self.end.year)
        start = self.plan.file.plan.start
        return range(min(first, start.year) if start else first, self.end.year + 1)

    @property
    def end(self) -> dt.date:
        """The last day of the plan."""
        project = self.schedule.calendars.project
        return project.local(project.previous_finish(self.schedule.finish) - 1).date()
