"""The plan levelled so that everybody can do their share of it."""

import datetime as dt
import math
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial

from msgspec import Struct

from rollout.calendars import HorizonError, WorkCalendar, WorkCalendars
from rollout.engine import Schedule
from rollout.engine.occurrences import with_occurrences
from rollout.engine.passes import can_compile
from rollout.engine.reached import day_of_finish
from rollout.levelling.bound.earliest_finish import earliest_finish
from rollout.levelling.crew import NO_CALENDARS, Crew, gather
from rollout.levelling.levelled import Levelled
from rollout.levelling.network_levelling import counted_forward, finish_of, level_with
from rollout.levelling.programme.proof import SHORTEST, fits, has_solver, proven_bound
from rollout.levelling.search.kernels import PLAIN, Kernels, compiled_kernels, is_compiled_already
from rollout.levelling.search.search_values import Budget, SearchProgress
from rollout.levelling.search.walking import COST_OF_A_MINUTE, LONGEST
from rollout.network import Network
from rollout.pipeline.clock import Clock
from rollout.pipeline.fitting.levelled_start import later_in_time, started_in_time
from rollout.pipeline.people import staff_of, years_of
from rollout.pipeline.stages import build_calendars, build_network, schedule, within_horizon
from rollout.plan import Plan
from rollout.values import replace

FEWEST_SCHEDULES_TO_COMPILE = 2_000
SHORTEST_SEARCH_TO_COMPILE = 20.0
"""Seconds; below it, loading or compiling the search takes longer than it gains. Its results are the same."""

SHARE_OF_PROOF = 0.4
"""Part of a limit in seconds that the solver gets, after the search."""

FIRST = Budget(schedules=3)
"""One list of tasks, in the order of urgency."""


class LevellingProgress(Struct, frozen=True, kw_only=True):
    """The best finish so far and the one that no plan can be before, as days; none where a plan keeps its finish."""

    finish: dt.date | None
    bound: dt.date | None
    schedules: int

    @property
    def text(self) -> str:
        """One line to watch."""
        if self.finish is None:
            return f"levelling: {self.schedules} schedules"
        return f"levelling: finish {self.finish}, lower bound {self.bound}"


def level(
    plan: Plan,
    *,
    network: Network | None = None,
    like: Levelled | None = None,
    clock: Clock | None = None,
    has_more_to_do: bool = False,
    budget: Budget | None = None,
    kernels: Kernels | None = None,
    seed: int = 1,
    report: Callable[[LevellingProgress], None] = lambda _: None,
) -> Levelled:
    """The plan with nobody above capacity, finished as early as the search finds within the budget.

    A plan that must end by its ``finish`` starts as late as it can for that, with its people.

    ``like`` is the plan levelled with other people: its network and calendars serve again, and the search begins with
    its order of tasks. ``clock`` counts the seconds of several calls together, of which this one takes half if others
    follow. ``kernels`` are chosen by the budget unless given; they change only the speed.

    Raises:
        PlanError: with every problem found in the stages before, or when a date lies beyond ``plan.horizon_years``.

    """
    tasks = like.planned.network if like else network or build_network(plan)
    spent = budget or Budget()
    search = _Search(
        budget=spent,
        limit=clock or Clock(spent.seconds),
        has_more_to_do=has_more_to_do,
        kernels=kernels,
        seed=seed,
        like=like,
        report=report,
    )

    def dated(calendars: WorkCalendars) -> Schedule:
        return schedule(plan, network=tasks, calendars=calendars)

    def levelled(years: int) -> Levelled:
        return _levelled(plan, tasks, dated(build_calendars(plan, tasks, years=years)), years, search)

    if like:
        with suppress(HorizonError):
            # A plan that must end in time was moved to the start that its own people need.
            planned = dated(like.planned.calendars) if _must_end(like.planned) else like.planned
            return _levelled(plan, tasks, planned, years_of(planned, plan), search)
    return within_horizon(plan, levelled)


