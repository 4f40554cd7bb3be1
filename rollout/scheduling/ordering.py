"""Links grouped by their ends and tasks in topological order, by counting; on lists and, compiled, on arrays.

All sequences are given by the caller, so that the same code runs in both.
"""

from rollout.scheduling.working_time import Integers


def group_by_owner(owner: Integers, first: Integers, grouped: Integers) -> None:
    """The entries of owner ``o`` are ``grouped[first[o]]`` to ``grouped[first[o + 1]]``, exclusive, in their order.

    ``first`` is one longer than the number of owners and zero to begin with.
    """
    for entry in range(len(owner)):
        first[owner[entry] + 1] += 1
    for position in range(1, len(first)):
        first[position] += first[position - 1]
    for entry in range(len(owner)):
        slot = first[owner[entry]]
        grouped[slot] = entry
        first[owner[entry]] = slot + 1
    for position in range(len(first) - 1, 0, -1):
        first[position] = first[position - 1]
    first[0] = 0


def order_tasks(successor: Integers, first: Integers, outgoing: Integers, waiting: Integers, order: Integers) -> int:
    """Put the tasks in an order in which every predecessor stands before its successors.

    ``first`` and ``outgoing`` group the links by predecessor; ``waiting`` is zero to begin with. The result is how many
    tasks could be ordered: fewer than all where links make a cycle. Tasks that links leave free keep their order.
    """
    for link in range(len(successor)):
        waiting[successor[link]] += 1
    ready = 0
    for task in range(len(waiting)):
        if waiting[task] == 0:
            order[ready] = task
            ready += 1
    done = 0
    while done < ready:
        task = order[done]
        done += 1
        for position in range(first[task], first[task + 1]):
            following = successor[outgoing[position]]
            waiting[following] -= 1
            if waiting[following] == 0:
                order[ready] = following
                ready += 1
    return done
