"""Go-lives spread over weeks, where the plan asks for it (``hours.go_live.spread``)."""

from collections.abc import Iterator

from rollout.checks.go_lives import go_lives
from rollout.engine import Schedule
from rollout.expansion.scope import scope_of
from rollout.plan import Plan


def spread_go_lives(plan: Plan, dated: Schedule) -> Schedule:
    """The dated plan with no more go-lives in a week at one site than it allows; as it is unless that is asked for.

    A plan that must end by its ``finish`` starts so much earlier that it still does.
    """
    rules = plan.file.hours.go_live
    if not rules.spread or plan.file.plan.programme == "none":
        return dated
    from rollout.levelling.spreading import Event, Limit, spread
    from rollout.pipeline.fitting.levelled_start import started_in_time

    events = tuple(Event(id=id_, place=site) for site, id_ in _go_lives_of(plan, dated))
    limit = Limit(per_week=rules.per_week, noun="go-lives", at=plan.at("hours", "go_live", "spread"))

    def spread_out(each: Schedule) -> Schedule:
        return spread(each, events, limit)

    begun = started_in_time(dated, lambda each: spread_out(each).finish, first=plan.file.plan.start)
    return spread_out(begun)


def _go_lives_of(plan: Plan, dated: Schedule) -> Iterator[tuple[str, str]]:
    """The site and the task of every go-live of the plan."""
    for site, id_, _ in go_lives(plan, scope_of(plan)):
        if id_ in dated.network.task_by_id:
            yield site, id_
