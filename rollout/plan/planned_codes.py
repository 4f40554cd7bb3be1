"""Under which codes the processes of a plan are planned, splits included, and which of them something is about."""

from collections.abc import Mapping

from rollout.plan.keys.tools import Tool
from rollout.plan.plan_value import Plan
from rollout.plan.templates.split import without_splits


def codes_of_entry(plan: Plan, code: str) -> tuple[str, ...]:
    """The codes that the entry ``code`` of ``processes`` stands for: its own, unless its splits replace it, and theirs.

    Splits with an entry of their own are left to that entry. A process out of scope has no code.
    """
    entry, template = plan.file.processes[code], plan.templates.processes.get(code)
    if entry.status == "out_of_scope" or template is None:
        return ()
    named = _in_scope(plan)
    is_replaced = bool(template.replaced_by) and set(template.replaced_by) <= split_off(plan, code)
    own = () if is_replaced else (code,)
    return (*own, *(split for split in entry.splits if split not in named and split in plan.templates.processes))


def split_off(plan: Plan, code: str) -> frozenset[str]:
    """The splits of the process ``code`` that are planned on their own."""
    template, named = plan.templates.processes[code], _in_scope(plan)
    chosen = plan.file.processes[code].splits
    return frozenset((*chosen, *(split.code for split in template.splits if split.code in named)))


def planned_codes(plan: Plan) -> Mapping[str, str]:
    """Every code that is planned, in the order of the file, with the entry that it comes from."""
    return {code: entry for entry in plan.file.processes for code in codes_of_entry(plan, entry)}


def process_of_kpi(plan: Plan, kpi: str) -> str | None:
    """The planned process that the indicator ``PROCESS.kpi`` measures: the split that has it, where there is one."""
    code, _, name = kpi.partition(".")
    entries, known = planned_codes(plan), plan.templates.processes
    family = [each for each in entries if code in family_of(plan, each)]
    for each in family:
        left = without_splits(known[each], _splits_beside(plan, each, entries))
        if name in {indicator.id for indicator in left.kpis}:
            return each
    return family[0] if family else None


def family_of(plan: Plan, code: str) -> tuple[str, ...]:
    """The process itself, and then the one that it was split off."""
    template = plan.templates.processes.get(code)
    return (code, template.parent) if template and template.parent else (code,)


def is_served(plan: Plan, tool: Tool, code: str) -> bool:
    """Whether the tool names the process, or the process that it was split off."""
    return any(each in tool.serves for each in family_of(plan, code))


def _splits_beside(plan: Plan, code: str, entries: Mapping[str, str]) -> frozenset[str]:
    return split_off(plan, code) if code in entries and code in plan.file.processes else frozenset()


def _in_scope(plan: Plan) -> frozenset[str]:
    return frozenset(code for code, entry in plan.file.processes.items() if entry.status != "out_of_scope")
