"""Whether template files fit together: every task, role, process and stage that one of them names has to exist."""

from collections.abc import Callable, Iterable, Iterator, Mapping

from rollout.errors import Location, Note, Problem
from rollout.plan.link_text import parse_lag
from rollout.plan.templates import Templates
from rollout.plan.templates_process import ProcessTemplate
from rollout.plan.templates_task import Anchor, TaskTemplate
from rollout.plan.wording import did_you_mean

EVERY_PROCESS = "*."
"""In front of a task, that task of every implemented process."""
SCALES = ("services", "cis", "people")
RULE_TASKS = ("P01", "P05", "P07", "B06", "I08", "T07", "M1", "M2", "M3", "M3X", "M4")
"""Tasks of the stages on which waves and interfaces hang; a user's stages must keep them."""
PROGRAMME_TASKS = ("G1", "CLOSE")


def template_problems(templates: Templates) -> Iterator[Problem]:
    """Every name in the templates that nothing has, and every id that two pieces have."""
    for check in CHECKS:
        yield from check(templates)


def duplicate_tasks(templates: Templates) -> Iterator[Problem]:
    """Ids that two tasks of the programme, or of one process, have."""
    yield from _duplicates(templates.programme_tasks(), ())
    shared = [*(task for stage in templates.stages for task in stage.tasks), *templates.sites.tasks]
    yield from _duplicates(shared, ())
    for process in templates.catalogue:
        yield from _duplicates(process.tasks, shared)


def missing_rule_tasks(templates: Templates) -> Iterator[Problem]:
    """Tasks that the rules for waves and interfaces need and the stages no longer have."""
    stage_tasks = {task.id for stage in templates.stages for task in stage.tasks}
    for name in RULE_TASKS:
        if name not in stage_tasks:
            message = f"the stages have no task '{name}', on which waves and interfaces hang"
            yield Problem(code="missing_task", message=message, at=templates.stages[0].at)
    programme = {task.id for task in templates.programme_tasks()}
    for name in PROGRAMME_TASKS:
        if name not in programme:
            message = f"the programme has no milestone '{name}'"
            yield Problem(code="missing_task", message=message, at=templates.programme.awareness.at)


def unknown_anchors(templates: Templates) -> Iterator[Problem]:
    """Anchors on tasks that neither the process nor the programme has, and lags that cannot be read."""
    stage_tasks = {task.id for stage in templates.stages for task in stage.tasks}
    common = stage_tasks | {task.id for task in (*templates.sites.tasks, *templates.programme_tasks())}
    for task in templates.programme_tasks():
        yield from _anchor_problems(task, {*common, *(EVERY_PROCESS + name for name in stage_tasks)})
    for task in (*(task for stage in templates.stages for task in stage.tasks), *templates.sites.tasks):
        yield from _anchor_problems(task, common)
    for process in templates.processes.values():
        for task in process.tasks:
            yield from _anchor_problems(task, common | {own.id for own in process.tasks})
    for task in templates.existing.tasks:
        yield from _anchor_problems(task, common | {own.id for own in templates.existing.tasks})


def unknown_names_in_tasks(templates: Templates) -> Iterator[Problem]:
    """Roles, stages and factors that no template defines."""
    stages = [stage.stage for stage in templates.stages]
    for task in _all_tasks(templates):
        yield from _known(task.role, templates.role_by_code, "role", task.at)
        if task.scale:
            yield from _known(task.scale, SCALES, "factor", task.at)
    for process in templates.catalogue:
        for task in process.tasks:
            yield from _known(task.stage, stages, "stage", task.at)


def unknown_processes(templates: Templates) -> Iterator[Problem]:
    """Processes named by interfaces, presets and the roll-out to recovery sites that the catalogue does not have."""
    for interface in templates.interfaces:
        for code in (interface.provider, interface.consumer):
            yield from _known(code, templates.processes, "process", interface.at)
    codes = [code for preset in templates.waves.presets for wave in preset.waves.values() for code in wave]
    for code in (*codes, *templates.sites.dr_processes):
        yield from _known(code, templates.processes, "process", None)


def inconsistent_splits(templates: Templates) -> Iterator[Problem]:
    """Splits that name tasks, measures or documents which their process does not have."""
    for process in templates.catalogue:
        for split in process.splits:
            for names, known, kind in _named_by_split(process, split.code):
                for name in names:
                    yield from _known(name, known, kind, process.at)


CHECKS: tuple[Callable[[Templates], Iterator[Problem]], ...] = (
    duplicate_tasks,
    missing_rule_tasks,
    unknown_anchors,
    unknown_names_in_tasks,
    unknown_processes,
    inconsistent_splits,
)


def _named_by_split(process: ProcessTemplate, code: str) -> Iterator[tuple[Iterable[str], list[str], str]]:
    split = next(each for each in process.splits if each.code == code)
    yield (*split.moves, *split.shares), [task.id for task in process.tasks], "task"
    yield split.kpis, [kpi.id for kpi in process.kpis], "KPI"
    yield split.documents, [document.number for document in process.documents], "document"


def _all_tasks(templates: Templates) -> Iterator[TaskTemplate]:
    yield from templates.programme_tasks()
    yield templates.programme.awareness
    for stage in templates.stages:
        yield from stage.tasks
    yield from templates.sites.tasks
    yield from templates.existing.tasks
    for process in templates.catalogue:
        yield from process.tasks


def _duplicates(tasks: Iterable[TaskTemplate], before: Iterable[TaskTemplate]) -> Iterator[Problem]:
    """Tasks whose id another one, among ``before`` or earlier in ``tasks``, has."""
    first = {task.id: task for task in before}
    for task in tasks:
        if task.id in first:
            note = Note(message="first used here", at=first[task.id].at)
            message = f"the task id '{task.id}' is used twice"
            yield Problem(code="duplicate_id", message=message, at=task.at, notes=(note,))
        first.setdefault(task.id, task)


def _anchor_problems(task: TaskTemplate, known: set[str]) -> Iterator[Problem]:
    anchor: Anchor
    for anchor in (*task.after, *task.before):
        yield from _known(anchor.task, known, "task", task.at)
        try:
            parse_lag(anchor.lag.replace("{evidence_weeks}", "13") or "0d")
        except ValueError as error:
            yield Problem(code="bad_lag", message=f"task '{task.id}': {error}", at=task.at)


def _known(name: str, known: Iterable[str] | Mapping[str, object], kind: str, at: Location | None) -> Iterator[Problem]:
    names = list(known)
    if name not in names:
        code = f"unknown_{kind.lower()}"
        yield Problem(code=code, message=f"no {kind} is called '{name}'", at=at, hint=did_you_mean(name, names))
