"""Two to four plans side by side: one, and what would come of scenarios laid over it."""

import datetime as dt
from collections.abc import Sequence
from pathlib import Path

from msgspec import Struct

from rollout.comparison.sides import Side
from rollout.comparison.values import Comparison
from rollout.engine import Schedule
from rollout.engine.load import OwnerLoad
from rollout.engine.reached import shown_dates, span_of_days
from rollout.errors import PlanError, Problem
from rollout.network import TaskKind
from rollout.pipeline.people import loads_of
from rollout.pipeline.stages import schedule
from rollout.pipeline.upkeep.comparing import compare_sides
from rollout.plan import Plan, load_plan
from rollout.plan.reading import load_scenario
from rollout.reports.baseline_json import effort_days, rate_of

MOST = 3
"""Scenarios beside the plan: more than four columns nobody compares."""


class PeakLoad(Struct, frozen=True, kw_only=True):
    """Who is most overloaded: ``percent`` of their capacity, on ``day``."""

    owner: str
    percent: int
    day: dt.date


class Outcome(Struct, frozen=True, kw_only=True):
    """What comes of a plan or a scenario. ``gates`` are milestones of the programme, and the last go-live, by day.

    ``cost`` is that of the work of people, None without rates; ``overloaded_days`` those of all people together.
    ``comparison`` says what each change does, against the plan itself None.
    """

    name: str
    finish: dt.date
    gates: tuple[tuple[str, str, dt.date], ...]
    effort_days: float
    cost: float | None
    peak: PeakLoad | None
    overloaded_days: int
    critical_path: tuple[str, ...]
    comparison: Comparison | None = None


class SideBySide(Struct, frozen=True, kw_only=True):
    """The outcome of the plan, then of each scenario."""

    outcomes: tuple[Outcome, ...]
    currency: str


def side_by_side(path: Path, scenarios: Sequence[Path], *, templates: Path | None = None) -> SideBySide:
    """The plan at ``path`` beside up to three scenarios.

    Raises:
        PlanError: when the plan is wrong, or a scenario breaks it; places name the scenario file where it is to blame.

    """
    if not 1 <= len(scenarios) <= MOST:
        message = f"name 1 to {MOST} scenarios; found {len(scenarios)}"
        raise PlanError(
            [Problem(code="too_many_scenarios", message=message, hint="compare the others in a second run")]
        )
    plan = load_plan(path, templates=templates)
    base = _outcome(plan, path.stem)
    others = []
    for scenario in scenarios:
        changed = load_scenario(plan, scenario, templates=templates)
        found = compare_sides(Side(label=str(path), plan=plan), Side(label=str(scenario), plan=changed))
        others.append(_outcome(changed, scenario.stem, found))
    budget = plan.file.budget
    return SideBySide(outcomes=(base, *others), currency=budget.currency if budget else "")


def _outcome(plan: Plan, name: str, comparison: Comparison | None = None) -> Outcome:
    dated = schedule(plan)
    shown = shown_dates(dated)
    loads = loads_of(plan, dated)
    efforts = {task.id: effort_days(task, plan.day) for task in dated.network.tasks if task.duration.minutes}
    rates = {task.id: rate_of(plan, task.details.owner) for task in dated.network.tasks}
    priced = [effort * rate for id_, effort in efforts.items() if (rate := rates[id_]) is not None]
    return Outcome(
        name=name,
        finish=span_of_days(dated, shown)[1],
        gates=_gates(dated, {id_: each.last_day for id_, each in shown.items()}),
        effort_days=round(sum(efforts.values()), 1),
        cost=round(sum(priced), 2) if priced else None,
        peak=_peak(loads),
        overloaded_days=sum(len(load.overloaded) for load in loads if not load.is_role),
        critical_path=dated.critical_ids,
        comparison=comparison,
    )


def _gates(dated: Schedule, days: dict[str, dt.date]) -> tuple[tuple[str, str, dt.date], ...]:
    """Milestones of the programme by day, and the last go-live."""
    milestones = [task for task in dated.network.tasks if task.kind is TaskKind.MILESTONE]
    programme = [(task.id, task.name, days[task.id]) for task in milestones if not task.details.process]
    live = [(days[task.id], task.id) for task in milestones if task.id.endswith(".M3")]
    last = [("last M3", f"Last go-live ({max(live)[1]})", max(live)[0])] if live else []
    return tuple(sorted([*programme, *last], key=lambda gate: (gate[2], gate[0])))


def _peak(loads: Sequence[OwnerLoad]) -> PeakLoad | None:
    days = [
        (day.load / day.capacity, load.name, day.day)
        for load in loads
        if not load.is_role and (day := load.peak) is not None and day.capacity
    ]
    if not days:
        return None
    share, owner, date = max(days, key=lambda each: (each[0], each[1]))
    return PeakLoad(owner=owner, percent=round(100 * share), day=date)
