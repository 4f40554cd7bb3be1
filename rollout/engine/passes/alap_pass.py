"""Work as late as possible by the rule of Primavera P6: it takes its free float and moves no successor.

MS Project gives such work all its total float instead, and what follows is pushed to its late dates.
"""

from rollout.engine.passes.tables import (
    AS_LATE_FREE,
    FIRST_MILESTONE,
    FROM_START,
    TO_FINISH,
    DateTable,
    NetworkTables,
)
from rollout.engine.passes.working_time import BEYOND, add_work, next_start, previous_finish


def place_late(net: NetworkTables, dates: DateTable, finish: int) -> None:
    """Move the early dates of work as late as possible up to its successors, or to ``finish`` where none holds it."""
    for position in range(len(net.order) - 1, -1, -1):
        task = net.order[position]
        if net.tasks.constraint[task] == AS_LATE_FREE:
            start = latest_start(net, dates, task, finish)
            dates.early_start[task] = start
            dates.early_finish[task] = add_work(net.time, net.tasks.clock[task], start, net.tasks.duration[task])


def latest_start(net: NetworkTables, dates: DateTable, task: int, finish: int) -> int:
    """The latest start of the task that moves no successor."""
    calendar, clock, duration = net.tasks.calendar[task], net.tasks.clock[task], net.tasks.duration[task]
    start = BEYOND
    for position in range(net.links.outgoing[task], net.links.outgoing[task + 1]):
        start = min(start, latest_start_for(net, dates, net.links.outgoing_link[position]))
    if start == BEYOND:
        return add_work(net.time, clock, previous_finish(net.time, calendar, finish), -duration)
    may_be_at_end = net.tasks.is_milestone[task] in (1, FIRST_MILESTONE)
    return previous_finish(net.time, calendar, start) if may_be_at_end else start


def latest_start_for(net: NetworkTables, dates: DateTable, link: int) -> int:
    """The latest start of the predecessor of ``link`` that does not move its successor; an SF link holds nothing."""
    predecessor, successor, kind = net.links.predecessor[link], net.links.successor[link], net.links.type[link]
    calendar, lag_calendar, lag = net.tasks.calendar[predecessor], net.links.lag_calendar[link], net.links.lag[link]
    if kind == FROM_START | TO_FINISH:
        return BEYOND
    end = dates.early_finish[successor] if kind == TO_FINISH else dates.early_start[successor]
    bound = add_work(net.time, lag_calendar, end, -lag)
    if kind == FROM_START:
        return next_start(net.time, calendar, bound)
    start = add_work(net.time, net.tasks.clock[predecessor], bound, -net.tasks.duration[predecessor])
    return start if kind == TO_FINISH else next_start(net.time, calendar, start)
