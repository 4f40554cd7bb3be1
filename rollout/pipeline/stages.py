"""From a plan to a schedule, one public function a stage."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import TypeVar

from rollout import calendars as working_time
from rollout import engine
from rollout.calendars import HorizonError, WorkCalendars
from rollout.engine import Backward, ConstraintMode, LagCalendar, LateDates, ProgressMode, Schedule, SchedulingOptions
from rollout.engine.occurrences import with_occurrences
from rollout.engine.planned_finishes import with_planned_finishes
from rollout.errors import PlanError, Problem
from rollout.expansion import expand
from rollout.instants import end_of, start_of
from rollout.network import Network
from rollout.pipeline.fitting.go_live_spread import spread_go_lives
from rollout.pipeline.fitting.project_start import project_start
from rollout.plan import Plan
from rollout.values import replace

Made = TypeVar("Made")

FIRST_HORIZON = 2
"""Years for which calendars are built at first; most programmes are over by then, and a year costs time."""


def build_network(plan: Plan) -> Network:
    """The tasks, milestones, links and groups of the plan.

    Raises:
        PlanError: with every problem found while the templates are applied.

    """
    return expand(plan)


def build_calendars(plan: Plan, network: Network, *, years: int | None = None) -> WorkCalendars:
    """Every calendar that the network names, known for ``years``, by default as many as the plan allows.

    Raises:
        PlanError: when no public holidays are known for a country of the plan.

    """
    names = dict.fromkeys(task.calendar for task in network.tasks)
    try:
        return working_time.build_calendars(plan.file, names, years=years)
    except PlanError as error:
        at = plan.at("locations")
        raise PlanError(replace(problem, at=problem.at or at) for problem in error.problems) from None


def scheduling_options(plan: Plan, network: Network, calendars: WorkCalendars) -> SchedulingOptions:
    """What the plan says about how it is to be scheduled; days begin and end where the primary location is.

    Raises:
        HorizonError: when nobody works from its first day on, as far as the calendars are known.

    """
    settings, project = plan.file.plan, calendars.project
    finish = None if settings.finish is None else project.previous_finish(end_of(settings.finish, project.zone))
    start = project.starts[0] if settings.start is None else start_of(settings.start, project.zone)
    return SchedulingOptions(
        start=project_start(network, calendars, start) if finish is None else project.next_start(start),
        finish=finish,
        backward=Backward(settings.backward),
        status=None if settings.status_date is None else end_of(settings.status_date, project.zone),
        constraints=ConstraintMode(settings.constraints),
        lag_calendar=LagCalendar(settings.lag_calendar),
        progress=ProgressMode(settings.progress),
        late_dates=LateDates.AS_ALLOWED,
        near_critical_limit=settings.near_critical.duration.minutes,
        multiple_critical_paths=settings.multiple_critical_paths,
        day=plan.day,
        week=plan.week,
        whole_days=True,
    )


def schedule(plan: Plan, *, network: Network | None = None, calendars: WorkCalendars | None = None) -> Schedule:
    """The dated plan with the meetings of its series; the stages before are run where their result is not given.

    Raises:
        PlanError: with every problem found in the stages before, or when a date lies beyond ``plan.horizon_years``.
        HorizonError: when a date lies beyond the calendars given.

    """
    tasks = network or build_network(plan)
    if calendars is not None:
        return _dated(plan, tasks, calendars)
    return within_horizon(plan, lambda years: _dated(plan, tasks, build_calendars(plan, tasks, years=years)))


def within_horizon(plan: Plan, make: Callable[[int], Made]) -> Made:
    """What ``make`` gives with calendars for so many years, the fewest that know every date it meets.

    Raises:
        PlanError: when a date lies beyond ``plan.horizon_years``.

    """
    *shorter, longest = _horizons(plan.file.plan.horizon_years)
    for years in shorter:
        with suppress(HorizonError):
            return make(years)
    try:
        return make(longest)
    except HorizonError as error:
        at = plan.at("plan", "horizon_years")
        raise PlanError([Problem(code="horizon_exceeded", message=str(error), at=at)]) from None


def date_tasks(plan: Plan, network: Network, calendars: WorkCalendars) -> Schedule:
    """The network with the dates that the plan gives it, without meetings.

    Raises:
        HorizonError: when a date lies beyond the calendars.

    """
    options = scheduling_options(plan, network, calendars)
    finished = with_planned_finishes(network, calendars, options.status)
    return spread_go_lives(plan, engine.schedule(finished, calendars, options))


def _dated(plan: Plan, network: Network, calendars: WorkCalendars) -> Schedule:
    return with_occurrences(date_tasks(plan, network, calendars))


def _horizons(limit: int) -> Iterator[int]:
    """Years to try one after the other, the limit last."""
    years = FIRST_HORIZON
    while years < limit:
        yield years
        years *= 2
    yield limit
