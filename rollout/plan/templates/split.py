"""Optional processes that a plan may take out of a catalogue entry, such as the service catalogue out of SLM."""

from collections import deque
from collections.abc import Iterable, Mapping

from rollout.plan.templates.process import ProcessTemplate, SplitTemplate
from rollout.plan.templates.task import Anchor, TaskTemplate

CURRENT = "2018"
"""The edition whose names say what each part of a process is called."""


def with_splits(processes: Iterable[ProcessTemplate]) -> Mapping[str, ProcessTemplate]:
    """Every process by code, each followed by the processes that may be split off it."""
    found: dict[str, ProcessTemplate] = {}
    for process in processes:
        found[process.code] = process
        for split in process.splits:
            found.setdefault(split.code, _split_process(process, split))
    return found


def without_moved_tasks(process: ProcessTemplate, selected: Iterable[str]) -> tuple[TaskTemplate, ...]:
    """The own tasks that stay with ``process`` when the splits among ``selected`` are planned on their own."""
    chosen = set(selected)
    moved = {task for split in process.splits if split.code in chosen for task in split.moves}
    return keep_tasks(process.tasks, {task.id for task in process.tasks} - moved)


def without_splits(process: ProcessTemplate, selected: Iterable[str]) -> ProcessTemplate:
    """What is left of ``process`` when the splits among ``selected`` are planned on their own, its tasks apart.

    Names, clauses, requirements, indicators and documents that are theirs then leave it. Where the current edition has
    a name for the rest, it is the name in every edition: the old one speaks of what has left.
    """
    chosen = [split for split in process.splits if split.code in set(selected)]
    names = {split.name for split in chosen}
    kpis = {kpi for split in chosen for kpi in split.kpis}
    documents = {document for split in chosen for document in split.documents}
    points = {point for split in chosen for point in split.fixed_points}
    rest = {edition: tuple(n for n in held if n not in names) for edition, held in process.names.items()}
    left = rest.get(CURRENT, ()) if rest.get(CURRENT) != process.names.get(CURRENT) else ()
    return process.model_copy(
        update={
            "name": " and ".join(left) or process.name,
            "names": rest,
            "purpose": next((split.rest for split in chosen if split.rest), process.purpose),
            "clauses": {edition: _without(edition, clause, chosen) for edition, clause in process.clauses.items()},
            "fixed_points": tuple(point for point in process.fixed_points if point not in points),
            "kpis": tuple(kpi for kpi in process.kpis if kpi.id not in kpis),
            "documents": tuple(each for each in process.documents if each.number not in documents),
        }
    )


def _without(edition: str, clauses: str, chosen: Iterable[SplitTemplate]) -> str:
    """The clauses of a process without those of splits; all of them where nothing would be left."""
    gone = {split.clauses.get(edition) for split in chosen}
    return ", ".join(clause for clause in clauses.split(", ") if clause not in gone) or clauses


def keep_tasks(tasks: tuple[TaskTemplate, ...], kept: set[str]) -> tuple[TaskTemplate, ...]:
    """The tasks among ``kept``; an anchor on one that is gone is replaced by the anchors of that one."""
    by_id = {task.id: task for task in tasks}

    def resolved(anchors: tuple[Anchor, ...], side: str) -> tuple[Anchor, ...]:
        found: dict[str, Anchor] = {}
        passed: set[str] = set()  # each task that is gone once, as they may wait for each other
        waiting = deque(anchors)
        while waiting:
            anchor = waiting.popleft()
            gone = by_id.get(anchor.task) if anchor.task not in kept else None
            if gone is None:
                found[anchor.task] = anchor
            elif gone.id not in passed:
                passed.add(gone.id)
                waiting.extendleft(reversed(getattr(gone, side)))
        return tuple(found.values())

    return tuple(
        task.model_copy(update={"after": resolved(task.after, "after"), "before": resolved(task.before, "before")})
        for task in tasks
        if task.id in kept
    )


def _split_process(parent: ProcessTemplate, split: SplitTemplate) -> ProcessTemplate:
    return parent.model_copy(
        update={
            "code": split.code,
            "name": split.name,
            "names": {},
            "purpose": split.purpose,
            "contribution": split.contribution,
            "clauses": {**parent.clauses, **split.clauses},
            "fixed_points": split.fixed_points,
            "roles": split.roles,
            "interface_roles": split.interface_roles,
            "inputs": split.inputs,
            "outputs": split.outputs,
            "tools": split.tools,
            "advice": "",
            "documents": tuple(document for document in parent.documents if document.number in split.documents),
            "kpis": tuple(kpi for kpi in parent.kpis if kpi.id in split.kpis),
            "raci": split.raci,
            "splits": (),
            "tasks": (*keep_tasks(parent.tasks, {*split.moves, *split.shares}), *split.tasks),
            "parent": parent.code,
        }
    )
