"""The work breakdown above the tasks: phases of the programme, processes, and the stages of each process."""

from collections.abc import Iterator

from rollout.expansion.scope.scoping import PlannedProcess, Scope
from rollout.expansion.tasks.instances import AWARENESS_GROUP, release_group_id, tool_group_id
from rollout.network.group import Group, GroupKind


def programme_groups(scope: Scope, position: str) -> Iterator[Group]:
    """The phases that are before or after the processes."""
    for phase in scope.templates.programme.phases:
        if phase.position == position:
            yield Group(id=phase.id, name=phase.name, kind=GroupKind.PROGRAMME, at=phase.at)


def tool_groups(scope: Scope) -> Iterator[Group]:
    """The tools that are replaced or retired."""
    for number, tool in enumerate(scope.plan.file.tools):
        if tool.status in {"replace", "retire"}:
            verb = "Replace" if tool.status == "replace" else "Retire"
            at = scope.plan.at("tools", number)
            yield Group(id=tool_group_id(tool), name=f"{verb} {tool.label}", kind=GroupKind.PROGRAMME, at=at)


def release_groups(scope: Scope) -> Iterator[Group]:
    """The releases: processes that go live together."""
    for number, release in enumerate(scope.plan.file.releases):
        at = scope.plan.at("releases", number)
        yield Group(id=release_group_id(release), name=f"Release {release.label}", kind=GroupKind.PROGRAMME, at=at)


def awareness_group(scope: Scope) -> Group:
    """The group of all awareness rounds."""
    template = scope.templates.programme.awareness
    return Group(id=AWARENESS_GROUP, name="Awareness", kind=GroupKind.PROGRAMME, at=template.at)


def process_group(scope: Scope, process: PlannedProcess) -> Group:
    """The group of one process, named as in the edition of the plan."""
    name = process.template.name_in(scope.plan.file.plan.edition)
    return Group(id=process.code, name=name, kind=GroupKind.PROCESS, process=process.code, at=process.at)


def stage_groups(scope: Scope, process: PlannedProcess) -> Iterator[Group]:
    """The stages below one process, in their order."""
    for stage in scope.templates.stages:
        yield Group(
            id=f"{process.code}.{stage.stage}",
            name=stage.name,
            kind=GroupKind.STAGE,
            parent=process.code,
            process=process.code,
            stage=stage.stage,
            at=process.at,
        )
