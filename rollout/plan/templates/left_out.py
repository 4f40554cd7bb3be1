"""What the standard templates say of tasks that a folder of the user's own leaves out goes with those tasks.

A profile names the tasks that it omits, and standard tasks of stages, sites and tools wait for those of the programme
or of a running process: none may keep a user from writing a smaller programme. A name that the standard templates do
not have either is a mistake, and so is a tie to a task of a stage that the user's stage no longer has.
"""

from collections.abc import Iterator

from rollout.plan.templates.folder import STANDARD
from rollout.plan.templates.task import TaskTemplate
from rollout.plan.templates.value import Templates
from rollout.values import replace


def without_left_out(templates: Templates, standard: Templates) -> Templates:
    """The templates whose profiles and standard tasks no longer name tasks that only ``standard`` has."""
    gone = {task.id for task in _programme(standard)} - {task.id for task in _programme(templates)}
    stage_tasks = {task.id for stage in standard.stages for task in stage.tasks}
    not_omitted = gone | (stage_tasks - {task.id for stage in templates.stages for task in stage.tasks})
    if not not_omitted:
        return templates
    profiles = tuple(
        profile.model_copy(update={"omit": tuple(name for name in profile.omit if name not in not_omitted)})
        for profile in templates.scaling.profiles
    )
    second = tuple(name for name in templates.scaling.second_measurement if name not in not_omitted)
    sites = tuple(_without_anchors(task, gone) for task in templates.sites.tasks)
    releases = tuple(_without_anchors(task, gone) for task in templates.releases.tasks)
    tools = tuple(_without_anchors(task, gone) for task in templates.tools.tasks)
    stages = tuple(
        stage.model_copy(update={"tasks": tuple(_without_anchors(task, gone) for task in stage.tasks)})
        for stage in templates.stages
    )
    return replace(
        templates,
        stages=stages,
        scaling=templates.scaling.model_copy(update={"profiles": profiles, "second_measurement": second}),
        sites=templates.sites.model_copy(update={"tasks": sites}),
        releases=templates.releases.model_copy(update={"tasks": releases}),
        tools=templates.tools.model_copy(update={"tasks": tools}),
    )


def _without_anchors(task: TaskTemplate, gone: set[str]) -> TaskTemplate:
    """A task of the standard files without its ties to tasks that are left out; one of the user's as it is."""
    if task.at is None or not task.at.file.startswith(STANDARD):
        return task
    after = tuple(anchor for anchor in task.after if anchor.task not in gone)
    before = tuple(anchor for anchor in task.before if anchor.task not in gone)
    return task.model_copy(update={"after": after, "before": before})


def _programme(templates: Templates) -> Iterator[TaskTemplate]:
    """The tasks of the programme and of running processes."""
    yield from templates.programme_tasks()
    yield templates.programme.awareness
    yield from templates.existing.tasks
