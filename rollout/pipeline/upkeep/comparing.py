"""Comparing two plans, with the calendars and options by which they are scheduled."""

from pathlib import Path

from rollout.comparison.comparing import compare
from rollout.comparison.rescheduling import Rescheduler
from rollout.comparison.sides import Side
from rollout.comparison.values import Comparison
from rollout.errors import PlanError, Problem
from rollout.pipeline.stages import date_tasks, schedule
from rollout.pipeline.upkeep.sides import side_of


def compare_sides(old: Side, new: Side) -> Comparison:
    """What differs between two sides.

    Raises:
        PlanError: when one of them is a plan that cannot be scheduled.

    """
    try:
        return compare(old, new, Rescheduler(date=date_tasks))
    except PlanError:
        for side in (old, new):
            if side.plan is not None:
                schedule(side.plan)  # says what is wrong
        raise


def compare_texts(
    old: str, new: str, *, plan: Path | None = None, templates: Path | None = None, old_templates: Path | None = None
) -> Comparison:
    """What differs between what two texts name: plan files, runs, baselines or git revisions.

    Raises:
        PlanError: when one of them cannot be read or scheduled, or they are of different plans.

    """
    named = plan or next((Path(text) for text in (new, old) if _is_plan_file(text)), Path("plan.yaml"))
    before = side_of(old, plan=named, templates=old_templates or templates)
    after = side_of(new, plan=named, templates=templates)
    if before.plan and after.plan and before.plan.identity != after.plan.identity:
        common = set(before.plan.file.processes) & set(after.plan.file.processes)
        if not common:
            message = f"'{old}' and '{new}' are different plans: {before.plan.identity} and {after.plan.identity}"
            raise PlanError([Problem(code="different_plans", message=message, hint="name two versions of one plan")])
    return compare_sides(before, after)


def _is_plan_file(text: str) -> bool:
    return Path(text).suffix in (".yaml", ".yml") and Path(text).is_file()
