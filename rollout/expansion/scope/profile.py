"""How careful a roll-out is: the profile of a plan, and how its end is reviewed."""

from typing import Literal

from rollout.plan import Plan
from rollout.plan.templates import ProfileTemplate

ReviewKind = Literal["audit", "process", "none"]


def profile_of(plan: Plan) -> ProfileTemplate:
    """The profile that the plan names."""
    return next(each for each in plan.templates.scaling.profiles if each.name == plan.file.plan.profile)


def review_of(plan: Plan) -> ReviewKind:
    """What follows tuning: the audit of the standard, a review of the processes, or nothing.

    The plan decides, then its profile; a certificate needs the audit, any other plan gets the review.
    """
    wanted, profile = plan.file.plan.review, profile_of(plan).review
    if wanted is None:
        wanted = profile
    if wanted is False:
        return "none"
    if wanted in {"audit", "process"}:
        return "audit" if wanted == "audit" else "process"
    return "audit" if plan.file.plan.certification else "process"


def measurements_of(plan: Plan) -> int:
    """How often a process is measured in tuning: as the plan says, else by the size of the organisation."""
    settings = plan.file.plan
    return settings.measurements or plan.templates.scaling.measurements.get(settings.size, 2)


def left_out_by_profile(plan: Plan) -> frozenset[str]:
    """The ids in the templates of the tasks that the profile, or a single measurement, does without."""
    profile, scaling = profile_of(plan), plan.templates.scaling
    omitted = (*profile.omit, *(scaling.second_measurement if measurements_of(plan) == 1 else ()))
    if not profile.essential_only:
        return frozenset(omitted)
    own = (task for process in plan.templates.processes.values() for task in process.tasks)
    return frozenset((*omitted, *(task.id for task in own if not task.essential)))
