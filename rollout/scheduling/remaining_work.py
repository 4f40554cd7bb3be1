"""A network in which only the work that remains after the status date is left, as Primavera P6 schedules it.

A task that has begun is as long as what remains of it and starts anew at the status date; one that is finished takes
no time but still passes on the dates of its predecessors (retained logic). A lag counts only as far as it had not run
by the status date. The passes then need not know what has happened.
"""

from rollout.scheduling.compiled_network import (
    AS_SOON,
    FINISH_NOT_AFTER,
    FINISH_ON,
    FINISHED,
    FROM_START,
    NONE,
    START_MILESTONE,
    CompiledNetwork,
)
from rollout.scheduling.working_time import work_between


def remaining_network(net: CompiledNetwork, status: int) -> CompiledNetwork:
    """``net`` with remaining durations and remaining lags, and without any actual date."""
    tasks, count = net.tasks, len(net.tasks.duration)
    has_begun = [start != NONE for start in tasks.actual_start]
    is_finished = [finish != NONE for finish in tasks.actual_finish]
    nothing = [NONE] * count
    lag = [remaining_lag(net, link, status) for link in range(len(net.links.lag))]
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
        links=net.links._replace(lag=lag),
    )


def milestone_kind(net: CompiledNetwork, task: int, *, is_finished: bool) -> int:
    """Where a task that takes no time may stand: a task without duration that is no milestone marks a start."""
    if is_finished:
        return FINISHED
    if net.tasks.is_milestone[task]:
        return net.tasks.is_milestone[task]
    return START_MILESTONE if net.tasks.duration[task] == 0 else 0


def constraint_left(code: int, *, has_begun: bool, is_finished: bool) -> int:
    """What of a constraint still bears: on a task that has begun only how late it may finish."""
    if is_finished:
        return AS_SOON
    if has_begun:
        return FINISH_NOT_AFTER if code in (FINISH_ON, FINISH_NOT_AFTER) else AS_SOON
    return code


def remaining_lag(net: CompiledNetwork, link: int, status: int) -> int:
    """The part of the lag of ``link`` that had not run at ``status``: all of it while its first end lies ahead."""
    tasks, lag = net.tasks, net.links.lag[link]
    predecessor, successor = net.links.predecessor[link], net.links.successor[link]
    ends = tasks.actual_start if net.links.type[link] & FROM_START else tasks.actual_finish
    since = ends[predecessor]
    if since == NONE or lag == 0:
        return lag
    if lag < 0 or tasks.actual_finish[successor] != NONE:
        return 0
    if tasks.actual_finish[predecessor] == NONE:
        passed = tasks.duration[predecessor] - tasks.remaining[predecessor]
    else:
        passed = max(0, work_between(net.time, net.links.lag_calendar[link], since, status))
    return max(0, lag - passed)
