"""What the checks of a schedule look at: the plan, its schedule, and days instead of instants."""

import datetime as dt
from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct

from rollout.engine.reached import Shown, shown_dates, span_of_days
from rollout.engine.schedule_value import Dates, Schedule
from rollout.expansion.scope import Scope, scope_of
from rollout.network.task import Task
from rollout.plan import Plan


class DatedPlan(Struct, frozen=True, dict=True):
    """A plan with its schedule."""

    plan: Plan
    schedule: Schedule

    @cached_property
    def scope(self) -> Scope:
        """The processes of the plan."""
        return scope_of(self.plan)

    @cached_property
    def shown(self) -> Mapping[str, Shown]:
        """By task id, when it is shown to begin and to end."""
        return shown_dates(self.schedule)

    def task(self, id_: str) -> Task | None:
        """The task of that id, None where the plan has none or dropped it."""
        return self.schedule.network.task_by_id.get(id_)

    def dates(self, id_: str) -> Dates | None:
        """The dates of a task or group, None where the plan has none."""
        return self.schedule.dates.get(id_)

    def last_day(self, id_: str) -> dt.date | None:
        """The last day worked on a task, or on which a milestone is reached; None where the plan has none."""
        return self.shown[id_].last_day if id_ in self.shown else None

    @property
    def years(self) -> range:
        """The years in which the plan lies, from its start or its first task to its last day."""
        first = span_of_days(self.schedule, self.shown)[0].year
        start = self.plan.file.plan.start
        return range(min(first, start.year) if start else first, self.end.year + 1)

    def first_day(self, id_: str) -> dt.date | None:
        """The first day worked on a task, or on which a milestone is reached; None where the plan has none."""
        return self.shown[id_].first_day if id_ in self.shown else None

    def day_before(self, task: Task, instant: int | None) -> dt.date | None:
        """The local day that is over at an instant, None where there is none."""
        return None if instant is None else self.schedule.calendars[task.calendar].day_of(instant - 1)

    @cached_property
    def end(self) -> dt.date:
        """The last day of the plan."""
        return span_of_days(self.schedule, self.shown)[1]
