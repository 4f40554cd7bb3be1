"""Late dates: the latest that links, constraints and deadlines allow without delaying the finish of the project."""

from typing import NamedTuple

from rollout.engine.passes.tables import (
    AS_SOON,
    FINISH_NOT_AFTER,
    FINISH_NOT_BEFORE,
    FINISH_ON,
    FINISHED,
    FROM_GROUP,
    FROM_START,
    NO_GROUP,
    NONE,
    START_MILESTONE,
    START_NOT_AFTER,
    START_NOT_BEFORE,
    START_ON,
    TO_FINISH,
    DateTable,
    NetworkTables,
)
from rollout.engine.passes.working_time import add_work, next_start, previous_finish, work_between


class BackwardRules(NamedTuple):
    """The choices that change a late date.

    ``opens_ends`` gives a task without successors its own early finish as late finish. ``leads`` is set when the plan
    is scheduled backward from its finish: constraints to be no earlier then hold the late dates. ``moves_milestones``
    and ``moves_elapsed`` say whose late dates are moved to the end of working time although they need none.
    ``only_remaining`` is that of ``SchedulingOptions``.
    """

    finish: int
    honours_on: bool
    opens_ends: bool
    leads: bool
    moves_milestones: bool
    moves_elapsed: bool
    only_remaining: bool


def counted_from(rules: BackwardRules, finish: int) -> BackwardRules:
    """The rules with the instant that late dates are counted back from."""
    return BackwardRules(
        finish,
        rules.honours_on,
        rules.opens_ends,
        rules.leads,
        rules.moves_milestones,
        rules.moves_elapsed,
        rules.only_remaining,
    )


def backward_pass(net: NetworkTables, dates: DateTable, rules: BackwardRules) -> None:
    """Fill in the late start and finish of every task."""
    for position in range(len(net.order) - 1, -1, -1):
        task = net.order[position]
        if net.tasks.manual_start[task] != NONE:
            manual_late_dates(net, dates, rules, task)
            continue
        if net.tasks.actual_finish[task] != NONE:
            finish = net.tasks.actual_finish[task]
        else:
            finish = settled_finish(net, rules, task, asked_late_finish(net, dates, rules, task))
        start = add_work(net.time, net.tasks.clock[task], finish, -net.tasks.remaining[task])
        if rules.only_remaining and net.tasks.is_milestone[task] != FINISHED:
            start = named_late_start(net, dates, task, start)
        dates.remaining_late_start[task] = start
        dates.late_start[task] = start if net.tasks.actual_start[task] == NONE else net.tasks.actual_start[task]
        dates.late_finish[task] = finish


def named_late_start(net: NetworkTables, dates: DateTable, task: int, start: int) -> int:
    """``start``, or the very instant that an SS link without a wait names for it if no work lies between."""
    for position in range(net.links.outgoing[task], net.links.outgoing[task + 1]):
        link = net.links.outgoing_link[position]
        if net.links.type[link] == FROM_START and net.links.lag[link] <= 0:
            asked = named_late_start_of(net, dates, link)
            if work_between(net.time, net.tasks.clock[task], start, asked) == 0:
                return asked
    return start


def named_late_start_of(net: NetworkTables, dates: DateTable, link: int) -> int:
    """Where an SS link without a wait puts the late start of its predecessor.

    A lead runs from the late start of the successor; without one it is that very instant, or the nearest end of the
    predecessor's working time.
    """
    predecessor, start = net.links.predecessor[link], dates.late_start[net.links.successor[link]]
    if net.links.lag[link] != 0:
        return add_work(net.time, net.links.lag_calendar[link], start, -net.links.late_lag[link])
    if net.tasks.is_milestone[predecessor] == FINISHED:
        return start
    before = previous_finish(net.time, net.tasks.calendar[predecessor], start)
    after = next_start(net.time, net.tasks.calendar[predecessor], start)
    return before if start - before < after - start else after


def manual_late_dates(net: NetworkTables, dates: DateTable, rules: BackwardRules, task: int) -> None:
    """Fill in the late dates of a task whose dates are set by hand; of these only elapsed work is moved back."""
    clock, work = net.tasks.clock[task], net.tasks.duration[task]
    if net.tasks.actual_finish[task] != NONE:
        finish, start = net.tasks.actual_finish[task], net.tasks.actual_start[task]
    else:
        finish = asked_late_finish(net, dates, rules, task)
        if clock < 0:
            finish = settled_finish(net, rules, task, finish)
        start = add_work(net.time, clock, finish, -work)
    settled = settled_finish(net, rules, task, finish)
    dates.remaining_late_start[task] = add_work(net.time, clock, settled, -work)
    dates.late_start[task] = start
    dates.late_finish[task] = finish


def settled_finish(net: NetworkTables, rules: BackwardRules, task: int, finish: int) -> int:
    """``finish`` moved back to the end of working time; what may be elsewhere stays unless all is to be moved."""
    if net.tasks.is_milestone[task] in (START_MILESTONE, FINISHED):
        return finish
    if net.tasks.clock[task] < 0 and not rules.moves_elapsed:
        return finish
    may_stay = net.tasks.is_milestone[task] != 0 and not rules.moves_milestones
    if may_stay and next_start(net.time, net.tasks.calendar[task], finish) == finish:
        return finish
    return previous_finish(net.time, net.tasks.calendar[task], finish)


def asked_late_finish(net: NetworkTables, dates: DateTable, rules: BackwardRules, task: int) -> int:
    """The late finish of a task that is not finished, before it is moved to working time."""
    finish = linked_finish(net, dates, rules, task)
    return finish if net.tasks.is_plain[task] else constrained_finish(net, rules, task, finish)


