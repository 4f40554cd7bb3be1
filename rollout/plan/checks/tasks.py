"""Names of tasks that no plan can have, whatever its sites and dates: the templates give no such task."""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from rollout.errors import Problem
from rollout.guesses import did_you_mean, meant_link
from rollout.plan.notation.links import LinkText
from rollout.plan.plan_value import Plan
from rollout.source import KeyPath

_REPEATED = re.compile(r"(-\d+|-start)$")
"""What follows the id of a template in that of a further tuning cycle, and of the month that a trial begins with."""

_NOT_IN_TEMPLATES = ("OWN", "AWARENESS")
"""Groups that every plan may have."""


def unknown_tasks_of_freezes(plan: Plan) -> Iterator[Problem]:
    """Freezes that bar tasks which cannot be."""
    for index, freeze in enumerate(plan.file.hours.freezes):
        paths: Iterable[KeyPath] = (("hours", "freezes", index, "tasks", number) for number in range(len(freeze.tasks)))
        written = zip(paths, freeze.tasks, strict=True)
        yield from _unknown(plan, ((path, task) for path, task in written if path in plan.source.keys))


def impossible_tasks(plan: Plan) -> Iterator[Problem]:
    """Overrides and links of tasks that cannot be. The network knows more: which tasks this very plan has."""
    file = plan.file
    yield from _unknown(plan, ((("overrides", task), task) for task in file.overrides))
    for task, override in file.overrides.items():
        yield from _unknown(plan, _predecessors(("overrides", task, "after"), override.after))
    for number, own in enumerate(file.tasks):
        yield from _unknown(plan, _predecessors(("tasks", number, "after"), own.after))
        yield from _unknown(plan, ((("tasks", number, "before", n), task) for n, task in enumerate(own.before)))
    yield from _unknown(plan, _named_by_terms(plan))
    for number, link in enumerate(file.links):
        ends = ((("links", number, "from"), link.predecessor), (("links", number, "to"), link.successor))
        yield from _unknown(plan, ends)


def _named_by_terms(plan: Plan) -> Iterator[tuple[KeyPath, str]]:
    """The tasks that limitations hold or want done, those that meet obligations, and those that risks hit."""
    for number, limitation in enumerate(plan.file.limitations):
        for key, tasks in (("holds", limitation.holds), ("finish_before", limitation.finish_before)):
            yield from ((("limitations", number, key, n), task) for n, task in enumerate(tasks))
    for number, obligation in enumerate(plan.file.obligations):
        yield from ((("obligations", number, "tasks", n), task) for n, task in enumerate(obligation.tasks))
    for number, risk in enumerate(plan.file.risk.risks if plan.file.risk else ()):
        yield from ((("risk", "risks", number, "tasks", n), task) for n, task in enumerate(risk.tasks))


def _predecessors(path: KeyPath, links: Iterable[LinkText]) -> Iterator[tuple[KeyPath, str]]:
    return (((*path, number), link.parsed.task) for number, link in enumerate(links))


def _unknown(plan: Plan, named: Iterable[tuple[KeyPath, str]]) -> Iterator[Problem]:
    for path, task in named:
        if not _can_be(plan, task):
            hint = meant_link(task, partial(_can_be, plan)) or did_you_mean(task, _alike(plan, task))
            message = f"no task is called '{task}'"
            yield Problem(code="unknown_task", message=message, at=plan.source.key_at(*path), hint=hint)


def _alike(plan: Plan, task: str) -> list[str]:
    """Tasks of the same process or, where there is no such process, the same task of every process."""
    process, dot, id_ = task.rpartition(".")
    if process and process not in plan.templates.processes:
        return [f"{code}.{id_}" for code in plan.templates.processes]
    return [f"{process}{dot}{known}" for known in sorted(_template_ids(plan, process))]


def _can_be(plan: Plan, task: str) -> bool:
    """Whether a plan with these templates may have a task or group of this id, or whether it is the plan's own."""
    if task in _NOT_IN_TEMPLATES or task in plan.templates.processes or task in {own.id for own in plan.file.tasks}:
        return True
    process, _, id_ = task.partition("@")[0].rpartition(".")
    if process and process not in plan.templates.processes:
        return False
    known = _template_ids(plan, process)
    is_awareness_round = id_.rstrip("0123456789") == plan.templates.programme.awareness.id
    return id_ in known or _REPEATED.sub("", id_) in known or id_.startswith("RT-") or is_awareness_round


def _template_ids(plan: Plan, process: str) -> set[str]:
    """The ids of tasks and groups in the templates: those of a process, or with no process all of them."""
    templates = plan.templates
    ids = {stage.stage for stage in templates.stages} | {task.id for task in templates.existing.tasks}
    for code in [process] if process else templates.processes:
        ids.update(task.id for task in templates.process_tasks(code))
    if not process:
        ids.update(phase.id for phase in templates.programme.phases)
        ids.update(
            task.id for task in (*templates.programme_tasks(), *templates.tools.tasks, *templates.releases.tasks)
        )
        ids.update(f"TOOL-{tool.id}" for tool in plan.file.tools)
        ids.update(f"RELEASE-{release.id}" for release in plan.file.releases)
    return ids
