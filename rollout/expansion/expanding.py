"""The network of a plan: programme, processes by wave, stages, sites, interfaces, and what the plan changes in them."""

from collections.abc import Iterable, Iterator

from rollout.errors import Note, PlanError, Problem, raise_if_any
from rollout.expansion.changes.changing import with_changes
from rollout.expansion.changes.dated_terms import meeting_obligations, with_terms
from rollout.expansion.changes.earliest_starts import with_earliest_starts
from rollout.expansion.scope.certification import certification_problems
from rollout.expansion.scope.scoping import Scope, scope_of
from rollout.expansion.tasks.anchors import anchor_links, in_turn_links
from rollout.expansion.tasks.groups import (
    awareness_group,
    process_group,
    programme_groups,
    release_groups,
    stage_groups,
    tool_groups,
)
from rollout.expansion.tasks.instances import (
    awareness_instances,
    existing_instances,
    left_out,
    programme_instances,
    release_instances,
    stage_instances,
    tool_instances,
)
from rollout.expansion.tasks.interface_links import (
    Pair,
    interface_links,
    interface_pairs,
    retrofit_instances,
    retrofit_links,
)
from rollout.expansion.tasks.level_of_effort import efforts_of
from rollout.expansion.tasks.month_starts import with_month_starts
from rollout.expansion.tasks.pieces import Instance, Rows
from rollout.expansion.tasks.series import series_of
from rollout.expansion.tasks.task_building import build_task
from rollout.expansion.tasks.units import unit_links
from rollout.expansion.tasks.waves import awareness_links, wave_links
from rollout.instants import end_of
from rollout.link_types import LinkType
from rollout.network.group import Group
from rollout.network.link import Lag, Link
from rollout.network.network import Network
from rollout.plan import Plan
from rollout.plan.places import zone_of
from rollout.plan.templates import StartRule
from rollout.values import replace

LAST_MILESTONE = "CLOSE"


def expand(plan: Plan) -> Network:
    """Every task, milestone, link and group of the plan, in outline order, without any date worked out.

    Raises:
        PlanError: when certification is asked for but not allowed, a task of the plan does not exist, or links of the
            plan's own make a cycle.

    """
    if plan.file.plan.programme == "none":
        return _own_network(plan)
    scope = scope_of(plan)
    raise_if_any(certification_problems(scope))
    pairs = interface_pairs(scope)
    instances = tuple(_instances(scope, pairs))
    links = (
        *anchor_links(plan, instances),
        *in_turn_links(instances),
        *unit_links(scope, instances),
        *wave_links(scope),
        *awareness_links(scope),
        *interface_links(pairs),
        *retrofit_links(scope, pairs),
    )
    tasks = tuple(build_task(plan, instance) for instance in instances)
    rows = Rows(groups=tuple(_groups(scope)), tasks=tasks, links=tuple(_once(links)))
    monthly = frozenset(each.id for each in instances if each.template.rule is StartRule.MONTH_START)
    rows = with_earliest_starts(scope, with_month_starts(rows, monthly), instances)
    rows = with_changes(plan, _with_deadline(plan, rows), left_out(scope, instances))
    rows = _in_outline_order(with_terms(plan, rows, meeting_obligations(instances)))
    try:
        efforts = efforts_of(scope, {task.id for task in rows.tasks})
        return Network.of(rows.tasks, rows.links, rows.groups, series_of(plan), efforts)
    except PlanError as error:
        raise PlanError(_with_use(plan, problem) for problem in error.problems) from None


def _own_network(plan: Plan) -> Network:
    """The tasks of the plan file only."""
    rows = with_terms(plan, with_changes(plan, Rows()), ())
    rows = _in_outline_order(rows)
    return Network.of(rows.tasks, rows.links, rows.groups)


def _once(links: Iterable[Link]) -> Iterable[Link]:
    """Each link once, even where a task and its neighbour both write it down."""
    found: dict[tuple[str, str, LinkType, Lag], Link] = {}
    for link in links:
        found.setdefault((link.predecessor, link.successor, link.type, link.lag), link)
    return found.values()


def _with_use(plan: Plan, problem: Problem) -> Problem:
    """A problem of a template with the place where the plan uses templates; other problems as they are."""
    if problem.at is None or problem.at.file == plan.source.file:
        return problem
    note = Note(message="used by the plan here", at=plan.at("processes"))
    return replace(problem, notes=(*problem.notes, note))


def _instances(scope: Scope, pairs: tuple[Pair, ...]) -> Iterator[Instance]:
    yield from programme_instances(scope, "before")
    yield from tool_instances(scope)
    yield from awareness_instances(scope)
    yield from release_instances(scope)
    for process in scope.processes:
        if process.is_existing:
            yield from existing_instances(scope, process)
        else:
            for stage in scope.templates.stages:
                yield from stage_instances(scope, process, stage)
            yield from retrofit_instances(scope, [pair for pair in pairs if pair.provider is process])
    yield from programme_instances(scope, "after")


def _groups(scope: Scope) -> Iterator[Group]:
    yield from programme_groups(scope, "before")
    yield from tool_groups(scope)
    yield awareness_group(scope)
    yield from release_groups(scope)
    for process in scope.processes:
        yield process_group(scope, process)
        if not process.is_existing:
            yield from stage_groups(scope, process)
    yield from programme_groups(scope, "after")


def _with_deadline(plan: Plan, rows: Rows) -> Rows:
    """The last milestone is to be reached by the deadline of the plan, if it has one."""
    day = plan.file.plan.deadline
    if day is None:
        return rows
    tasks = [
        replace(task, deadline=end_of(day, zone_of(plan.file, task.calendar)), deadline_at=plan.at("plan", "deadline"))
        if task.id == LAST_MILESTONE
        else task
        for task in rows.tasks
    ]
    return replace(rows, tasks=tuple(tasks))


def _in_outline_order(rows: Rows) -> Rows:
    """Tasks in the order of their groups, and no group without a task below it."""
    position = {group.id: number for number, group in enumerate(rows.groups)}
    used = {task.group for task in rows.tasks}
    for group in reversed(rows.groups):  # a parent comes before its children
        if group.id in used:
            used.add(group.parent)
    tasks = sorted(rows.tasks, key=lambda task: position.get(task.group or "", len(position)))
    return replace(rows, tasks=tuple(tasks), groups=tuple(group for group in rows.groups if group.id in used))
