"""Starts and finishes of many runs, held to working time and to the constraints of their task by the engine's rules."""

import numpy as np

from rollout.engine.passes import (
    FINISH_NOT_AFTER,
    FINISH_NOT_BEFORE,
    FINISH_ON,
    FIRST_MILESTONE,
    NONE,
    START_NOT_AFTER,
    START_NOT_BEFORE,
    START_ON,
    earliest_finish,
    latest_milestone,
)
from rollout.risk.clocks import Amount, take_away, within
from rollout.risk.quantiles import Minutes
from rollout.risk.run_network import RunNetwork


def settled(net: RunNetwork, task: int, instants: Minutes, into: Minutes | None = None) -> Minutes:
    """``instants`` moved forward to working time; a milestone may be at the end of an interval."""
    tasks = net.net.tasks
    clock = net.clocks[tasks.calendar[task]]
    kind = tasks.is_milestone[task]
    if not kind:
        return clock.next_start(instants, into)
    start = clock.next_event(instants, into)
    return np.where(instants == net.rules.start, instants, start) if kind == FIRST_MILESTONE else start


def constrained_start(net: RunNetwork, task: int, start: Minutes, duration: Amount) -> Minutes:
    """``start`` held against both constraints of the task."""
    tasks, rules = net.net.tasks, net.rules
    kind = tasks.constraint[task]
    bound = named_start(net, task, kind, tasks.constraint_at[task], duration)
    if kind in (START_NOT_BEFORE, FINISH_NOT_BEFORE):
        start = np.maximum(start, bound)
    elif kind in (START_ON, FINISH_ON):
        start = bound + np.zeros_like(start) if rules.honours_on else np.maximum(start, bound)
    elif kind in (START_NOT_AFTER, FINISH_NOT_AFTER) and rules.honours_no_later:
        start = np.minimum(start, bound if rules.status == NONE else np.maximum(bound, rules.status))
    kind = tasks.second_constraint[task]
    if kind in (START_NOT_BEFORE, FINISH_NOT_BEFORE):
        start = np.maximum(start, named_start(net, task, kind, tasks.second_constraint_at[task], duration))
    return start if tasks.clock[task] < 0 else settled(net, task, start)


def named_start(net: RunNetwork, task: int, kind: int, instant: int, duration: Amount) -> Amount:
    """The start that a constraint names; of one on the finish, the duration is taken back."""
    if kind in (START_NOT_AFTER, FINISH_NOT_AFTER):
        instant = within(latest_milestone(net.net, net.rules, task, kind, instant))
    elif kind == FINISH_NOT_BEFORE or (kind == FINISH_ON and not net.rules.honours_on):
        instant = allowed_finish(net, task, instant)
    if kind not in (FINISH_NOT_BEFORE, FINISH_NOT_AFTER, FINISH_ON):
        return instant
    count = 1 if isinstance(duration, int) else len(duration)
    return take_away(net.clocks[net.net.tasks.clock[task]], net.always(instant, count), duration)


def allowed_finish(net: RunNetwork, task: int, instant: int) -> int:
    """The first finish from ``instant`` on that the calendar of the task allows."""
    return within(earliest_finish(net.net, net.rules, task, instant))


def constrained_finish(net: RunNetwork, task: int, finish: Minutes) -> Minutes:
    """``finish``, or the very instant that a constraint names for it if no work of the task lies between."""
    tasks, rules = net.net.tasks, net.rules
    kind, bound = tasks.constraint[task], tasks.constraint_at[task]
    if rules.whole_days:
        second = (tasks.second_constraint[task], tasks.second_constraint_at[task])
        for each, instant in ((kind, bound), second):
            if each == FINISH_NOT_BEFORE:
                allowed = allowed_finish(net, task, instant)
                finish = np.where(finish < allowed, _named(net, task, allowed, finish), finish)
    is_named = kind == FINISH_NOT_BEFORE and not net.into[task] and not rules.whole_days
    if is_named or (kind == FINISH_ON and rules.honours_on):
        return _named(net, task, bound, finish)
    return finish


def _named(net: RunNetwork, task: int, instant: int, finish: Minutes) -> Minutes:
    """``instant`` where no work of the task lies between it and ``finish``."""
    clock = net.clocks[net.net.tasks.clock[task]]
    named = net.always(instant, len(finish))
    return np.where(clock.before(finish) == clock.before(named), named, finish)
