"""Total and free float from early and late dates, in working minutes of the task's own calendar.

Total float is the smaller of start float and finish float, as Microsoft defines total slack; once a task has started
only its finish can still move. Free float is how far a task may slip before it moves a successor, never negative.
"""

from rollout.engine.passes.tables import (
    AS_LATE,
    FINISH_ON,
    FROM_GROUP,
    FROM_START,
    INTO_GROUP,
    NONE,
    START_ON,
    TO_FINISH,
    DateTable,
    NetworkTables,
)
from rollout.engine.passes.working_time import BEYOND, add_work, work_between


def float_pass(net: NetworkTables, dates: DateTable, status: int, open_finish: int) -> None:
    """Fill in the total and free float of every task; ``status`` is the status date or ``NONE``.

    ``open_finish`` is the early finish of the project if free float counts as in P6, else ``NONE``.
    """
    for task in range(len(net.tasks.duration)):
        dates.total_float[task] = total_float(net, dates, task)
        dates.free_float[task] = free_float(net, dates, task, status, open_finish)


def total_float(net: NetworkTables, dates: DateTable, task: int) -> int:
    """How far the task may slip without delaying the project or breaking a constraint; negative if it is too late."""
    clock = net.tasks.clock[task]
    at_finish = work_between(net.time, clock, dates.early_finish[task], dates.late_finish[task])
    if net.tasks.constraint[task] == AS_LATE:  # it takes all the float that there is
        return min(0, at_finish)
    if net.tasks.actual_start[task] != NONE:
        return at_finish
    return min(at_finish, work_between(net.time, clock, dates.early_start[task], dates.late_start[task]))


def free_float(net: NetworkTables, dates: DateTable, task: int, status: int, open_finish: int) -> int:
    """How far the task may slip without moving a successor; ``open_float`` where no unfinished successor holds it."""
    if net.tasks.actual_finish[task] != NONE:
        return 0
    if net.tasks.constraint[task] == FINISH_ON and open_finish != NONE:
        return 0
    least = BEYOND
    for position in range(net.links.outgoing[task], net.links.outgoing[task + 1]):
        link = net.links.outgoing_link[position]
        is_open = net.tasks.actual_finish[net.links.successor[link]] == NONE or net.links.group_end[link] == INTO_GROUP
        if is_open and net.links.group_end[link] != FROM_GROUP:
            spare = link_float(net, dates, link, status, open_finish)
            if spare < 0 and open_finish != NONE:
                spare = most_spare(net, dates, link, status, open_finish)
            least = min(least, spare)
            if least <= 0:
                return 0
    return max(0, open_float(net, dates, task, open_finish) if least == BEYOND else least)


def open_float(net: NetworkTables, dates: DateTable, task: int, open_finish: int) -> int:
    """The free float of a task that no successor holds: its total float, in P6 what is left to the project's finish."""
    if open_finish == NONE:
        return dates.total_float[task]
    if net.tasks.constraint[task] == START_ON:
        return 0
    return work_between(net.time, net.tasks.clock[task], dates.early_finish[task], open_finish)


def most_spare(net: NetworkTables, dates: DateTable, link: int, status: int, open_finish: int) -> int:
    """The most that the links between the two tasks of ``link`` leave: in P6 a broken one does not count."""
    predecessor, most = net.links.predecessor[link], -BEYOND
    for position in range(net.links.outgoing[predecessor], net.links.outgoing[predecessor + 1]):
        other = net.links.outgoing_link[position]
        if net.links.successor[other] == net.links.successor[link]:
            most = max(most, link_float(net, dates, other, status, open_finish))
    return most


def link_float(net: NetworkTables, dates: DateTable, link: int, status: int, open_finish: int) -> int:
    """Time of the predecessor between the two ends of ``link``, less the lag.

    An elapsed lag after worked time is laid out on the clock first, and a lead only back to the status date; in P6 the
    lead of an SS link is none.
    """
    predecessor, successor, kind = net.links.predecessor[link], net.links.successor[link], net.links.type[link]
    clock, lag_calendar, lag = net.tasks.clock[predecessor], net.links.lag_calendar[link], net.links.lag[link]
    if kind == FROM_START and open_finish != NONE:
        lag = max(0, lag)
    own = scheduled_end(net, dates, predecessor, kind & FROM_START != 0)
    other = scheduled_end(net, dates, successor, kind & TO_FINISH == 0)
    if kind & TO_FINISH and net.links.group_end[link] == INTO_GROUP:
        other = group_finish(net, dates, link)
    if clock >= 0 and lag_calendar < 0:
        return work_between(net.time, clock, add_work(net.time, lag_calendar, own, lag), other)
    if lag < 0 and status != NONE:
        led = max(status, add_work(net.time, lag_calendar, own, lag))
        return work_between(net.time, clock, min(led, own), other)
    return work_between(net.time, clock, own, other) - lag


def group_finish(net: NetworkTables, dates: DateTable, link: int) -> int:
    """The latest finish of the tasks below the group in which ``link`` ends."""
    predecessor, finish = net.links.predecessor[link], -BEYOND
    for position in range(net.links.outgoing[predecessor], net.links.outgoing[predecessor + 1]):
        other = net.links.outgoing_link[position]
        if net.links.row[other] == net.links.row[link]:
            finish = max(finish, scheduled_end(net, dates, net.links.successor[other], False))
    return finish


def scheduled_end(net: NetworkTables, dates: DateTable, task: int, is_start: bool) -> int:
    """The start or finish that is planned: the early one, or a later late one of a task as late as possible."""
    early = dates.early_start[task] if is_start else dates.early_finish[task]
    if net.tasks.constraint[task] == AS_LATE:
        return max(early, dates.late_start[task] if is_start else dates.late_finish[task])
    return early
