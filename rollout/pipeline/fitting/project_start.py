"""When a plan begins on its first day: with the first place that has work which waits for nothing."""

from collections.abc import Iterator

from rollout.calendars import WorkCalendars
from rollout.engine.group_links import tasks_below
from rollout.network import Network, Task, TaskKind


def project_start(network: Network, calendars: WorkCalendars, midnight: int) -> int:
    """The first instant from ``midnight`` on at which the primary location works, or a place with work that may begin.

    Raises:
        HorizonError: when one of them does not work from then on, as far as its calendar is known.

    """
    places = {task.calendar for task in _free_tasks(network)}
    return min(calendars[name].next_start(midnight) for name in ("", *sorted(places)))


def _free_tasks(network: Network) -> Iterator[Task]:
    """Work that waits for no task, has no date of its own and has not begun."""
    below = tasks_below(network)
    waiting: set[str] = set()
    for link in network.links:
        rows = below.get(link.successor)
        waiting.update([link.successor] if rows is None else [network.tasks[row].id for row in rows])
    for task in network.tasks:
        is_free = task.constraint.rule.is_default and task.manual is None and task.progress is None
        if is_free and task.kind is not TaskKind.MILESTONE and task.id not in waiting:
            yield task
