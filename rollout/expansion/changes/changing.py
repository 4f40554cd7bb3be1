"""What the plan changes in the generated rows: overrides of tasks, tasks and links of its own, tasks left out."""

from collections.abc import Iterator, Mapping, Sequence, Set

from rollout.errors import Location, PlanError, Problem
from rollout.expansion.changes.reported_progress import unknown_reports, with_reported_progress
from rollout.expansion.changes.rules import with_duration, with_rules
from rollout.expansion.lags import as_lag
from rollout.expansion.scope.owners import ScopedRole, holders_of
from rollout.expansion.tasks.dropping import NOTHING, LeftOut, without_tasks, without_unplanned
from rollout.expansion.tasks.pieces import Rows, joined
from rollout.guesses import did_you_mean, meant_link
from rollout.network.group import Group, GroupKind
from rollout.network.link import Lag, Link
from rollout.network.task import Details, Task, TaskKind
from rollout.network.validity import validity_problems
from rollout.plan import Plan
from rollout.plan.keys import Override, OwnTask
from rollout.plan.notation import WrittenLink
from rollout.plan.places import place_of
from rollout.plan.problems import in_file_order
from rollout.values import replace

OWN_GROUP = "OWN"

Path = tuple[str, ...]
"""The names of summaries from the outermost."""


def with_changes(plan: Plan, rows: Rows, left_out: LeftOut = NOTHING) -> Rows:
    """The rows as the plan wants them, without the tasks ``left_out`` and those that it drops.

    Raises:
        PlanError: with every override, link or agreed date of a task that does not exist.

    """
    problems: list[Problem] = []
    rows = joined([rows, _own_rows(plan, problems)])
    problems += _unknown_tasks(plan, rows)
    problems += _unknown_tasks_of_risks(plan, rows)
    problems += _dropped_ends_of_series(plan)
    problems += unknown_reports(plan, rows.tasks, rows.groups)
    tasks = with_reported_progress(plan, tuple(_overridden(plan, task, problems) for task in rows.tasks), problems)
    links = tuple(_links(plan))
    if problems:  # the links are wrong together with them; otherwise the network shows them
        raise PlanError(in_file_order([*problems, *validity_problems(rows.tasks, links, rows.groups)]))
    rows = replace(rows, tasks=tasks, links=_with_own_links(rows.links, links))
    rows = without_unplanned(rows, left_out.unplanned)
    rows = without_tasks(rows, left_out.omitted, waits=False)
    return without_tasks(rows, _dropped(plan), kept=links)


def _overridden(plan: Plan, task: Task, problems: list[Problem]) -> Task:
    override = plan.file.overrides.get(task.id)
    if override is None:
        return task
    named = replace(task, name=override.name or task.name)
    return _as_written(plan, named, override, ("overrides", task.id), problems)


def _as_written(
    plan: Plan, task: Task, rules: Override | OwnTask, at: tuple[str | int, ...], problems: list[Problem]
) -> Task:
    """The task as ``rules`` want it; what they cannot want is added to ``problems``."""
    try:
        if rules.duration is not None:
            task = with_duration(plan, task, rules.duration, plan.at(*at, "duration"))
        task = with_rules(plan, task, rules, at)
    except PlanError as error:
        problems += error.problems
    return task


def _own_rows(plan: Plan, problems: list[Problem]) -> Rows:
    own = plan.file.tasks
    needs_group = any(task.process is None and not task.summary for task in own)
    group = Group(id=OWN_GROUP, name="Own tasks", kind=GroupKind.PROGRAMME, at=plan.at("tasks"))
    summaries = summaries_of(own)
    return Rows(
        groups=(*((group,) if needs_group else ()), *summaries.values()),
        tasks=tuple(_own_task(plan, task, number, problems, summaries) for number, task in enumerate(own)),
    )


def summaries_of(own: Sequence[OwnTask]) -> Mapping[Path, Group]:
    """The summaries that tasks of the plan's own name, by their names from the outermost; a parent comes first."""
    found: dict[Path, Group] = {}
    for task in own:
        for depth in range(1, len(task.summary) + 1 if task.process is None else 1):
            path = task.summary[:depth]
            if path not in found:
                parent = found[path[:-1]].id if depth > 1 else None
                kind = GroupKind.GROUP if parent else GroupKind.PROGRAMME
                found[path] = Group(id=f"{OWN_GROUP}.{len(found) + 1}", name=path[-1], kind=kind, parent=parent)
    return found


def _own_task(plan: Plan, own: OwnTask, number: int, problems: list[Problem], summaries: Mapping[Path, Group]) -> Task:
    code, stage = own.process or "", own.stage or ""
    holders = holders_of(plan, ScopedRole(role=own.role or "", process=code, site=own.site or ""))
    holder = holders[0] if holders else None
    entry = plan.file.processes.get(code)
    task = Task(
        id=own.id,
        name=own.name,
        kind=TaskKind(own.kind),
        calendar=own.site or (place_of(plan.file, holder) if holder else None) or plan.file.primary.id,
        group=(f"{code}.{stage}" if stage else code) or (summaries[own.summary].id if own.summary else OWN_GROUP),
        details=Details(
            process=code,
            stage=stage,
            site=own.site or plan.file.primary.id,
            wave=entry.wave if entry else None,
            role=own.role or "",
            owner=holder.post if holder else "",
            others=tuple(each.post for each in holders[1:]),
        ),
    )
    return _as_written(plan, task, own, ("tasks", number), problems)


