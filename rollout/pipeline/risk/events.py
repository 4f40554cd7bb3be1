"""The risks of the plan as events of a simulation: which tasks they hit, how likely, and by how many minutes."""

from collections.abc import Iterator

from rollout.network import Network, Task, TaskKind
from rollout.pipeline.risk.scores import impact_of, probability_of
from rollout.plan import Plan
from rollout.plan.keys import Impact, RiskEntry
from rollout.risk import Distribution, ImpactKind, Response, RiskEvent, RiskTarget, Spread
from rollout.units import ELAPSED_DAY

WEEK = (7, 5)
"""Five working days of a wait are a week of the clock."""


def events_of(plan: Plan, network: Network) -> Iterator[RiskEvent]:
    """Every risk that hits a task which is not finished; scores count where nothing better is written."""
    for number, entry in enumerate(plan.file.risk.risks if plan.file.risk else (), start=1):
        targets = tuple(_targets(plan, network, entry))
        probability, impact = probability_in(plan, entry), impact_in(plan, entry)
        if targets and probability is not None and impact is not None:
            yield RiskEvent(
                id=risk_id(entry, number),
                text=entry.text,
                probability=probability,
                impact=spread_of(plan, impact),
                targets=targets,
                kind=ImpactKind(impact.kind),
                response=_response(plan, entry, probability, impact),
            )


def risk_id(entry: RiskEntry, number: int) -> str:
    """The id of a risk, ``K3`` for the third where it has none."""
    return entry.id or f"K{number}"


def probability_in(plan: Plan, entry: RiskEntry) -> float | None:
    """The probability that is written, else that of the likelihood score."""
    if entry.probability is not None:
        return entry.probability
    return probability_of(entry.likelihood, _scale(plan)) if entry.likelihood else None


def impact_in(plan: Plan, entry: RiskEntry) -> Impact | None:
    """The impact in days: as written, else by its score."""
    return _in_days(plan, entry.impact if isinstance(entry.impact, Impact) else None, entry.impact_score)


def _in_days(plan: Plan, impact: Impact | None, score: int | None) -> Impact | None:
    if impact and impact.days is not None:
        return impact
    if score is None:
        return None
    days = impact_of(score, _scale(plan))
    return impact.model_copy(update={"days": days}) if impact else Impact.model_construct(days=days)


def _scale(plan: Plan) -> str:
    return plan.file.risk.scale if plan.file.risk else "5x5"


def spread_of(plan: Plan, impact: Impact) -> Spread:
    """The impact in minutes of working time."""
    low, likely, high = (round(days * plan.day) for days in impact.points or (0.0, 0.0, 0.0))
    return Spread(minimum=low, most_likely=likely, maximum=high, distribution=Distribution(impact.distribution))


def _response(plan: Plan, entry: RiskEntry, probability: float, impact: Impact) -> Response | None:
    effect = entry.response_effect
    if effect is None:
        return None
    left = probability if effect.probability is None else effect.probability
    rest = _in_days(plan, effect.impact, effect.impact.score) if effect.impact else None
    return Response(probability=left, impact=spread_of(plan, rest or impact))


def _targets(plan: Plan, network: Network, entry: RiskEntry) -> Iterator[RiskTarget]:
    """The tasks that are in the network and not finished; a wait is hit by days of the clock."""
    for name in dict.fromkeys(entry.tasks):
        task = network.task_by_id.get(name)
        if task is not None and not is_finished(task):
            is_elapsed = task.duration.elapsed and task.kind is not TaskKind.MILESTONE
            factor = (ELAPSED_DAY * WEEK[0], plan.day * WEEK[1]) if is_elapsed else (1, 1)
            yield RiskTarget(task=name, factor=factor)


def is_finished(task: Task) -> bool:
    """Whether the task is done, so that nothing about it is uncertain."""
    return task.progress is not None and task.progress.actual_finish is not None
