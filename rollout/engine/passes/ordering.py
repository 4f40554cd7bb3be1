"""Links grouped by their ends and tasks in topological order, by counting; on lists and, compiled, on arrays.

All sequences are given by the caller, so that the same code runs in both.
"""

from rollout.engine.passes.tables import FIRST_MILESTONE, NetworkTables
from rollout.engine.passes.working_time import Integers


def arrange(net: NetworkTables, waiting: Integers, project_calendar: int) -> int:
    """Fill in the order of the tasks and the groups of the links, which must be sorted by successor.

    ``waiting`` holds a zero for each task. The result is how many tasks could be ordered: fewer than all where links
    make a cycle. Tasks that links leave free keep their order.
    """
    count_owners(net.links.successor, net.links.incoming)
    group_by_owner(net.links.predecessor, net.links.outgoing, net.links.outgoing_link)
    for task in range(len(waiting)):
        is_first = net.links.incoming[task] == net.links.incoming[task + 1]
        if is_first and net.tasks.is_milestone[task] and net.tasks.calendar[task] == project_calendar:
            net.tasks.is_milestone[task] = FIRST_MILESTONE
    return order_tasks(net, waiting)


def count_owners(owner: Integers, first: Integers) -> None:
    """Where the entries of each owner begin when they are sorted by owner.

    ``first`` is one longer than the number of owners and zero to begin with.
    """
    for entry in range(len(owner)):
        first[owner[entry] + 1] += 1
    for position in range(1, len(first)):
        first[position] += first[position - 1]


def group_by_owner(owner: Integers, first: Integers, grouped: Integers) -> None:
    """The entries of owner ``o`` are ``grouped[first[o]]`` to ``grouped[first[o + 1]]``, exclusive, in their order."""
    count_owners(owner, first)
    for entry in range(len(owner)):
        slot = first[owner[entry]]
        grouped[slot] = entry
        first[owner[entry]] = slot + 1
    for position in range(len(first) - 1, 0, -1):
        first[position] = first[position - 1]
    first[0] = 0


def order_tasks(net: NetworkTables, waiting: Integers) -> int:
    """Put the tasks in an order in which every predecessor is before its successors; the number that could be."""
    links, order = net.links, net.order
    for link in range(len(links.successor)):
        waiting[links.successor[link]] += 1
    ready = 0
    for task in range(len(waiting)):
        if waiting[task] == 0:
            order[ready] = task
            ready += 1
    done = 0
    while done < ready:
        task = order[done]
        done += 1
        for position in range(links.outgoing[task], links.outgoing[task + 1]):
            following = links.successor[links.outgoing_link[position]]
            waiting[following] -= 1
            if waiting[following] == 0:
                order[ready] = following
                ready += 1
    return done
