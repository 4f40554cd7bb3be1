"""Early dates: the soonest that links, constraints and progress allow.

A link to the start gives a start; a link to the finish gives a finish, from which the duration is taken back. The
latest start wins, moves forward to working time, and is then held against the constraint of the task.
"""

from typing import NamedTuple

from rollout.engine.passes.tables import (
    AS_LATE,
    FINISH_NOT_AFTER,
    FINISH_NOT_BEFORE,
    FINISH_ON,
    FINISHED,
    FIRST_MILESTONE,
    FROM_START,
    NONE,
    START_MILESTONE,
    START_NOT_AFTER,
    START_NOT_BEFORE,
    START_ON,
    TO_FINISH,
    DateTable,
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


def forward_pass(net: NetworkTables, dates: DateTable, rules: ForwardRules) -> None:
    """Fill in the early start and finish of every task."""
    for position in range(len(net.order)):
        task = net.order[position]
        if net.tasks.manual_start[task] != NONE:
            start, finish = net.tasks.manual_start[task], net.tasks.manual_finish[task]
        elif net.tasks.actual_start[task] != NONE:
            start, finish = progressed_dates(net, dates, rules, task)
        else:
            start = settled_start(net, rules, task, linked_start(net, dates, rules, task))
            if not net.tasks.is_plain[task]:
                start = constrained_start(net, rules, task, start)
            finish = add_work(net.time, net.tasks.clock[task], start, net.tasks.duration[task])
            if not net.tasks.is_plain[task]:
                finish = constrained_finish(net, rules, task, finish)
                finish = named_finish(net, dates, rules, task, finish)
                start = min(start, finish)  # what takes no time begins where a constraint lets it finish
        dates.early_start[task] = start
        dates.early_finish[task] = finish


def linked_start(net: NetworkTables, dates: DateTable, rules: ForwardRules, task: int) -> int:
    """The latest start that a link into ``task`` asks for; without links where the project or its constraint begins."""
    first, last = net.links.incoming[task], net.links.incoming[task + 1]
    if first == last:
        start = unlinked_start(net, rules, task)
    else:
        start = -BEYOND
        for link in range(first, last):
            start = max(start, link_start(net, dates, rules, link))
    return max(start, rules.status)


def link_anchor(net: NetworkTables, dates: DateTable, rules: ForwardRules, link: int) -> int:
    """The end of its predecessor that ``link`` leaves."""
    predecessor, successor, kind = net.links.predecessor[link], net.links.successor[link], net.links.type[link]
    if (
        rules.lets_late_drive
        and net.tasks.constraint[predecessor] == AS_LATE
        and net.tasks.constraint[successor] != AS_LATE
    ):
        return dates.late_start[predecessor] if kind & FROM_START else dates.late_finish[predecessor]
    return dates.early_start[predecessor] if kind & FROM_START else dates.early_finish[predecessor]


def link_start(net: NetworkTables, dates: DateTable, rules: ForwardRules, link: int) -> int:
    """The earliest start of its successor that ``link`` allows.

    A lead or a link to the finish pushes no task before the start of the project, unless its predecessor is there or it
    is a milestone as late as possible.
    """
    successor, kind = net.links.successor[link], net.links.type[link]
    anchor = link_anchor(net, dates, rules, link)
    if rules.only_remaining and starts_work_at_once(net, link):
        anchor = next_start(net.time, net.links.lag_calendar[link], anchor)
    start = add_work(net.time, net.links.lag_calendar[link], anchor, net.links.lag[link])
    if kind & TO_FINISH:
        start = add_work(net.time, net.tasks.clock[successor], start, -net.tasks.duration[successor])
    is_free = net.tasks.constraint[successor] == AS_LATE and net.tasks.is_milestone[successor] != 0
    if start < rules.start and not is_free and (kind == TO_FINISH or rules.start <= anchor):
        return rules.start
    return start


def starts_work_at_once(net: NetworkTables, link: int) -> bool:
    """Whether ``link`` is an SS link without a lag from work that is not done: in P6 it leaves where work can start."""
    is_at_once = net.links.type[link] == FROM_START and net.links.lag[link] == 0 and net.links.lag_calendar[link] >= 0
    return is_at_once and net.tasks.is_milestone[net.links.predecessor[link]] != FINISHED


def unlinked_start(net: NetworkTables, rules: ForwardRules, task: int) -> int:
    """Where a task without predecessors begins: being no earlier than a date replaces the project start."""
    if net.tasks.constraint[task] == START_NOT_BEFORE:
        return net.tasks.constraint_at[task]
    if net.tasks.constraint[task] == FINISH_NOT_BEFORE:
        bound = earliest_finish(net, rules, task, net.tasks.constraint_at[task])
        return add_work(net.time, net.tasks.clock[task], bound, -net.tasks.duration[task])
    return rules.start


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
    """``instant`` moved forward to working time; a milestone may stand where an interval ends or the project starts."""
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
        start = min(start, bound)
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


def named_finish(net: NetworkTables, dates: DateTable, rules: ForwardRules, task: int, finish: int) -> int:
    """``finish``, or the very instant that a link names for it if no work of the task lies between."""
    if net.tasks.duration[task] == 0:
        return finish
    for link in range(net.links.incoming[task], net.links.incoming[task + 1]):
        if net.links.names_finish[link]:
            anchor = link_anchor(net, dates, rules, link)
            asked = add_work(net.time, net.links.lag_calendar[link], anchor, net.links.lag[link])
            is_at_once = net.links.type[link] == TO_FINISH and net.links.lag[link] == 0
            if is_at_once and not is_interval_end(net.time, net.tasks.calendar[task], asked):
                asked = next_start(net.time, net.tasks.calendar[task], asked)
            if finish < asked and work_between(net.time, net.tasks.clock[task], finish, asked) == 0:
                finish = asked
    return finish


def progressed_dates(net: NetworkTables, dates: DateTable, rules: ForwardRules, task: int) -> tuple[int, int]:
    """Start and finish of a task that has begun: what has happened stays, what remains comes after the status date."""
    start, clock = net.tasks.actual_start[task], net.tasks.clock[task]
    if net.tasks.actual_finish[task] != NONE:
        return start, net.tasks.actual_finish[task]
    if rules.status == NONE:
        finish = add_work(net.time, clock, start, net.tasks.duration[task])
    else:
        resume = max(start, rules.status)
        if rules.retains_logic and net.links.incoming[task] < net.links.incoming[task + 1]:
            resume = max(resume, linked_start(net, dates, rules, task))
        resume = next_start(net.time, net.tasks.calendar[task], resume)
        finish = add_work(net.time, clock, resume, net.tasks.remaining[task])
    if net.tasks.constraint[task] == FINISH_NOT_BEFORE:
        finish = max(finish, earliest_finish(net, rules, task, net.tasks.constraint_at[task]))
    return start, finish
