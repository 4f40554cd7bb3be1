"""The fourteen points of schedule quality for a plan."""

import datetime as dt
from collections.abc import Mapping
from fractions import Fraction
from typing import Final

from msgspec import Struct

from rollout import engine
from rollout.engine import Schedule
from rollout.errors import Location, PlanError
from rollout.instants import end_of
from rollout.network import Network, Task
from rollout.pipeline.baseline import baseline_of
from rollout.pipeline.stages import build_calendars, schedule, within_horizon
from rollout.plan import Plan
from rollout.quality import PointResult, ScheduleFacts, Verdict, fourteen_points
from rollout.quality.facts import DelayTest
from rollout.quality.from_schedule import AgreedDates, delay_test, facts_of
from rollout.quality.indices import hit_task_share
from rollout.values import replace

MISSED: Final = 11


class Quality(Struct, frozen=True, kw_only=True):
    """The results of all points; ``names`` and ``places`` of the tasks they count, by id.

    ``hit_share`` is the share of tasks due by the status date that finished in time, None where none was due.
    """

    points: tuple[PointResult, ...]
    names: Mapping[str, str]
    places: Mapping[str, Location | None]
    status_date: dt.date | None
    hit_share: Fraction | None

    @property
    def failed(self) -> tuple[PointResult, ...]:
        """The points whose limit is not kept."""
        return tuple(point for point in self.points if point.verdict is Verdict.FAILED)


def quality_of(plan: Plan) -> Quality:
    """How sound the schedule of the plan is.

    Raises:
        PlanError: with every problem of the plan, its status file and its baseline.

    """
    dated = schedule(plan)
    facts = plan_facts(plan, dated)
    points = fourteen_points(facts)
    missed = next(point for point in points if point.number == MISSED)
    tasks = dated.network.task_by_id
    return Quality(
        points=points,
        names={name: task.name for name, task in tasks.items()},
        places={name: task.at for name, task in tasks.items()},
        status_date=plan.file.plan.status_date,
        hit_share=hit_task_share(missed),
    )


def plan_facts(plan: Plan, dated: Schedule) -> ScheduleFacts:
    """The facts about the dated plan: its baseline, the day by which it must end, and the critical path test."""
    settings, zone = plan.file.plan, dated.calendars.project.zone
    agreed = baseline_of(plan)
    end = settings.finish or settings.deadline
    return facts_of(
        dated,
        baseline=None if agreed is None else _agreed(dated, agreed),
        finish_by=None if end is None else end_of(end, zone),
        has_resource=has_resource,
        test=_delay_test(plan, dated),
    )


def has_resource(task: Task) -> bool:
    """Whether a post or at least a role is to do the task."""
    return bool(task.details.owner or task.details.role)


def _agreed(dated: Schedule, days: Mapping[str, tuple[dt.date, dt.date]]) -> Mapping[str, AgreedDates]:
    """The end of the last agreed day of each task, where its calendar is."""
    calendars = dated.calendars
    return {
        task.id: AgreedDates(finish=end_of(days[task.id][1], calendars[task.calendar].zone))
        for task in dated.network.tasks
        if task.id in days
    }


def _delay_test(plan: Plan, dated: Schedule) -> DelayTest | None:
    """The critical path test; None where the delay leads beyond ``plan.horizon_years``.

    The start is that of the plan: one that must end by a day would only start earlier.
    """
    is_backward = dated.options.finish is not None
    start = dated.start if is_backward else dated.options.start
    options = replace(dated.options, finish=None, must_finish_by=None, start=start)

    def forward(network: Network) -> Schedule:
        return within_horizon(
            plan, lambda years: engine.schedule(network, build_calendars(plan, network, years=years), options)
        )

    try:
        return delay_test(forward(dated.network) if is_backward else dated, forward)
    except PlanError:
        return None
