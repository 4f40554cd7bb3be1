"""Whether a task with ``when`` belongs to a plan: the conditions of templates, and the parts that a plan takes."""

from collections.abc import Callable, Mapping

from rollout.expansion.scope.factors import has_new_tool, is_platform, needs_platform, serves
from rollout.expansion.scope.profile import review_of
from rollout.expansion.scope.scoping import PlannedProcess
from rollout.plan import Plan
from rollout.plan.keys import Tool
from rollout.plan.templates import Condition, TaskTemplate


def is_planned(
    plan: Plan, template: TaskTemplate, process: PlannedProcess | None = None, tool: Tool | None = None
) -> bool:
    """Whether the condition of the task holds; one without a condition always belongs to the plan.

    ``new_tool`` asks of a task of ``process`` whether a new or replaced tool serves it, else for the platform. A
    condition of tools is asked of ``tool``, or of those that serve ``process``.
    """
    if template.when is None:
        return True
    if template.when in TOOL_CONDITIONS:
        holds = TOOL_CONDITIONS[Condition(template.when)]
        return any(holds(each) for each in ((tool,) if tool else _tools_of(plan, process)))
    if template.when in CONDITIONS:
        return CONDITIONS[Condition(template.when)](plan, process)
    return template.when in parts_of(plan)


def parts_of(plan: Plan) -> tuple[str, ...]:
    """The optional parts that the plan asks for, or those of every plan and of its preset."""
    if plan.file.plan.parts is not None:
        return plan.file.plan.parts
    usual = tuple(part.id for part in plan.templates.parts.parts if part.default)
    presets = (each for each in plan.templates.waves.presets if each.name == plan.file.plan.preset)
    return (*usual, *(part for preset in presets for part in preset.parts))


def _tools_of(plan: Plan, process: PlannedProcess | None) -> tuple[Tool, ...]:
    return tuple(tool for tool in plan.file.tools if process is None or serves(plan, tool, process.code))


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


TOOL_CONDITIONS: Mapping[Condition, Callable[[Tool], bool]] = {
    Condition.SELECTED_TOOL: lambda tool: tool.status == "replace" and not is_platform(tool.kind),
    Condition.REPLACED_TOOL: lambda tool: tool.status == "replace",
    Condition.RETIRED_TOOL: lambda tool: tool.status == "retire",
    Condition.OUTGOING_TOOL: lambda tool: tool.status in {"replace", "retire"},
    Condition.CONNECTED_TOOL: lambda tool: tool.status == "replace" and bool(tool.integrations),
}
"""By its name in the templates, when a task belongs to a tool of a plan."""

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
