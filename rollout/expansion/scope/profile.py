"""How careful a roll-out is: the profile of a plan, and how its end is reviewed."""

from typing import Literal

from rollout.plan import Plan
from rollout.plan.templates.programme import ProfileTemplate

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


def left_out_by_profile(plan: Plan) -> frozenset[str]:
    """The ids in the templates of the tasks that the profile does without."""
    profile = profile_of(plan)
    if not profile.essential_only:
        return frozenset(profile.omit)
    own = (task for process in plan.templates.processes.values() for task in process.tasks)
    return frozenset((*profile.omit, *(task.id for task in own if not task.essential)))
