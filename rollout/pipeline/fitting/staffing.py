"""What the people of a plan make of its finish, in a time that is short and the same on every machine."""

from collections.abc import Callable, Iterator
from contextlib import suppress

from rollout.calendars import HorizonError
from rollout.engine import Schedule
from rollout.errors import PlanError
from rollout.levelling.bottleneck import bottlenecks
from rollout.levelling.crew import NO_CALENDARS, gather
from rollout.levelling.levelled import Levelled
from rollout.levelling.search.search_values import Budget
from rollout.levelling.staffing import Gain, Staffing
from rollout.pipeline.people import loads_of, staff_of, years_of
from rollout.pipeline.stages import build_calendars, schedule, within_horizon
from rollout.pipeline.what_if import post_name, with_more
from rollout.plan import Plan

ONE = Budget(schedules=1)
"""One list of tasks in the order of urgency; ``rollout level`` searches for a better one."""
POSTS_TRIED = 3
"""Posts of the critical path of which one more is tried."""


def staffing_of(
    plan: Plan,
    planned: Schedule,
    levelled: Levelled | None = None,
    on_stage: Callable[[str], None] = lambda _: None,
) -> Staffing | None:
    """The plan beside the one that its people can do; None where it names nobody who has a task.

    ``levelled`` is the plan as a search levelled it. The gain of one more of a post is an estimate: that of the first
    schedule without and with them. ``on_stage`` is given what is being tried.
    """
    if not plan.file.people:
        return None
    on_stage("comparing with the people of the plan")
    own = _with_calendars_enough(plan, planned)
    if own is None:
        return None
    gains = sorted(_gains(plan, own, on_stage), key=lambda each: -each.days)
    shown = levelled or own
    holding = bottlenecks(shown)
    posts = {person.id: person.post for person in plan.file.people}
    return Staffing(
        planned=shown.days_before,
        levelled=shown.days,
        bottleneck=posts[holding[0]] if holding else "",
        gains=tuple(each for each in gains if each.days > 0),
        holds=_holds(plan, shown),
    )


def _holds(plan: Plan, levelled: Levelled) -> bool:
    """Whether the levelled plan asks no person for more than they have."""
    loads = loads_of(plan, levelled.schedule, levelled)
    asks_too_much = any(problem.code == "demand_above_capacity" for problem in levelled.problems)
    return not asks_too_much and not any(owner.overloaded for owner in loads if not owner.is_role)


def _with_calendars_enough(plan: Plan, planned: Schedule) -> Levelled | None:
    """The first schedule; None where somebody is never done in the years that the plan allows, as its findings say."""
    with suppress(HorizonError):
        return _first_schedule(plan, planned)

    def dated(years: int) -> Levelled | None:
        calendars = build_calendars(plan, planned.network, years=years)
        return _first_schedule(plan, schedule(plan, network=planned.network, calendars=calendars))

    with suppress(PlanError):
        return within_horizon(plan, dated)
    return None


def _first_schedule(plan: Plan, planned: Schedule, like: Levelled | None = None) -> Levelled | None:
    """``like`` is the first schedule of the same dates with fewer people, whose common calendars serve again."""
    from rollout.levelling.network_levelling import level_with  # plans without people do without

    staff = staff_of(plan, planned.network, years=years_of(planned, plan))
    known = like.schedule.calendars.by_name if like else NO_CALENDARS
    crew = gather(planned.network, staff.assignment, planned.calendars, staff.calendars, staff.suppliers, known=known)
    return level_with(crew, planned, ONE) if any(crew.options) else None


def _gains(plan: Plan, own: Levelled, on_stage: Callable[[str], None]) -> Iterator[Gain]:
    """Posts of the critical path, each with the calendar days by which one more of it shortens the plan, if it does."""
    by_id = {person.id: person for person in plan.file.people}
    posts = {post_name(by_id[id_]): by_id[id_].post for id_ in bottlenecks(own)}
    for name, post in tuple(posts.items())[:POSTS_TRIED]:
        on_stage(f"trying one more {post}")
        with suppress(HorizonError):
            other = _first_schedule(with_more(plan, f"{name}=1"), own.planned, own)
            if other is not None:
                yield Gain(post=post, days=_length(own) - _length(other))


def _length(levelled: Levelled) -> int:
    first, last = levelled.days
    return (last - first).days
