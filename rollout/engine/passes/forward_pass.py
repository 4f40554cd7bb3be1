"""Early dates: the soonest that links, constraints and progress allow.

A link to the start gives a start; a link to the finish gives a finish, from which the duration is taken back. The
latest start wins, moves forward to working time, and is then held against the constraint of the task.
"""

from rollout.engine.passes.forward_rules import (
    ForwardRules,
    constrained_finish,
    constrained_start,
    earliest_finish,
    settled_start,
)
from rollout.engine.passes.tables import (
    AS_LATE,
    FINISH_NOT_BEFORE,
    FINISHED,
    FROM_START,
    NONE,
    START_NOT_BEFORE,
    TO_FINISH,
    DateTable,
    NetworkTables,
)
from rollout.engine.passes.working_time import BEYOND, add_work, is_interval_end, next_start, work_between


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
        if kind & FROM_START:
            return max(dates.early_start[predecessor], dates.late_start[predecessor])
        return max(dates.early_finish[predecessor], dates.late_finish[predecessor])
    return dates.early_start[predecessor] if kind & FROM_START else dates.early_finish[predecessor]


def link_start(net: NetworkTables, dates: DateTable, rules: ForwardRules, link: int) -> int:
    """The earliest start of its successor that ``link`` allows.

    A lead or a link to the finish pushes no task before the start of the project, unless its predecessor is there or it
    is a milestone as late as possible.
    """
    successor, kind = net.links.successor[link], net.links.type[link]
    if kind == 0 and net.links.lag[link] == 0 and not rules.lets_late_drive:
        return dates.early_finish[net.links.predecessor[link]]  # most links; the rules below come to the same
    anchor = link_anchor(net, dates, rules, link)
    start = asked_start(net, dates, rules, link)
    is_free = net.tasks.constraint[successor] == AS_LATE and net.tasks.is_milestone[successor] != 0
    if start < rules.start and not is_free and (kind == TO_FINISH or rules.start <= anchor):
        return rules.start
    return start


def asked_start(net: NetworkTables, dates: DateTable, rules: ForwardRules, link: int) -> int:
    """The start of its successor that ``link`` by itself asks for, also before the start of the project."""
    successor = net.links.successor[link]
    anchor = link_anchor(net, dates, rules, link)
    if rules.only_remaining and starts_work_at_once(net, link):
        anchor = next_start(net.time, net.links.lag_calendar[link], anchor)
    start = add_work(net.time, net.links.lag_calendar[link], anchor, net.links.lag[link])
    if net.links.type[link] & TO_FINISH:
        has_begun = net.tasks.actual_start[successor] != NONE
        work = net.tasks.remaining[successor] if has_begun else net.tasks.duration[successor]
        start = add_work(net.time, net.tasks.clock[successor], start, -work)
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
        if clock >= 0:  # elapsed time that has begun runs on while nobody works
            resume = next_start(net.time, clock, resume)
        finish = add_work(net.time, clock, resume, net.tasks.remaining[task])
    if net.tasks.constraint[task] == FINISH_NOT_BEFORE:
        finish = max(finish, earliest_finish(net, rules, task, net.tasks.constraint_at[task]))
    return start, finish
