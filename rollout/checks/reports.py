"""Reports of the status file that no longer fit the plan."""

from collections.abc import Iterator

from rollout.errors import Problem
from rollout.expansion.scope import Scope
from rollout.network.network import Network


def reports_of_removed_tasks(scope: Scope, network: Network) -> Iterator[Problem]:
    """Reported tasks that the plan no longer has: their reports stay in the file and change no date."""
    for task, state in scope.plan.status.latest.items():
        if task not in network.task_by_id and task not in network.group_by_id and state.name:
            message = f"'{task}' ({state.name}) was reported on {state.reported}, but is no longer in the plan"
            hint = "nothing, if it was removed on purpose: the report stays as history"
            yield Problem.warning("reported_task_removed", message, state.at, hint=hint)


def reports_under_other_names(scope: Scope, network: Network) -> Iterator[Problem]:
    """A status file most of whose tasks have other names than in the plan: it may be that of another plan."""
    named = [state for state in scope.plan.status.latest.values() if state.name and state.task in network.task_by_id]
    other = [state for state in named if state.name != network.task_by_id[state.task].name]
    if len(other) >= 3 and 2 * len(other) > len(named):
        first = other[0]
        is_called = network.task_by_id[first.task].name
        message = f"{len(other)} of {len(named)} reported tasks have other names in the plan: '{first.task}' is "
        message += f"'{first.name}' in the status file and '{is_called}' in the plan"
        hint = "check that the status file belongs to this plan; if tasks were renamed, correct the names"
        yield Problem.warning("status_of_another_plan", message, first.at, hint=hint)