class _Search(Struct, frozen=True, kw_only=True):
    """How to search: ``like`` is the plan with whose order of tasks it begins, if there is one."""

    budget: Budget
    limit: Clock
    has_more_to_do: bool
    kernels: Kernels | None
    seed: int
    like: Levelled | None
    report: Callable[[LevellingProgress], None]

    @property
    def starts(self) -> Sequence[int] | None:
        """The starts of tasks that give the order to begin with."""
        return [dates.start for dates in self.like.schedule.task_dates] if self.like else None

    def calendars_known(self, planned: Schedule) -> Mapping[str, WorkCalendar]:
        """The common calendars of tasks and people that serve again."""
        is_same = self.like and self.like.planned.calendars is planned.calendars
        return self.like.schedule.calendars.by_name if self.like and is_same else NO_CALENDARS

    def likely_bound(self, planned: Schedule) -> int | None:
        """The bound of the same dates with fewer people."""
        return self.like.bound if self.like and self.like.planned is planned else None

    def seconds_for_proof(self, planned: Schedule, crew: Crew) -> float:
        """What the solver gets of a limit in seconds; nothing if it is little, or for more people than planned."""
        seconds = (self.budget.seconds or 0.0) * SHARE_OF_PROOF
        is_asked = SHORTEST <= seconds < math.inf and self.like is None and has_solver() and fits(planned, crew)
        return seconds if is_asked else 0.0

    def share(self, *, has_more_to_do: bool, kept: float = 0.0) -> Budget:
        """What is left for one search but for the seconds ``kept``; half of it where others follow."""
        return self.limit.share_of(self.budget, has_more_to_do=has_more_to_do, kept=kept)


def _levelled(plan: Plan, tasks: Network, planned: Schedule, years: int, search: _Search) -> Levelled:
    """The plan with its people, whose calendars are known for ``years``."""
    staff = staff_of(plan, tasks, years=years)
    search.limit.start()
    known = search.calendars_known(planned)
    crew = gather(tasks, staff.assignment, planned.calendars, staff.calendars, staff.suppliers, known=known)
    starts, seed = search.starts, search.seed

    def from_start(dated: Schedule, share: Budget, kernels: Kernels, bound: int | None = None) -> Levelled:
        report = partial(_pass_on, planned=dated, report=search.report)
        return level_with(crew, dated, share, bound=bound, like=starts, kernels=kernels, seed=seed, report=report)

    in_time = started_in_time(
        planned, lambda dated: from_start(dated, FIRST, PLAIN).schedule.finish, first=plan.file.plan.start
    )
    # A plan at once, whatever compiling takes or whenever the user stops it; with more people there is one already.
    first = None if search.like else from_start(in_time, FIRST, PLAIN)
    try:
        bound = earliest_finish(counted_forward(in_time), crew, staff.calendars, likely=search.likely_bound(in_time))
        kernels = search.kernels or kernels_for(search.budget)
        has_more_to_do = search.has_more_to_do or _must_end(planned)
        share = search.share(has_more_to_do=has_more_to_do, kept=search.seconds_for_proof(in_time, crew))
        found = later_in_time(
            from_start(in_time, share, kernels, bound),
            lambda dated: from_start(dated, search.share(has_more_to_do=True), kernels),
            is_over=lambda: search.limit.is_over,
        )
    except KeyboardInterrupt:
        found = replace(first or from_start(in_time, FIRST, PLAIN), is_interrupted=True)
    if not found.is_interrupted:
        found = _with_proof(found, crew, search)
    return replace(found, schedule=with_occurrences(found.schedule))


def _with_proof(found: Levelled, crew: Crew, search: _Search) -> Levelled:
    """The plan with the better of its bound and that of the solver, which the user may stop."""
    try:
        seconds = min(search.seconds_for_proof(found.planned, crew), search.limit.left or 0.0)
        return replace(found, bound=proven_bound(found, crew, seconds))
    except KeyboardInterrupt:
        return replace(found, is_interrupted=True)


def _must_end(planned: Schedule) -> bool:
    return planned.options.must_finish_by is not None


def _pass_on(progress: SearchProgress, planned: Schedule, report: Callable[[LevellingProgress], None]) -> None:
    """Report the costs of a search as days, once there is a plan that the calendars know."""
    if progress.cost < LONGEST * COST_OF_A_MINUTE:
        report(_progress_of(progress, planned))


def _progress_of(progress: SearchProgress, planned: Schedule) -> LevellingProgress:
    if planned.options.finish is not None:
        return LevellingProgress(finish=None, bound=None, schedules=progress.schedules)
    project, start = planned.calendars.project, planned.options.start
    finish, bound = (
        day_of_finish(project, start, finish_of(cost, planned)) for cost in (progress.cost, progress.bound)
    )
    return LevellingProgress(finish=finish, bound=bound, schedules=progress.schedules)


def kernels_for(budget: Budget) -> Kernels:
    """Compiled kernels where they are installed and gain more than they cost; the results are equal."""
    if is_compiled_already():
        return compiled_kernels()
    is_long = (
        budget.schedules >= FEWEST_SCHEDULES_TO_COMPILE
        if budget.seconds is None
        else budget.seconds >= SHORTEST_SEARCH_TO_COMPILE
    )
    return compiled_kernels() if is_long and can_compile() else PLAIN