def _with_own_links(generated: tuple[Link, ...], own: tuple[Link, ...]) -> tuple[Link, ...]:
    """All links; between two tasks those of the plan replace those of the templates, so that a lag can be changed."""
    replaced = {(link.predecessor, link.successor) for link in own}
    return (*(link for link in generated if (link.predecessor, link.successor) not in replaced), *own)


def _links(plan: Plan) -> Iterator[Link]:
    for task, override in plan.file.overrides.items():
        for number, written in enumerate(override.after):
            yield _link(written.parsed, task, plan.at("overrides", task, "after", number))
    for position, own in enumerate(plan.file.tasks):
        for number, written in enumerate(own.after):
            yield _link(written.parsed, own.id, plan.at("tasks", position, "after", number))
        for number, successor in enumerate(own.before):
            yield Link(predecessor=own.id, successor=successor, at=plan.at("tasks", position, "before", number))
    for number, link in enumerate(plan.file.links):
        yield Link(
            predecessor=link.predecessor,
            successor=link.successor,
            type=link.type,
            lag=as_lag(link.lag.parsed) if link.lag else Lag(),
            at=plan.at("links", number),
        )


def _link(written: WrittenLink, successor: str, at: Location) -> Link:
    return Link(predecessor=written.task, successor=successor, type=written.type, lag=as_lag(written.lag), at=at)


def _unknown_tasks(plan: Plan, rows: Rows) -> Iterator[Problem]:
    """Overrides of tasks that the plan does not have, and agreed dates of rows that it does not have.

    Links to such tasks are found when the network is built.
    """
    tasks = {task.id for task in rows.tasks}
    for task in plan.file.overrides:
        if task not in tasks:
            yield unknown_task(plan, task, tasks, plan.at("overrides", task))
    known = tasks | {group.id for group in rows.groups}
    for task in plan.file.baseline.tasks if plan.file.baseline else ():
        if task not in known:
            is_long_form = plan.source.value("baseline", "tasks") is not None
            at = plan.source.key_at("baseline", *(("tasks", task) if is_long_form else (task,)))
            yield unknown_task(plan, task, known, at)


def _unknown_tasks_of_risks(plan: Plan, rows: Rows) -> Iterator[Problem]:
    """Tasks that risks hit and the plan does not have, or that are summaries: a risk hits work."""
    tasks, groups = {task.id for task in rows.tasks}, {group.id for group in rows.groups}
    for number, risk in enumerate(plan.file.risk.risks if plan.file.risk else ()):
        for index, task in enumerate(risk.tasks):
            at = plan.at("risk", "risks", number, "tasks", index)
            if task in groups:
                message, hint = f"'{task}' is a summary; a risk hits tasks", "name the tasks below it that it hits"
                yield Problem(code="risk_on_summary", message=message, at=at, hint=hint)
            elif task not in tasks:
                yield unknown_task(plan, task, tasks, at)


def unknown_task(plan: Plan, task: str, known: Set[str], at: Location) -> Problem:
    """What to say of a task that the plan names and does not have."""
    message = f"no task of this plan is called '{task}'"
    hint = meant_link(task, known.__contains__) or _without_it(plan, task, known) or did_you_mean(task, sorted(known))
    return Problem(code="unknown_task", message=message, at=at, hint=hint)


def _without_it(plan: Plan, task: str, known: Set[str]) -> str | None:
    """Why the process of the task has none of this name: it is out of scope, runs already, or is split."""
    code, _, rest = task.partition(".")
    entry = plan.file.processes.get(code)
    if entry is None or not rest:
        return None
    if entry.status == "out_of_scope":
        return f"{code} is out of scope"
    if entry.status == "existing" and not rest.startswith("E"):
        return f"{code} runs already (status: existing) and has only tasks that close its gaps, from {code}.E01 on"
    if entry.splits and not any(each.startswith(f"{code}.") for each in known):
        return f"{code} is split: name the task of a part, such as {entry.splits[0]}.{rest}"
    return None


def _dropped_ends_of_series(plan: Plan) -> Iterator[Problem]:
    """Tasks that the plan drops although meetings begin or end with them."""
    for task, override in plan.file.overrides.items():
        held = [series.id for series in plan.templates.programme.series if task in (series.first, series.last)]
        if override.drop and held:
            message = f"'{task}' cannot be left out: the meetings {', '.join(held)} begin or end with it"
            yield Problem(code="end_of_series", message=message, at=plan.at("overrides", task, "drop"))


def _dropped(plan: Plan) -> Iterator[str]:
    """The tasks that the plan drops."""
    return (task for task, override in plan.file.overrides.items() if override.drop)
