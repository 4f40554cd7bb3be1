"""Whether a task with ``when`` belongs to a plan: the conditions of templates, and the parts that a plan takes."""

from collections.abc import Callable, Mapping

from rollout.expansion.scope.factors import has_new_tool, needs_platform
from rollout.expansion.scope.profile import review_of
from rollout.expansion.scope.scoping import PlannedProcess
from rollout.plan.plan_value import Plan
from rollout.plan.templates.task import Condition, TaskTemplate


def is_planned(plan: Plan, template: TaskTemplate, process: PlannedProcess | None = None) -> bool:
    """Whether the condition of the task holds; one without a condition always belongs to the plan.

    ``new_tool`` asks of a task of ``process`` whether a new or replaced tool serves it, else for the platform.
    """
    if template.when is None:
        return True
    if template.when in CONDITIONS:
        return CONDITIONS[Condition(template.when)](plan, process)
    return template.when in parts_of(plan)


def parts_of(plan: Plan) -> tuple[str, ...]:
    """The optional parts that the plan asks for, or those that the templates give to every plan."""
    if plan.file.plan.parts is not None:
        return plan.file.plan.parts
    return tuple(part.id for part in plan.templates.parts.parts if part.default)


def _new_tool(plan: Plan, process: PlannedProcess | None) -> bool:
    return has_new_tool(plan, process) if process else needs_platform(plan)


def _certification(plan: Plan, process: PlannedProcess | None) -> bool:
    return plan.file.plan.certification


def _pre_assessment(plan: Plan, process: PlannedProcess | None) -> bool:
    return plan.file.plan.certification and plan.file.plan.pre_assessment


def _audit(plan: Plan, process: PlannedProcess | None) -> bool:
    return review_of(plan) == "audit"


def _audit_after_tuning(plan: Plan, process: PlannedProcess | None) -> bool:
    return review_of(plan) == "audit" and plan.file.plan.audit_after == "tuning"


def _process_review(plan: Plan, process: PlannedProcess | None) -> bool:
    return review_of(plan) == "process"


def _review(plan: Plan, process: PlannedProcess | None) -> bool:
    return review_of(plan) != "none"


CONDITIONS: Mapping[Condition, Callable[[Plan, PlannedProcess | None], bool]] = {
    Condition.NEW_TOOL: _new_tool,
    Condition.CERTIFICATION: _certification,
    Condition.PRE_ASSESSMENT: _pre_assessment,
    Condition.AUDIT: _audit,
    Condition.AUDIT_AFTER_TUNING: _audit_after_tuning,
    Condition.PROCESS_REVIEW: _process_review,
    Condition.REVIEW: _review,
}
"""By its name in the templates, when a task belongs to a plan."""
