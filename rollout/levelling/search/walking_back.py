"""A schedule pushed back on real calendars: every task as late as its people and the finish allow."""

from rollout.engine.passes import (
    BEYOND,
    NONE,
    add_work,
    counted_from,
    linked_finish,
    previous_finish,
    settled_finish,
)
from rollout.levelling.search.int_arrays import Ints
from rollout.levelling.search.profiles import free_before
from rollout.levelling.search.staffing import Rules, Staffing, Walk
from rollout.levelling.search.walking import load_fixed, load_members


def walk_backward(walk: Walk, staffing: Staffing, rules: Rules, order: Ints, finish: int) -> None:
    """Move every task as late as its people and ``finish`` allow, with the shares it has; fills late starts."""
    net, dates = walk.net, walk.dates
    backward = counted_from(rules.backward, finish)
    load_fixed(walk, staffing)
    for task in order:
        late = settled_finish(net, backward, task, linked_finish(net, dates, backward, task))
        start = add_work(net.time, net.tasks.clock[task], late, -net.tasks.duration[task])
        if staffing.fixed[task] == 0 and staffing.first_option[task] < staffing.first_option[task + 1]:
            late, start = retreat(walk, staffing, task, late, start)
            load_members(walk, staffing, task, start, late)
        dates.late_finish[task] = late
        dates.late_start[task] = start
        dates.remaining_late_start[task] = start


def retreat(walk: Walk, staffing: Staffing, task: int, finish: int, start: int) -> tuple[int, int]:
    """The last finish up to ``finish``, and its start, at which those who do the task have time for it."""
    net = walk.net
    first = staffing.first_member[walk.option[task]]
    count = staffing.first_member[walk.option[task] + 1] - first
    while start > -BEYOND:
        blocked = NONE
        for member in range(count):
            percent = walk.given[walk.slot[task] + member]
            worker = staffing.members[first + member]
            if percent:
                found = free_before(walk.profiles, worker, (start, finish), staffing.capacity[worker] - percent)
                if found != NONE:
                    blocked = found
                    break
        if blocked == NONE:
            break
        finish = previous_finish(net.time, net.tasks.calendar[task], blocked)
        start = add_work(net.time, net.tasks.clock[task], finish, -net.tasks.duration[task])
    return finish, start
