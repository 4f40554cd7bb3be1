"""Dates of groups: from the earliest start to the latest finish of the tasks below them."""

from collections.abc import Sequence

from rollout.engine.options import SchedulingOptions
from rollout.engine.schedule_value import Dates
from rollout.network import Network, Task
from rollout.values import replace


def group_dates(network: Network, task_dates: Sequence[Dates], options: SchedulingOptions) -> tuple[Dates, ...]:
    """The dates of every group in the order of the network; an empty group is at the project start.

    Late dates of a manually scheduled task count as its early ones, early dates of a task as late as possible as its
    late ones. The floats of a group are the least below it.
    """
    below: dict[str, list[Dates]] = {group.id: [] for group in network.groups}
    for task, dates in zip(network.tasks, task_dates, strict=True):
        if task.group is not None:
            below[task.group].append(
                counted_dates(dates, is_late=takes_total_float(task, options), is_manual=task.manual is not None)
            )
    rolled: list[Dates] = []
    for group in reversed(network.groups):
        total = rolled_up(below[group.id], options)
        rolled.append(total)
        if group.parent is not None and below[group.id]:
            below[group.parent].append(total)
    return tuple(reversed(rolled))


def takes_total_float(task: Task, options: SchedulingOptions) -> bool:
    """Whether the task is planned at its late dates: as late as possible by the rule of MS Project."""
    return task.constraint.rule.is_late and not options.only_remaining


def counted_dates(dates: Dates, *, is_late: bool, is_manual: bool) -> Dates:
    """The dates of a task as its group counts them."""
    if not is_manual and not is_late:
        return dates
    if is_late and not is_manual:
        return replace(dates, early_start=dates.start, early_finish=dates.finish)
    start, finish = dates.early_start, dates.early_finish
    return Dates(
        start=dates.start,
        finish=dates.finish,
        early_start=start,
        early_finish=finish,
        late_start=start,
        late_finish=finish,
        total_float=dates.total_float,
        free_float=dates.free_float,
        is_critical=dates.is_critical,
        is_near_critical=dates.is_near_critical,
    )


def rolled_up(rows: Sequence[Dates], options: SchedulingOptions) -> Dates:
    """Earliest starts, latest finishes and least floats of ``rows``."""
    start = options.start
    is_critical = any(row.is_critical for row in rows)
    return Dates(
        start=min((row.start for row in rows), default=start),
        finish=max((row.finish for row in rows), default=start),
        early_start=min((row.early_start for row in rows), default=start),
        early_finish=max((row.early_finish for row in rows), default=start),
        late_start=min((row.late_start for row in rows), default=start),
        late_finish=max((row.late_finish for row in rows), default=start),
        total_float=min((row.total_float for row in rows), default=0),
        free_float=min((row.free_float for row in rows), default=0),
        is_critical=is_critical,
        is_near_critical=not is_critical and any(row.is_near_critical for row in rows),
    )
