"""A network and its calendars compiled to the flat sequences that the passes read."""

from collections.abc import Iterable, Sequence
from itertools import accumulate

from rollout.calendars import WorkCalendars
from rollout.network import ConstraintType, LagKind, Link, LinkType, Network, Progress, Task, TaskKind
from rollout.scheduling.compiled_network import (
    FIRST_MILESTONE,
    FROM_START,
    NONE,
    TO_FINISH,
    CompiledNetwork,
    LinkTable,
    TaskTable,
)
from rollout.scheduling.group_links import TaskLink
from rollout.scheduling.options import LagCalendar, SchedulingOptions
from rollout.scheduling.working_time import CLOCK, working_time_of

CONSTRAINT_CODES = {kind: code for code, kind in enumerate(ConstraintType)}
LINK_CODES = {kind: FROM_START * kind.from_start + TO_FINISH * (not kind.to_start) for kind in LinkType}


def compile_network(
    network: Network, links: Sequence[TaskLink], calendars: WorkCalendars, options: SchedulingOptions
) -> CompiledNetwork:
    """The network with ``links`` between its tasks, in topological order."""
    order = topological_order(len(network.tasks), links)
    numbers = [0] * len(order)
    for number, row in enumerate(order):
        numbers[row] = number
    names = {calendar: number for number, calendar in enumerate(dict.fromkeys(task.calendar for task in network.tasks))}
    tasks = task_table([network.tasks[row] for row in order], names)
    table = link_table(network, links, numbers, tasks, options)
    for number, row in enumerate(order):
        is_first = table.incoming[number] == table.incoming[number + 1]
        if is_first and tasks.is_milestone[number] and network.tasks[row].calendar in ("", calendars.default):
            tasks.is_milestone[number] = FIRST_MILESTONE
    return CompiledNetwork(order, tasks, table, working_time_of(calendars[name] for name in names))


def topological_order(count: int, links: Iterable[TaskLink]) -> list[int]:
    """The rows in an order in which every predecessor stands before its successors.

    Rows that links leave free keep their order. A network has no cycle, so no row is left over.
    """
    successors: list[list[int]] = [[] for _ in range(count)]
    waiting = [0] * count
    for link in links:
        successors[link.predecessor].append(link.successor)
        waiting[link.successor] += 1
    order = [row for row in range(count) if not waiting[row]]
    for row in order:
        for successor in successors[row]:
            waiting[successor] -= 1
            if not waiting[successor]:
                order.append(successor)
    return order


def task_table(tasks: Sequence[Task], calendar_numbers: dict[str, int]) -> TaskTable:
    """The columns of ``tasks``, in their order."""
    calendar = [calendar_numbers[task.calendar] for task in tasks]
    progress = [task.progress or Progress() for task in tasks]
    seconds = [task.second_constraint for task in tasks]
    return TaskTable(
        calendar=calendar,
        clock=[CLOCK if task.duration.elapsed else number for task, number in zip(tasks, calendar, strict=True)],
        duration=[task.duration.minutes for task in tasks],
        remaining=[remaining_minutes(task) for task in tasks],
        is_milestone=[int(task.kind is TaskKind.MILESTONE and not task.duration) for task in tasks],
        is_plain=[int(is_plain(task)) for task in tasks],
        constraint=[CONSTRAINT_CODES[task.constraint.type] for task in tasks],
        constraint_at=[instant_or_none(task.constraint.instant) for task in tasks],
        second_constraint=[CONSTRAINT_CODES[second.type] if second else 0 for second in seconds],
        second_constraint_at=[instant_or_none(second.instant if second else None) for second in seconds],
        deadline=[instant_or_none(task.deadline) for task in tasks],
        actual_start=[instant_or_none(done.actual_start) for done in progress],
        actual_finish=[instant_or_none(done.actual_finish) for done in progress],
        manual_start=[task.manual[0] if task.manual else NONE for task in tasks],
        manual_finish=[task.manual[1] if task.manual else NONE for task in tasks],
    )


def link_table(
    network: Network, links: Sequence[TaskLink], numbers: Sequence[int], tasks: TaskTable, options: SchedulingOptions
) -> LinkTable:
    """The columns of ``links``, sorted by successor, with their ends in topological numbers."""
    count = len(numbers)
    by_successor = sorted(links, key=lambda link: numbers[link.successor])
    predecessor = [numbers[link.predecessor] for link in by_successor]
    successor = [numbers[link.successor] for link in by_successor]
    lag, lag_calendar = [], []
    for position, link in enumerate(by_successor):
        before, after = predecessor[position], successor[position]
        counted_by = after if options.lag_calendar is LagCalendar.SUCCESSOR else before
        minutes, is_elapsed = lag_minutes(network.links[link.link], network.tasks[link.predecessor])
        lag.append(minutes)
        lag_calendar.append(CLOCK if is_elapsed else tasks.calendar[counted_by])
    return LinkTable(
        incoming=offsets(successor, count),
        predecessor=predecessor,
        successor=successor,
        type=[LINK_CODES[network.links[link.link].type] for link in by_successor],
        lag=lag,
        lag_calendar=lag_calendar,
        holds_float=[int(link.holds_float) for link in by_successor],
        outgoing=offsets(predecessor, count),
        outgoing_link=sorted(range(len(predecessor)), key=predecessor.__getitem__),
        row=[link.link for link in by_successor],
    )


def offsets(owners: Iterable[int], count: int) -> list[int]:
    """Where the entries of each owner begin once they are sorted by owner; the last value is their number."""
    size = [0] * (count + 1)
    for owner in owners:
        size[owner + 1] += 1
    return list(accumulate(size))


def lag_minutes(link: Link, predecessor: Task) -> tuple[int, bool]:
    """Minutes of the lag and whether they are elapsed; percent are of the predecessor's duration, in its kind."""
    lag = link.lag
    if lag.kind is LagKind.PERCENT:
        sign = -1 if lag.amount < 0 else 1
        minutes = sign * ((abs(lag.amount) * predecessor.duration.minutes + 50) // 100)
        return minutes, predecessor.duration.elapsed
    return lag.amount, lag.kind is LagKind.ELAPSED


def remaining_minutes(task: Task) -> int:
    """What is left of the duration: as stated, else by percent complete."""
    progress = task.progress
    if progress is None:
        return task.duration.minutes
    if progress.actual_finish is not None:
        return 0
    if progress.remaining is not None:
        return progress.remaining
    return task.duration.minutes - task.duration.minutes * progress.percent_complete // 100


def is_plain(task: Task) -> bool:
    """Whether nothing but links and the project start bears on the dates of ``task``."""
    is_free = task.constraint.type is ConstraintType.ASAP and task.second_constraint is None and task.deadline is None
    return is_free and task.manual is None and task.progress is None


def instant_or_none(instant: int | None) -> int:
    """The instant, or the integer that stands for none."""
    return NONE if instant is None else instant
