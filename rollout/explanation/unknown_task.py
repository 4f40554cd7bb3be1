"""The error for a name that no task has."""

from rollout.engine.schedule_value import Schedule
from rollout.errors import RolloutError
from rollout.guesses import did_you_mean, named_like


class UnknownTaskError(RolloutError, LookupError):
    """No task or summary has that id."""


def unknown_task(name: str, schedule: Schedule) -> UnknownTaskError:
    """The error about ``name``: a series of meetings, or an id that nothing has, with the nearest one that there is."""
    network = schedule.network
    if any(series.id == name for series in network.series):
        return UnknownTaskError(f"'{name}' is a series of meetings, held by its rule between two milestones")
    hint = did_you_mean(name, [*network.task_by_id, *network.group_by_id]) or named_like(
        name, {task.id: task.name for task in network.tasks}
    )
    first = next(iter(network.task_by_id), "")
    example = f"ids are in tasks.csv, the first is '{first}'" if first else "the plan has no tasks"
    return UnknownTaskError(f"no task is called '{name}'; {hint or example}")
