"""How long the plan wants pilots and early-life support to be, and where pilots take place."""

from decimal import Decimal

from rollout.expansion.scope.scoping import PlannedProcess
from rollout.plan import Plan
from rollout.plan.keys import Pilot
from rollout.plan.templates import Days, TaskTemplate

NO_PILOT = Pilot.model_construct(days=None, where=None)


def pilot_of(plan: Plan, process: PlannedProcess) -> Pilot:
    """What is said of the pilot of a process: each of days and place by its entry, else by the plan."""
    own, common = process.entry.pilot, plan.file.plan.pilot or NO_PILOT
    if own is None:
        return common
    days, where = own.days if own.days is not None else common.days, own.where or common.where
    return Pilot.model_construct(days=days, where=where)


def wanted_days(plan: Plan, template: TaskTemplate, process: PlannedProcess | None) -> tuple[Days, Days, Days] | None:
    """The days that the plan gives to a task of that template, as certain as they are written; None for most tasks."""
    if process is None or not template.length:
        return None
    if template.length == "pilot":
        wanted = pilot_of(plan, process).days
    else:
        wanted = process.entry.hypercare or plan.file.plan.hypercare
    return None if wanted is None else (Decimal(wanted), Decimal(wanted), Decimal(wanted))
