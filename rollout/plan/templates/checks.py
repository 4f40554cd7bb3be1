"""Whether template files fit together: every task, role, process and stage that one of them names has to exist."""

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import get_args

from rollout.errors import Location, Note, Problem
from rollout.guesses import did_you_mean
from rollout.plan.keys.settings import Profile, Size
from rollout.plan.notation.links import parse_lag
from rollout.plan.templates.process import ProcessTemplate, SplitTemplate
from rollout.plan.templates.task import Anchor, Condition, PerInstance, TaskTemplate
from rollout.plan.templates.value import Templates

EVERY_PROCESS = "*."
"""In front of a task, that task of every implemented process; in tools.yaml, of those that the tool serves."""
FIRST_PROCESSES = "first."
"""Of the programme and of tools, that task of the processes in the earliest wave among those that the tool serves."""
SCALES = ("services", "cis", "people", "records", "users")
RULE_TASKS = ("P01", "P05", "P07", "B06", "I08", "T07", "M1", "M2", "M3", "M3X", "M4")
"""Tasks of the stages which waves and interfaces depend on; a user's stages must keep them."""
UNIT_TASKS = ("UN1", "UN3", "UN4")
"""Of a further unit: its first task and its go/no-go, which follow the go-live of the unit before, and its go-live."""
PROGRAMME_TASKS = ("G1", "CLOSE")
MATURITIES = range(4)
"""The levels of ``maturity`` that a plan may give to a process."""


def template_problems(templates: Templates) -> Iterator[Problem]:
    """Every name in the templates that nothing has, and every id that two pieces have."""
    for check in CHECKS:
        yield from check(templates)


def duplicate_tasks(templates: Templates) -> Iterator[Problem]:
    """Ids that two tasks of the programme, or of one process, have."""
    yield from _duplicates((*templates.programme_tasks(), *templates.tools.tasks, *templates.releases.tasks), ())
    shared = [*(task for stage in templates.stages for task in stage.tasks), *templates.sites.tasks]
    yield from _duplicates(shared, ())
    for process in templates.catalogue:
        yield from _duplicates(process.tasks, shared)


def missing_rule_tasks(templates: Templates) -> Iterator[Problem]:
    """Tasks that the rules for waves and interfaces need and the stages no longer have."""
    stage_tasks = {task.id for stage in templates.stages for task in stage.tasks}
    for name in (*RULE_TASKS, *UNIT_TASKS):
        if name not in stage_tasks:
            message = f"the stages have no task '{name}', which waves, interfaces and units depend on"
            yield Problem(code="missing_task", message=message, at=templates.stages[0].at)
    programme = {task.id for task in templates.programme_tasks()}
    for name in PROGRAMME_TASKS:
        if name not in programme:
            message = f"the programme has no milestone '{name}'"
            yield Problem(code="missing_task", message=message, at=templates.programme.awareness.at)


def incomplete_stages(templates: Templates) -> Iterator[Problem]:
    """Stages without a name, misspelt, and those with no task: the last one is the gate behind which all others are."""
    named = [stage.stage for stage in templates.stages if stage.name]
    for stage in templates.stages:
        if not stage.name:
            hint = did_you_mean(stage.stage, named) or "a stage of your own has 'name' and 'order'"
            yield Problem(code="unknown_stage", message=f"no stage is called '{stage.stage}'", at=stage.at, hint=hint)
        if not stage.tasks:
            message = f"the stage '{stage.stage}' has no tasks; its last one is its gate"
            yield Problem(code="missing_task", message=message, at=stage.at)


def unknown_anchors(templates: Templates) -> Iterator[Problem]:
    """Anchors on tasks that neither the process nor the programme has, and lags that cannot be read."""
    stage_tasks = {task.id for stage in templates.stages for task in stage.tasks}
    common = stage_tasks | {task.id for task in (*templates.sites.tasks, *templates.programme_tasks())}
    existing = {task.id for task in templates.existing.tasks}
    many = {mark + name for mark in (EVERY_PROCESS, FIRST_PROCESSES) for name in common}
    for task in templates.programme_tasks():
        yield from _anchor_problems(task, common | many)
    for task in (task for stage in templates.stages for task in stage.tasks):
        yield from _anchor_problems(task, common | existing if task.per is PerInstance.UNIT else common)
    for task in templates.sites.tasks:
        yield from _anchor_problems(task, common | existing)
    tools = {task.id for task in templates.tools.tasks}
    for task in templates.tools.tasks:
        yield from _anchor_problems(task, {*common, *tools, *many})
    for task in templates.releases.tasks:
        yield from _anchor_problems(task, {*common, *(each.id for each in templates.releases.tasks), *many})
    for process in templates.processes.values():
        for task in process.tasks:
            yield from _anchor_problems(task, common | {own.id for own in process.tasks})
    for task in templates.existing.tasks:
        yield from _anchor_problems(task, common | existing)


