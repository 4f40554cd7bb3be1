"""Whether days that limitations and obligations name hold anything."""

from collections.abc import Iterator

from rollout.errors import Problem
from rollout.expansion.scope import Scope
from rollout.network.network import Network


def limitations_without_tasks(scope: Scope, network: Network) -> Iterator[Problem]:
    """Limitations that end on a day, but hold no task and ask for none before it."""
    for number, limitation in enumerate(scope.plan.file.limitations):
        if limitation.until is not None and not limitation.holds and not limitation.finish_before:
            message = f"the limitation '{limitation.text}' ends on {limitation.until}, but changes no date"
            hint = "list the tasks that it 'holds' until then, or that must 'finish_before' it ends"
            yield Problem.warning(
                "limitation_without_task", message, scope.plan.at("limitations", number, "until"), hint=hint
            )


def obligations_without_tasks(scope: Scope, network: Network) -> Iterator[Problem]:
    """Obligations with a due day that no task of the plan meets."""
    met = {effect.at for task in network.tasks for effect in task.details.effects}
    for number, obligation in enumerate(scope.plan.file.obligations):
        at = scope.plan.at("obligations", number, "due")
        if obligation.due is not None and not obligation.tasks and at not in met:
            message = f"nothing in the plan meets the obligation '{obligation.text}' by {obligation.due}"
            yield Problem.warning("obligation_without_task", message, at, hint="name its 'tasks'")
