"""First days of waves, processes and rounds: the first task of each starts no earlier."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping

from rollout.errors import Location
from rollout.expansion.scope.scoping import PlannedProcess, Scope
from rollout.expansion.tasks.pieces import Instance, Rows
from rollout.expansion.tasks.waves import FIRST_TASK
from rollout.instants import start_of
from rollout.network.constraint import start_no_earlier_than
from rollout.network.task import Task
from rollout.plan import Plan
from rollout.plan.places import zone_of
from rollout.plan.templates import PerInstance
from rollout.values import replace

Start = tuple[dt.date, Location]


def with_earliest_starts(scope: Scope, rows: Rows, instances: Iterable[Instance]) -> Rows:
    """The rows with the first days that the plan gives; a process keeps the later of its own and that of its wave."""
    starts: dict[str, Start] = {}
    for task, start in _starts(scope, tuple(instances)):
        starts[task] = max(start, starts.get(task, start), key=lambda each: each[0])
    return replace(rows, tasks=tuple(_held(scope.plan, task, starts) for task in rows.tasks))


def _starts(scope: Scope, instances: tuple[Instance, ...]) -> Iterator[tuple[str, Start]]:
    plan = scope.plan
    waves = {each.wave: (each.start, plan.at("waves", n, "start")) for n, each in enumerate(plan.file.waves)}
    for process in scope.processes:
        first = f"{process.code}.{_first_task(scope, process)}"
        if process.wave in waves:
            yield first, waves[process.wave]
        if process.entry.start:
            yield first, (process.entry.start, plan.at(*process.path, "start"))
    for instance in instances:
        release = instance.release
        if release and release.not_before and instance.template.is_milestone:
            number = plan.file.releases.index(release)
            yield instance.id, (release.not_before, plan.at("releases", number, "not_before"))
    seen: set[tuple[str, str]] = set()
    for instance in instances:
        part, process_of = instance.round, instance.process
        is_first = instance.template.per is PerInstance.ROUND and (instance.process_code, instance.per) not in seen
        if is_first and part and process_of:
            seen.add((instance.process_code, instance.per))
            number = process_of.rounds.index(part)
            if part.start:
                yield instance.id, (part.start, plan.at(*process_of.path, "rounds", number, "start"))


def _first_task(scope: Scope, process: PlannedProcess) -> str:
    return scope.templates.existing.tasks[0].id if process.is_existing else FIRST_TASK


def _held(plan: Plan, task: Task, starts: Mapping[str, Start]) -> Task:
    if task.id not in starts:
        return task
    day, at = starts[task.id]
    held = start_no_earlier_than(start_of(day, zone_of(plan.file, task.calendar)), at)
    return replace(task, constraint=held)
