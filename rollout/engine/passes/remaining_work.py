"""A network in which only the work that remains after the status date is left, as Primavera P6 schedules it.

A task that has begun is as long as what remains of it and starts anew at the status date; one that is finished takes
no time but still passes on the dates of its predecessors (retained logic). A lag counts only as far as it had not run
by the status date. The passes then need not know what has happened.
"""

from rollout.engine.passes.tables import (
    AS_LATE,
    AS_LATE_FREE,
    AS_SOON,
    FINISH_NOT_AFTER,
    FINISH_ON,
    FINISHED,
    FROM_START,
    NONE,
    START_MILESTONE,
    TO_FINISH,
    NetworkTables,
)
from rollout.engine.passes.working_time import BEYOND, work_between

HOLDS_NOTHING = -BEYOND
"""The lag of a link that asks its successor for nothing."""


def remaining_network(net: NetworkTables, status: int) -> NetworkTables:
    """``net`` with remaining durations and remaining lags, and without any actual date."""
    tasks, count = net.tasks, len(net.tasks.duration)
    has_begun = [start != NONE for start in tasks.actual_start]
    is_finished = [finish != NONE for finish in tasks.actual_finish]
    nothing = [NONE] * count
    links = range(len(net.links.lag))
    constraint = [
        constraint_left(code, has_begun=begun, is_finished=finished)
        for code, begun, finished in zip(tasks.constraint, has_begun, is_finished, strict=True)
    ]
    second = [
        constraint_left(code, has_begun=begun, is_finished=finished)
        for code, begun, finished in zip(tasks.second_constraint, has_begun, is_finished, strict=True)
    ]
    return net._replace(
        tasks=tasks._replace(
            duration=tasks.remaining,
            constraint=constraint,
            second_constraint=second,
            is_milestone=[milestone_kind(net, task, is_finished=done) for task, done in enumerate(is_finished)],
            actual_start=nothing,
            actual_finish=nothing,
        ),
        links=net.links._replace(
            lag=[early_lag(net, link, status) for link in links],
            late_lag=[late_lag(net, link, status) for link in links],
        ),
    )


def milestone_kind(net: NetworkTables, task: int, *, is_finished: bool) -> int:
    """Where a task that takes no time may be: a task without duration that is no milestone marks a start."""
    if is_finished:
        return FINISHED
    if net.tasks.is_milestone[task]:
        return net.tasks.is_milestone[task]
    return START_MILESTONE if net.tasks.duration[task] == 0 else 0


def constraint_left(code: int, *, has_begun: bool, is_finished: bool) -> int:
    """What of a constraint still bears: on a task that has begun only how late it may finish.

    As late as possible means without moving a successor.
    """
    if is_finished:
        return AS_SOON
    if has_begun:
        return FINISH_NOT_AFTER if code in (FINISH_ON, FINISH_NOT_AFTER) else AS_SOON
    return AS_LATE_FREE if code == AS_LATE else code


def early_lag(net: NetworkTables, link: int, status: int) -> int:
    """What is left of the lag for early dates; an FF link from a finished task holds nothing once its lag has run.

    For a task that has not begun a lag no longer than the finished work counts twice, however long ago that was. So
    does MPXJ, whose rules are fitted to files of P6; Oracle's documentation does not say it.
    """
    tasks, predecessor, successor = net.tasks, net.links.predecessor[link], net.links.successor[link]
    is_ahead = tasks.actual_finish[predecessor] != NONE and tasks.actual_start[successor] == NONE
    if is_ahead and net.links.type[link] == TO_FINISH and 0 != net.links.lag[link] <= tasks.duration[predecessor]:
        return 2 * net.links.lag[link]
    left = remaining_lag(net, link, status)
    if tasks.actual_finish[predecessor] == NONE:
        return 0 if tasks.actual_finish[successor] != NONE and has_left(net, link) else left
    if tasks.actual_finish[successor] != NONE:
        return 0
    return HOLDS_NOTHING if net.links.type[link] == TO_FINISH and left == 0 else left


def late_lag(net: NetworkTables, link: int, status: int) -> int:
    """What is left of the lag for late dates.

    None after a finished task for one that has begun, nor to the start of a finished one from a task that is not.
    """
    tasks, predecessor, successor = net.tasks, net.links.predecessor[link], net.links.successor[link]
    is_finished = tasks.actual_finish[successor] != NONE
    if tasks.actual_finish[predecessor] != NONE:
        is_over = not is_finished and tasks.actual_start[successor] != NONE
    else:
        is_over = is_finished and (net.links.type[link] == 0 or has_left(net, link))
    return 0 if is_over else remaining_lag(net, link, status)


def has_left(net: NetworkTables, link: int) -> bool:
    """Whether the end of the predecessor that ``link`` leaves has happened."""
    ends = net.tasks.actual_start if net.links.type[link] & FROM_START else net.tasks.actual_finish
    return ends[net.links.predecessor[link]] != NONE


def remaining_lag(net: NetworkTables, link: int, status: int) -> int:
    """The part of the lag of ``link`` that had not run at ``status``: all of it while its first end lies ahead."""
    tasks, lag, predecessor = net.tasks, net.links.lag[link], net.links.predecessor[link]
    if lag == 0 or not has_left(net, link):
        return lag
    if lag < 0:
        return 0
    if tasks.actual_finish[predecessor] == NONE:
        passed = tasks.duration[predecessor] - tasks.remaining[predecessor]
    else:
        ends = tasks.actual_start if net.links.type[link] & FROM_START else tasks.actual_finish
        passed = max(0, work_between(net.time, net.links.lag_calendar[link], ends[predecessor], status))
    return max(0, lag - passed)
