"""What a task itself asks of its early dates, whatever links ask for: its calendar and its constraints."""

from typing import NamedTuple

from rollout.engine.passes.tables import (
    FINISH_NOT_AFTER,
    FINISH_NOT_BEFORE,
    FINISH_ON,
    FINISHED,
    FIRST_MILESTONE,
    START_MILESTONE,
    START_NOT_AFTER,
    START_NOT_BEFORE,
    START_ON,
    NetworkTables,
)
from rollout.engine.passes.working_time import (
    BEYOND,
    add_work,
    clock_of,
    is_interval_end,
    is_same_day,
    next_start,
    previous_finish,
    work_between,
)


class ForwardRules(NamedTuple):
    """The choices that change an early date; constraints that are not honoured yield to links.

    ``status`` is ``NONE`` where work that is not done need not move. ``only_remaining`` is
    that of ``SchedulingOptions``, and so is ``whole_days``.

    ``lets_late_drive`` is set for the pass after the late dates are known: tasks as late as possible then push others.
    """

    start: int
    status: int
    honours_on: bool
    honours_no_later: bool
    retains_logic: bool
    only_remaining: bool
    whole_days: bool
    lets_late_drive: bool


def earliest_finish(net: NetworkTables, rules: ForwardRules, task: int, bound: int) -> int:
    """The first instant at which the task may finish if it is not to finish before ``bound``.

    Where constraints name whole days and ``bound`` is the end of one, work on that day ends earlier: the task may
    finish then. On a day on which its calendar is closed it finishes when the calendar opens again.
    """
    calendar = net.tasks.calendar[task]
    if not rules.whole_days or net.tasks.clock[task] < 0:
        return bound
    before = previous_finish(net.time, calendar, bound)
    if before != -BEYOND and is_same_day(net.time, clock_of(calendar), before - 1, bound - 1):
        return before
    return next_start(net.time, calendar, bound)


def latest_milestone(net: NetworkTables, rules: ForwardRules, task: int, kind: int, bound: int) -> int:
    """Where a milestone is that must come no later than ``bound``: on a day that its calendar closes, before it."""
    calendar = net.tasks.calendar[task]
    if not rules.whole_days or net.tasks.clock[task] < 0 or net.tasks.duration[task] > 0:
        return bound
    opening = next_start(net.time, calendar, bound)
    if kind == START_NOT_AFTER and is_same_day(net.time, clock_of(calendar), opening, bound):
        return bound
    return previous_finish(net.time, calendar, bound)


def settled_start(net: NetworkTables, rules: ForwardRules, task: int, instant: int) -> int:
    """``instant`` moved forward to working time; a milestone may be where an interval ends or the project starts."""
    calendar = net.tasks.calendar[task]
    start = next_start(net.time, calendar, instant)
    kind = net.tasks.is_milestone[task]
    if start == instant or kind in (0, START_MILESTONE):
        return start
    if kind == FINISHED or (kind == FIRST_MILESTONE and instant == rules.start):
        return instant
    return instant if is_interval_end(net.time, calendar, instant) else start


def constrained_start(net: NetworkTables, rules: ForwardRules, task: int, start: int) -> int:
    """``start`` held against both constraints of the task; of elapsed work it may then be outside working time."""
    clock, duration = net.tasks.clock[task], net.tasks.duration[task]
    kind, bound = net.tasks.constraint[task], net.tasks.constraint_at[task]
    if kind in (START_NOT_AFTER, FINISH_NOT_AFTER):
        bound = latest_milestone(net, rules, task, kind, bound)
    elif kind == FINISH_NOT_BEFORE or (kind == FINISH_ON and not rules.honours_on):
        bound = earliest_finish(net, rules, task, bound)
    if kind in (FINISH_NOT_BEFORE, FINISH_NOT_AFTER, FINISH_ON):
        bound = add_work(net.time, clock, bound, -duration)
    if kind in (START_NOT_BEFORE, FINISH_NOT_BEFORE):
        start = max(start, bound)
    elif kind in (START_ON, FINISH_ON):
        start = bound if rules.honours_on else max(start, bound)
    elif kind in (START_NOT_AFTER, FINISH_NOT_AFTER) and rules.honours_no_later:
        start = min(start, max(bound, rules.status))
    kind, bound = net.tasks.second_constraint[task], net.tasks.second_constraint_at[task]
    if kind == START_NOT_BEFORE:
        start = max(start, bound)
    elif kind == FINISH_NOT_BEFORE:
        bound = earliest_finish(net, rules, task, bound)
        start = max(start, add_work(net.time, clock, bound, -duration))
    return start if clock < 0 else settled_start(net, rules, task, start)


def constrained_finish(net: NetworkTables, rules: ForwardRules, task: int, finish: int) -> int:
    """``finish``, or the very instant that a constraint names for it if no work of the task lies between."""
    if net.tasks.is_milestone[task] == START_MILESTONE:
        return finish
    kind, bound = net.tasks.constraint[task], net.tasks.constraint_at[task]
    is_unlinked = net.links.incoming[task] == net.links.incoming[task + 1]
    is_named = (kind == FINISH_ON and rules.honours_on) or (kind == FINISH_NOT_BEFORE and is_unlinked)
    if rules.whole_days:
        if kind == FINISH_NOT_BEFORE:
            finish = kept_finish(net, rules, task, bound, finish)
        if net.tasks.second_constraint[task] == FINISH_NOT_BEFORE:
            finish = kept_finish(net, rules, task, net.tasks.second_constraint_at[task], finish)
        is_named = kind == FINISH_ON and rules.honours_on
    if is_named and work_between(net.time, net.tasks.clock[task], finish, bound) == 0:
        return bound
    return finish


def kept_finish(net: NetworkTables, rules: ForwardRules, task: int, bound: int, finish: int) -> int:
    """``finish``, or where a day that it must not come before lets it be if no work of the task lies between."""
    allowed = earliest_finish(net, rules, task, bound)
    is_one_moment = finish < allowed and work_between(net.time, net.tasks.clock[task], finish, allowed) == 0
    return allowed if is_one_moment else finish
