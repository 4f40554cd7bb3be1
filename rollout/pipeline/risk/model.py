"""From a dated plan to the model of what is uncertain about it."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from rollout.calendars import HorizonError, WorkCalendars
from rollout.engine import Schedule
from rollout.engine import schedule as date_network
from rollout.network import Network, Task, TaskKind
from rollout.pipeline.risk.events import events_of, is_finished
from rollout.pipeline.risk.working_time import run_calendars
from rollout.pipeline.stages import scheduling_options
from rollout.plan import Plan
from rollout.plan.keys import Correlation, Risk
from rollout.risk import CalendarRisk, CorrelationGroup, Distribution, RiskModel, Spread
from rollout.units import Duration, count
from rollout.values import replace

DEFAULT_CORRELATION: Final = Correlation.model_construct(process=0.3)
"""A planning default: within one process the same people, tools and decisions make tasks late together."""

MOST_GATES: Final = 1_000
"""Milestones whose dates are kept from every run; the last in the outline are left out beyond that."""


def risk_model(plan: Plan, planned: Schedule) -> tuple[RiskModel, Schedule]:
    """What is uncertain about the plan, and its schedule in calendars that reach as far as its runs do.

    Calendars are known up to the worst case, or for ``plan.horizon_years`` where that lies beyond; runs that go beyond
    are counted.
    """
    network = planned.network
    spreads = dict(_spreads(plan, planned))
    model = RiskModel(
        network=network,
        calendars=planned.calendars,
        options=planned.options,
        spreads=spreads,
        existence=dict(_existence(plan, network)),
        correlation=tuple(_groups(plan, network, spreads)),
        events=tuple(events_of(plan, network)),
        calendar_risks=tuple(_calendar_risks(plan)),
        gates=tuple(task.id for task in network.tasks if task.kind is TaskKind.MILESTONE)[:MOST_GATES],
    )
    years = _years(plan, model)
    calendars = run_calendars(plan, network, years=years)
    options = scheduling_options(plan, network, calendars)
    dated = replace(date_network(network, calendars, options), occurrences=planned.occurrences)

    def calendars_with(occurred: frozenset[str]) -> WorkCalendars:
        return run_calendars(with_extensions(plan, occurred), network, years=years)

    return replace(model, calendars=calendars, options=dated.options, calendars_with=calendars_with), dated


def _spreads(plan: Plan, planned: Schedule) -> Iterator[tuple[str, Spread]]:
    """The range of what is left of each task that has an estimate."""
    default = plan.file.risk.distribution if plan.file.risk else Risk.model_construct().distribution
    for task in planned.network.tasks:
        estimate = task.details.estimate
        if estimate is None or is_finished(task) or not task.duration:
            continue
        spread = Spread(
            minimum=estimate.optimistic,
            most_likely=estimate.most_likely,
            maximum=estimate.pessimistic,
            distribution=Distribution(_distribution(plan, task.id) or default),
        )
        left = _remaining(task) if planned.options.status is not None else None
        yield task.id, spread if left is None else spread.scaled(left, task.duration.minutes)


def _distribution(plan: Plan, task: str) -> str | None:
    override = plan.file.overrides.get(task)
    own = next((each for each in plan.file.tasks if each.id == task), None)
    return (override and override.distribution) or (own.distribution if own else None)


def _remaining(task: Task) -> int | None:
    """What is left of a task that has begun, in minutes."""
    progress = task.progress
    if progress is None or progress.actual_start is None:
        return None
    if progress.remaining is not None:
        return progress.remaining
    return task.duration.minutes - task.duration.minutes * progress.percent_complete // 100


def _existence(plan: Plan, network: Network) -> Iterator[tuple[str, float]]:
    """Tasks that may not be needed, unless they have begun."""
    written = {task: rules.existence for task, rules in plan.file.overrides.items()}
    written.update((own.id, own.existence) for own in plan.file.tasks)
    for id_, probability in written.items():
        task = network.task_by_id.get(id_)
        if task is not None and probability is not None and (task.progress is None or not task.progress.actual_start):
            yield id_, probability


def _groups(plan: Plan, network: Network, spreads: Mapping[str, Spread]) -> Iterator[CorrelationGroup]:
    """Tasks that vary together: those of a process, a stage, an owner or a supplier, as far as the plan says so."""
    chosen = plan.file.risk.correlation if plan.file.risk and plan.file.risk.correlation else DEFAULT_CORRELATION
    suppliers = {supplier.id for supplier in plan.file.suppliers}
    for kind, rho in (
        ("process", chosen.process),
        ("stage", chosen.stage),
        ("owner", chosen.owner),
        ("supplier", chosen.supplier),
    ):
        members: dict[str, list[str]] = {}
        for task in network.tasks:
            name = _group_of(task, kind, suppliers)
            if rho and name and task.id in spreads:
                members.setdefault(name, []).append(task.id)
        for name, tasks in members.items():
            if len(tasks) > 1:
                yield CorrelationGroup(name=f"{kind} {name}", rho=rho or 0.0, tasks=tuple(tasks))


def _group_of(task: Task, kind: str, suppliers: set[str]) -> str:
    """What the task shares with others of its group; the programme counts as a process."""
    details = task.details
    if kind == "process":
        return details.process or "programme"
    if kind == "stage":
        return details.stage
    if kind == "owner":
        return details.owner
    named = task.id.partition("@")[2]
    return named if named in suppliers else details.owner if details.owner in suppliers else ""


def _calendar_risks(plan: Plan) -> Iterator[CalendarRisk]:
    for number, freeze in enumerate(plan.file.hours.freezes, start=1):
        if freeze.extension:
            text = f"{freeze.reason} lasts {count(freeze.extension.days, 'day')} longer"
            yield CalendarRisk(id=f"FREEZE-{number}", text=text, probability=freeze.extension.probability)


def with_extensions(plan: Plan, occurred: frozenset[str]) -> Plan:
    """The plan in which the freezes of these calendar risks last longer."""
    freezes = tuple(
        freeze.model_copy(update={"last": freeze.last + dt.timedelta(days=freeze.extension.days)})
        if freeze.extension and f"FREEZE-{number}" in occurred
        else freeze
        for number, freeze in enumerate(plan.file.hours.freezes, start=1)
    )
    hours = plan.file.hours.model_copy(update={"freezes": freezes})
    return replace(plan, file=plan.file.model_copy(update={"hours": hours}))


def _years(plan: Plan, model: RiskModel) -> int:
    """The fewest years of calendars that hold the worst case: all durations and all impacts at their most."""
    worst = _worst(model)
    years, most = 2, plan.file.plan.horizon_years
    everything = with_extensions(plan, frozenset(risk.id for risk in model.calendar_risks))
    while years < most:
        try:
            calendars = run_calendars(everything, worst, years=years)
            is_forward = model.options.finish is None  # a longer network is not to start earlier
            options = model.options if is_forward else scheduling_options(plan, worst, calendars)
            date_network(worst, calendars, options)
        except HorizonError:
            years *= 2
        else:
            return years
    return most


def _worst(model: RiskModel) -> Network:
    """The network with every task as long as it can be; delays count as longer work."""
    longest = {task: spread.maximum for task, spread in model.spreads.items()}
    for event in model.events:
        for target in event.targets:
            most = max(0, event.impact.maximum) * target.factor[0] // target.factor[1]
            planned = model.network.task_by_id[target.task].duration.minutes
            longest[target.task] = longest.get(target.task, planned) + most
    tasks = tuple(
        replace(task, duration=Duration(max(task.duration.minutes, longest[task.id]), task.duration.elapsed))
        if task.id in longest and task.kind is not TaskKind.MILESTONE
        else task
        for task in model.network.tasks
    )
    return replace(model.network, tasks=tasks)
