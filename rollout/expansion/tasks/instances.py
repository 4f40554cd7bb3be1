"""From templates to the tasks of one plan: once for each process, site, unit, supplier, customer and tuning cycle.

Ids are stable: ``INC.P05``, ``INC.ST1@WAW``, ``SUP.SUP-b@HWX``, ``INC.T04-2`` for a second cycle. The primary site has
no suffix, so that adding a site renames nothing.
"""

from collections.abc import Iterable, Iterator

from rollout.expansion.scope.conditions import is_planned
from rollout.expansion.scope.profile import left_out_by_profile, profile_of
from rollout.expansion.scope.scoping import PlannedProcess, Scope
from rollout.expansion.tasks.dropping import LeftOut
from rollout.expansion.tasks.month_starts import SUFFIX as MONTH_START_SUFFIX
from rollout.expansion.tasks.pieces import Instance
from rollout.expansion.tasks.repetition import repetitions
from rollout.plan import Plan
from rollout.plan.keys import Release, Tool
from rollout.plan.templates import PerInstance, StageTemplate, StartRule, TaskTemplate


def stage_instances(scope: Scope, process: PlannedProcess, stage: StageTemplate) -> Iterator[Instance]:
    """The tasks of one stage of one process: generic ones, its own, those of further sites, and the closing gate."""
    *before_gate, last = stage.tasks
    for template in before_gate:
        yield from _instances(scope, process, stage.stage, template)
    for template in process.tasks:
        if template.stage == stage.stage:
            yield from _instances(scope, process, stage.stage, template)
    for number in range(2, cycles_of(scope.plan, process) + 1):
        yield from _repeated(process, stage, number)
    if stage.stage == scope.templates.sites.stage:
        yield from _site_instances(scope, process, stage.stage)
    yield from _instances(scope, process, stage.stage, last)


def cycles_of(plan: Plan, process: PlannedProcess) -> int:
    """How many tuning cycles are planned for a process."""
    return process.entry.max_cycles or profile_of(plan).max_cycles or plan.file.plan.max_cycles


def existing_instances(scope: Scope, process: PlannedProcess) -> Iterator[Instance]:
    """What is left to do for a process that runs already."""
    for template in scope.templates.existing.tasks:
        yield from _instances(scope, process, "", template)
    yield from _site_instances(scope, process, "")
    for stage in scope.templates.stages:
        for template in stage.tasks:
            if template.per is PerInstance.UNIT:
                yield from _instances(scope, process, "", template)


def tool_instances(scope: Scope) -> Iterator[Instance]:
    """What is to do for each tool that is replaced or retired: ``TM03@ITSM``, ``TM06@ITSM-mail`` for an integration."""
    for tool in scope.plan.file.tools:
        for template in scope.templates.tools.tasks if tool.status in {"replace", "retire"} else ():
            if not is_planned(scope.plan, template, tool=tool):
                continue
            parts = tool.integrations if template.per is PerInstance.INTEGRATION else ("",)
            for part in parts:
                yield Instance(
                    id=f"{template.id}@{tool.id}-{part}" if part else f"{template.id}@{tool.id}",
                    template=template,
                    group=tool_group_id(tool),
                    per=part or tool.id,
                    tool=tool,
                )


def release_instances(scope: Scope) -> Iterator[Instance]:
    """What is to do for each release with a process to put in place: ``RL1@R1``."""
    used = {process.release.id for process in scope.implemented if process.release}
    for release in scope.plan.file.releases:
        for template in scope.templates.releases.tasks if release.id in used else ():
            group = release_group_id(release)
            yield Instance(
                id=f"{template.id}@{release.id}", template=template, group=group, per=release.id, release=release
            )


def release_group_id(release: Release) -> str:
    """The id of the summary above the tasks for a release."""
    return f"RELEASE-{release.id}"


def tool_group_id(tool: Tool) -> str:
    """The id of the summary above the tasks for a tool."""
    return f"TOOL-{tool.id}"


def left_out(scope: Scope, instances: Iterable[Instance]) -> LeftOut:
    """The tasks that the plan does without: by their condition, by its profile, or since others replace them."""
    unplanned: list[str] = []
    omitted: list[str] = []
    by_profile = left_out_by_profile(scope.plan)
    found = tuple(instances)
    replaced = {(each.process_code, name) for each in found for name in each.template.replaces}
    for each in found:
        if not is_planned(scope.plan, each.template, each.process, each.tool):
            unplanned += _ids_of(each)
        elif each.template.id in by_profile or (each.process_code, each.template.id) in replaced:
            omitted += _ids_of(each)
    return LeftOut(unplanned=tuple(unplanned), omitted=tuple(omitted))


def _ids_of(instance: Instance) -> tuple[str, ...]:
    """Its id, and that of the milestone in front of it where it waits for the beginning of a month."""
    is_monthly = instance.template.rule is StartRule.MONTH_START
    return (instance.id, instance.id + MONTH_START_SUFFIX) if is_monthly else (instance.id,)


def programme_instances(scope: Scope, position: str) -> Iterator[Instance]:
    """The tasks of the programme that are before or after the processes, without those whose condition fails."""
    for phase in scope.templates.programme.phases:
        if phase.position == position:
            for template in phase.tasks:
                if is_planned(scope.plan, template):
                    yield Instance(id=template.id, template=template, group=phase.id)


def awareness_instances(scope: Scope) -> Iterator[Instance]:
    """One round for each wave and site: ``AW1`` at the primary site, ``AW1@WAW`` at a further one."""
    template = scope.templates.programme.awareness
    for wave, processes in scope.waves.items():
        sites = {site.id: None for process in processes for site in process.further_sites}
        for site in ("", *sites):
            suffix = f"@{site}" if site else ""
            yield Instance(
                id=f"{template.id}{wave}{suffix}", template=template, group=AWARENESS_GROUP, site=site, wave=wave
            )


AWARENESS_GROUP = "AWARENESS"


def _instances(scope: Scope, process: PlannedProcess, stage: str, template: TaskTemplate) -> Iterator[Instance]:
    for each in repetitions(scope.plan, process, template):
        suffix = each.suffix or (f"@{each.per}" if each.per else "")
        yield Instance(
            id=f"{process.code}.{template.id}{suffix}",
            template=template,
            group=f"{process.code}.{stage}" if stage else process.code,
            process=process,
            stage=stage,
            per=each.per,
            site=each.site,
            unit=each.unit,
            round=each.round,
            wave=process.wave or None,
        )


def _repeated(process: PlannedProcess, stage: StageTemplate, cycle: int) -> Iterator[Instance]:
    for template in stage.tasks:
        if template.id in stage.repeat:
            yield Instance(
                id=f"{process.code}.{template.id}-{cycle}",
                template=template,
                group=f"{process.code}.{stage.stage}",
                process=process,
                stage=stage.stage,
                wave=process.wave,
                cycle=cycle,
            )


def _site_instances(scope: Scope, process: PlannedProcess, stage: str) -> Iterator[Instance]:
    for site in process.further_sites:
        for template in scope.templates.sites.tasks:
            yield Instance(
                id=f"{process.code}.{template.id}@{site.id}",
                template=template,
                group=f"{process.code}.{stage}" if stage else process.code,
                process=process,
                stage=stage,
                per=site.id,
                site=site.id,
                wave=process.wave or None,
            )
