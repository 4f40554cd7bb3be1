"""From the anchors of templates to links between tasks.

An anchor names a task of the same process, else one of the programme; ``*.M4`` names that task of every implemented
process. Where both ends are repeated for the same sites, suppliers or customers, each is tied to its own counterpart.
An anchor on a task that this plan does not have (such as the contract of a tool that is in place) ties nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from rollout.errors import Location, PlanError, Problem
from rollout.expansion.lags import as_lag
from rollout.expansion.scope.factors import serves
from rollout.expansion.tasks.pieces import Instance
from rollout.network.link import Lag, Link
from rollout.plan import Plan
from rollout.plan.templates import EVERY_PROCESS, FIRST_PROCESSES, Anchor, StageTemplate
from rollout.values import replace

Index = Mapping[tuple[str, str], tuple[Instance, ...]]

EVIDENCE_WEEKS = "{evidence_weeks}"
"""What a template has for the setting of the plan."""


def anchor_links(plan: Plan, instances: Iterable[Instance]) -> Iterator[Link]:
    """Every link that the templates of the instances ask for."""
    found = tuple(instances)
    index = _index(found)
    repeated = {task: stage for stage in plan.templates.stages for task in stage.repeat}
    for instance in found:
        stage = repeated.get(instance.template.id)
        if stage is not None and instance.cycle > 1:
            yield from _cycle_links(plan, index, stage, instance)
            continue
        for anchor in instance.template.after:
            for other in _targets(plan, index, anchor, instance):
                yield _link(plan, anchor, other, instance)
            if stage is None and anchor.task in repeated:
                yield from _links_from_last_cycle(plan, index, anchor, instance)
        for anchor in instance.template.before:
            for other in _targets(plan, index, anchor, instance):
                yield replace(_link(plan, anchor, instance, other), at=instance.template.at)


def in_turn_links(instances: Iterable[Instance]) -> Iterator[Link]:
    """What is to be done one after the other, in the order of the plan."""
    for one, other in pairwise(instances):
        same = (one.template.id, one.tool, one.process) == (other.template.id, other.tool, other.process)
        if one.template.in_turn and same:
            yield Link(predecessor=one.id, successor=other.id, at=other.template.at)


def _index(instances: Iterable[Instance]) -> Index:
    found: dict[tuple[str, str], list[Instance]] = defaultdict(list)
    for instance in instances:
        found[instance.process_code, instance.template.id].append(instance)
        if instance.process is not None and not instance.process.is_existing:
            found["*", instance.template.id].append(instance)
    return {key: tuple(value) for key, value in found.items()}


def _targets(plan: Plan, index: Index, anchor: Anchor, instance: Instance) -> Iterator[Instance]:
    name = anchor.task.removeprefix(EVERY_PROCESS).removeprefix(FIRST_PROCESSES)
    if name != anchor.task:
        found = _served(plan, index.get(("*", name), ()), instance)
        first = min((other.wave or 0 for other in found), default=0)
        found = tuple(each for each in found if not anchor.task.startswith(FIRST_PROCESSES) or each.wave == first)
    else:
        found = index.get((instance.process_code, name)) or index.get(("", name), ())
    for other in found:
        is_counterpart = other.per == instance.per or not _is_repeated_alike(other, instance)
        is_of_tool = instance.tool is None or other.tool in {None, instance.tool}
        if other.cycle == 1 and is_counterpart and is_of_tool:
            yield other


def _served(plan: Plan, found: tuple[Instance, ...], instance: Instance) -> tuple[Instance, ...]:
    """Those of the processes that the tool serves or that the release holds; all for any other instance."""
    tool, release = instance.tool, instance.release
    if release is not None:
        return tuple(each for each in found if each.process and each.process.release is release)
    return found if tool is None else tuple(each for each in found if serves(plan, tool, each.process_code))


def _is_repeated_alike(one: Instance, other: Instance) -> bool:
    """Whether both stand once for each of the same things, as the tasks of a further site do for the site."""
    return bool(one.per and other.per) and one.template.per == other.template.per


def _cycle_links(plan: Plan, index: Index, stage: StageTemplate, instance: Instance) -> Iterator[Link]:
    """A repeated task follows those of its own cycle; the first of a cycle follows the last of the cycle before."""
    code = instance.process_code
    inside = [anchor for anchor in instance.template.after if anchor.task in stage.repeat]
    for anchor in inside:
        yield _link(plan, anchor, _in_cycle(index, code, anchor.task, instance.cycle), instance)
    if not inside:
        last = _in_cycle(index, code, stage.repeat[-1], instance.cycle - 1)
        yield Link(predecessor=last.id, successor=instance.id, at=instance.template.at)


def _links_from_last_cycle(plan: Plan, index: Index, anchor: Anchor, instance: Instance) -> Iterator[Link]:
    """What waits for the last repeated task waits for its last cycle too."""
    same = index.get((instance.process_code, anchor.task), ())
    is_last = any(anchor.task == stage.repeat[-1] for stage in plan.templates.stages if stage.repeat)
    if is_last and len(same) > 1:
        yield _link(plan, anchor, same[-1], instance)


def _in_cycle(index: Index, code: str, task: str, cycle: int) -> Instance:
    return {each.cycle: each for each in index[code, task]}[cycle]


def _link(plan: Plan, anchor: Anchor, predecessor: Instance, successor: Instance) -> Link:
    return Link(
        predecessor=predecessor.id,
        successor=successor.id,
        type=anchor.type,
        lag=anchor_lag(plan, anchor, successor.template.at),
        at=successor.template.at,
        reason="evidence" if EVIDENCE_WEEKS in anchor.lag else "",
    )


def anchor_lag(plan: Plan, anchor: Anchor, at: Location | None) -> Lag:
    """The lag of an anchor; ``{evidence_weeks}`` stands for the setting of the plan.

    Raises:
        PlanError: when it is no whole number of minutes by the day length of the plan; the anchor is at ``at``.

    """
    if not anchor.lag:
        return Lag()
    try:
        return as_lag(plan.lag(anchor.lag.replace(EVIDENCE_WEEKS, str(plan.file.plan.evidence_weeks))))
    except ValueError as error:
        raise PlanError([Problem(code="bad_lag", message=str(error), at=at)]) from None
