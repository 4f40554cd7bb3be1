"""The simulation of a plan, and the schedule that its figures belong to."""

import os
from collections.abc import Callable

from rollout.engine import Schedule
from rollout.levelling.levelled import Levelled
from rollout.pipeline.risk.model import risk_model
from rollout.pipeline.stages import schedule
from rollout.plan import Plan
from rollout.reports.risk.view import RiskView
from rollout.risk import Effort, RiskResult, Sampling


def effort_of(*, runs: int | None = None, seed: int = 1, sampling: str = "latin_hypercube") -> Effort:
    """The effort that somebody asks for, on as many threads as there are processors."""
    return Effort(runs=runs, seed=seed, sampling=Sampling(sampling), threads=min(4, os.cpu_count() or 1))


def risk_view(
    plan: Plan,
    levelled: Levelled | None = None,
    *,
    planned: Schedule | None = None,
    effort: Effort | None = None,
    on_stage: Callable[[str], None] = lambda _: None,
) -> RiskView:
    """How sure the dates of the plan are: of its levelled schedule if there is one.

    Raises:
        PlanError: with every problem found in the stages before.

    """
    dated = levelled.schedule if levelled else planned or schedule(plan)
    result = simulate_plan(plan, dated, effort, report=lambda runs: on_stage(f"simulating: {runs:,} runs"))
    level = plan.file.plan.commit_to
    return RiskView(
        schedule=dated,
        result=result,
        words=plan.templates.texts.words,
        commit_to=int(level.removeprefix("P")) if level else None,
    )


def simulate_plan(
    plan: Plan, planned: Schedule, effort: Effort | None = None, *, report: Callable[[int], None] = lambda _: None
) -> RiskResult:
    """How sure the dates of ``planned`` are; ``report`` is given the number of runs so far.

    Raises:
        PlanError: when calendars for the longest runs cannot be made.

    """
    from rollout.risk.simulation import simulate

    model, dated = risk_model(plan, planned)
    return simulate(model, effort or effort_of(), planned=dated, report=report)