def linked_finish(net: NetworkTables, dates: DateTable, rules: BackwardRules, task: int) -> int:
    """The earliest late finish that a link out of ``task`` asks for, at most the finish of the project.

    A successor that is finished asks for nothing, unless it is below or behind a group that need not be.
    """
    finish, is_open = rules.finish, True
    for position in range(net.links.outgoing[task], net.links.outgoing[task + 1]):
        link = net.links.outgoing_link[position]
        if net.tasks.actual_finish[net.links.successor[link]] == NONE or net.links.group_end[link] != NO_GROUP:
            is_open = False
            finish = min(finish, link_finish(net, dates, rules, link))
    if is_open:
        return dates.early_finish[task] if rules.opens_ends else finish
    if net.tasks.is_milestone[task] and net.tasks.duration[task] == 0 and net.tasks.actual_start[task] != NONE:
        return net.tasks.actual_start[task]
    return finish


def link_finish(net: NetworkTables, dates: DateTable, rules: BackwardRules, link: int) -> int:
    """The latest finish of its predecessor that ``link`` allows."""
    predecessor, successor, kind = net.links.predecessor[link], net.links.successor[link], net.links.type[link]
    lag_calendar, lag = net.links.lag_calendar[link], net.links.late_lag[link]
    if kind == FROM_START:
        return start_to_start_finish(net, dates, rules, link)
    bound = dates.remaining_late_start[successor]
    if kind == 0 and net.tasks.is_milestone[predecessor] == START_MILESTONE and net.links.lag[link] == 0:
        before = previous_finish(net.time, net.tasks.calendar[predecessor], bound)
        bound = before if next_start(net.time, net.tasks.calendar[predecessor], bound) != bound else bound
    if kind & TO_FINISH:
        bound = dates.late_finish[successor]
        if net.tasks.manual_start[successor] != NONE and net.tasks.actual_finish[successor] == NONE:
            bound = previous_finish(net.time, net.tasks.calendar[successor], bound)
    bound = add_work(net.time, lag_calendar, bound, -lag)
    if kind & FROM_START:
        bound = add_work(net.time, net.tasks.clock[predecessor], bound, net.tasks.duration[predecessor])
    return bound


def start_to_start_finish(net: NetworkTables, dates: DateTable, rules: BackwardRules, link: int) -> int:
    """The latest finish of the predecessor of an SS link: its start is held, its finish follows.

    Once the predecessor has started the link asks for nothing more. The rules for tasks that are dated by hand or have
    started are those of MS Project as far as files of it bear witness.
    """
    predecessor, successor = net.links.predecessor[link], net.links.successor[link]
    if net.tasks.actual_start[predecessor] != NONE:
        return rules.finish
    if net.tasks.actual_start[successor] != NONE:
        if is_last(net, successor):
            return rules.finish
        done = net.tasks.duration[successor] - net.tasks.remaining[successor]
        start = add_work(net.time, net.tasks.clock[successor], net.tasks.actual_start[successor], done)
    elif net.tasks.manual_start[predecessor] != NONE:
        return dates.late_finish[successor] if is_last(net, successor) else rules.finish
    else:
        start = dates.late_start[successor]
        if rules.only_remaining and net.links.lag[link] == 0:
            start = named_late_start_of(net, dates, link)
        elif net.tasks.is_milestone[predecessor] != FINISHED:
            start = next_start(net.time, net.tasks.calendar[predecessor], start)
        start = add_work(net.time, net.links.lag_calendar[link], start, -net.links.late_lag[link])
    return add_work(net.time, net.tasks.clock[predecessor], start, net.tasks.duration[predecessor])


def is_last(net: NetworkTables, task: int) -> bool:
    """Whether nothing waits for the task itself; what waits for a group above it does not count."""
    for position in range(net.links.outgoing[task], net.links.outgoing[task + 1]):
        if net.links.group_end[net.links.outgoing_link[position]] != FROM_GROUP:
            return False
    return True


def constrained_finish(net: NetworkTables, rules: BackwardRules, task: int, finish: int) -> int:
    """``finish`` held against both constraints and the deadline of the task."""
    tasks = net.tasks
    kind = tasks.constraint[task]
    finish = bounded_finish(rules, finish, kind, asked_finish(net, task, kind, tasks.constraint_at[task]))
    kind = tasks.second_constraint[task]
    if kind != AS_SOON:
        finish = bounded_finish(rules, finish, kind, asked_finish(net, task, kind, tasks.second_constraint_at[task]))
    return finish if tasks.deadline[task] == NONE else min(finish, tasks.deadline[task])


def asked_finish(net: NetworkTables, task: int, kind: int, bound: int) -> int:
    """The finish that a constraint of this kind names: a bound of the start, and the duration after it."""
    if kind in (START_NOT_BEFORE, START_NOT_AFTER, START_ON):
        return add_work(net.time, net.tasks.clock[task], bound, net.tasks.duration[task])
    return bound


def bounded_finish(rules: BackwardRules, finish: int, kind: int, bound: int) -> int:
    """``finish`` held against one constraint that asks for the finish ``bound``."""
    if kind in (START_ON, FINISH_ON):
        return bound if rules.honours_on else min(finish, bound)
    if kind in (START_NOT_AFTER, FINISH_NOT_AFTER):
        return min(finish, bound)
    if kind in (START_NOT_BEFORE, FINISH_NOT_BEFORE) and rules.leads:
        return max(finish, bound)
    return finish