def unknown_names_in_tasks(templates: Templates) -> Iterator[Problem]:
    """Roles, stages, conditions, factors and tasks of gate criteria that no template defines."""
    stages = _stage_names(templates)
    known_tasks = {task.id for task in templates.all_tasks()}
    conditions = (*Condition, *(part.id for part in templates.parts.parts))
    for task in templates.all_tasks():
        yield from _known(task.role, templates.role_by_code, "role", task.at)
        for name in task.replaces:
            yield from _known(name, known_tasks, "task", task.at)
        for criterion in task.gate.passed_when if task.gate else ():
            for name in criterion.tasks:
                yield from _known(name, known_tasks, "task", task.at)
        if task.when is not None:
            yield from _known(task.when, conditions, "condition", task.at)
        if task.scale:
            yield from _known(task.scale, SCALES, "factor", task.at)
    for process in templates.catalogue:
        for task in process.tasks:
            yield from _known(task.stage, stages, "stage", task.at)


def unknown_names_in_rules(templates: Templates) -> Iterator[Problem]:
    """Tasks, stages and roles that retrofits, further sites, repeated tasks and meetings name and nothing has."""
    stages, stage_tasks = _stage_names(templates), [task.id for stage in templates.stages for task in stage.tasks]
    retrofit = templates.retrofit
    yield from _known(retrofit.role, templates.role_by_code, "role", retrofit.at)
    yield from _known(retrofit.stage, stages, "stage", retrofit.at)
    for name in (retrofit.after, retrofit.before):
        yield from _known(name, stage_tasks, "task", retrofit.at)
    yield from _known(templates.sites.stage, stages, "stage", next((task.at for task in templates.sites.tasks), None))
    for stage in templates.stages:
        for name in stage.repeat:
            yield from _known(name, [task.id for task in stage.tasks], "task", stage.at)
    programme = [task.id for task in templates.programme_tasks()]
    for each in templates.programme.continuous:
        yield from _known(each.role, templates.role_by_code, "role", each.at)
        for name in (each.first, each.last):
            yield from _known(name, (*stage_tasks, *programme), "task", each.at)
    for series in templates.programme.series:
        yield from _known(series.role, templates.role_by_code, "role", series.at)
        for name in (series.first, series.last):
            yield from _known(name, programme, "task", series.at)


def unknown_names_in_scaling(templates: Templates) -> Iterator[Problem]:
    """Choices of a plan for which there is no factor or profile, and what factors apply to that nothing has."""
    scaling, tasks = templates.scaling, [task.id for task in templates.all_tasks()]
    choices: tuple[tuple[str, Iterable[object], Container[object]], ...] = (
        ("size", get_args(Size), scaling.size),
        ("maturity", MATURITIES, scaling.maturity),
        ("profile", get_args(Profile), [profile.name for profile in scaling.profiles]),
    )
    for kind, wanted, known in choices:
        for name in (each for each in wanted if each not in known):
            yield Problem(code="missing_key", message=f"scaling.yaml has no {kind} '{name}', which a plan may ask for")
    omitted = [name for profile in scaling.profiles for name in profile.omit]
    for name in (*scaling.new_tool_tasks, *scaling.certified_tasks, *scaling.second_measurement, *omitted):
        yield from _known(name, tasks, "task", None)
    for name in scaling.maturity_stages:
        yield from _known(name, _stage_names(templates), "stage", None)
    yield from _known(scaling.security_process, templates.processes, "process", None)


def unknown_processes(templates: Templates) -> Iterator[Problem]:
    """Processes named by interfaces, presets and the roll-out to recovery sites that the catalogue does not have."""
    for interface in templates.interfaces:
        for code in (interface.provider, interface.consumer):
            yield from _known(code, templates.processes, "process", interface.at)
    codes = [code for preset in templates.waves.presets for wave in preset.waves.values() for code in wave]
    replacing = [code for process in templates.catalogue for code in process.replaced_by]
    for name in (part for preset in templates.waves.presets for part in preset.parts):
        yield from _known(name, [part.id for part in templates.parts.parts], "part", None)
    for code in (*codes, *replacing, *templates.sites.dr_processes):
        yield from _known(code, templates.processes, "process", None)


def inconsistent_splits(templates: Templates) -> Iterator[Problem]:
    """Splits that name tasks, measures or documents which their process does not have."""
    for process in templates.catalogue:
        for split in process.splits:
            for names, known, kind in _named_by_split(process, split):
                for name in names:
                    yield from _known(name, known, kind, process.at)


def undelivered_documents(templates: Templates) -> Iterator[Problem]:
    """Documents that name a task which neither their process nor the stages have."""
    stage_tasks = [task.id for stage in templates.stages for task in stage.tasks]
    for process in templates.catalogue:
        own = [task.id for task in process.tasks]
        for name in (document.by for document in process.documents if document.by):
            yield from _known(name, (*own, *stage_tasks), "task", process.at)


CHECKS: tuple[Callable[[Templates], Iterator[Problem]], ...] = (
    duplicate_tasks,
    missing_rule_tasks,
    incomplete_stages,
    unknown_anchors,
    unknown_names_in_tasks,
    unknown_names_in_rules,
    unknown_names_in_scaling,
    unknown_processes,
    inconsistent_splits,
    undelivered_documents,
)


def _stage_names(templates: Templates) -> list[str]:
    return [stage.stage for stage in templates.stages]


def _named_by_split(process: ProcessTemplate, split: SplitTemplate) -> Iterator[tuple[Iterable[str], list[str], str]]:
    yield (*split.moves, *split.shares), [task.id for task in process.tasks], "task"
    yield split.kpis, [kpi.id for kpi in process.kpis], "KPI"
    yield split.documents, [document.number for document in process.documents], "document"


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
