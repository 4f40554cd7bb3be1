"""Project management and process ownership: work that goes on beside the tasks, where the plan asks to see it."""

from collections.abc import Container, Iterator

from rollout.expansion.scope.owners import ScopedRole, holder_of
from rollout.expansion.scope.scoping import PlannedProcess, Scope
from rollout.network.level_of_effort import LevelOfEffort
from rollout.plan.templates import ContinuousTemplate


def efforts_of(scope: Scope, known: Container[str]) -> Iterator[LevelOfEffort]:
    """The continuous work of the programme and of each process whose two ends are among the ``known`` rows."""
    if not scope.plan.file.plan.level_of_effort:
        return
    for template in scope.plan.templates.programme.continuous:
        for process in scope.implemented if template.per_process else (None,):
            found = _effort(scope, template, process)
            if found.first in known and found.last in known:
                yield found


def _effort(scope: Scope, template: ContinuousTemplate, process: PlannedProcess | None) -> LevelOfEffort:
    head, code = (f"{process.code}.", process.code) if process else ("", "")
    wanted = ScopedRole(role=template.role, process=code, entry=process.entry if process else None)
    holder = holder_of(scope.plan, wanted)
    return LevelOfEffort(
        id=head + template.id,
        name=f"{template.name} ({code})" if code else template.name,
        first=head + template.first,
        last=head + template.last,
        allocation=template.allocation,
        role=template.role,
        owner=holder.post if holder else "",
        person=holder.id if holder else "",
        process=code,
        at=template.at,
    )
