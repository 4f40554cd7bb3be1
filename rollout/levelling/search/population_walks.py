"""A population of orders of tasks, each walked forward, backward and forward again on real calendars."""

from rollout.levelling.search.int_arrays import Ints, Neighbours, Population, Scratch
from rollout.levelling.search.ready_heap import heap_pop, heap_push
from rollout.levelling.search.staffing import Rules, Staffing, Walk
from rollout.levelling.search.walking import cost_of, walk_forward
from rollout.levelling.search.walking_back import walk_backward


def order_by_key(keys: Ints, before: Neighbours, after: Neighbours, order: Ints, scratch: Scratch) -> None:
    """Fill ``order`` by rising key as far as ``before`` allows; equal keys by number."""
    size = len(keys)
    waiting, ready = scratch.waiting, scratch.ready
    count = 0
    for task in range(size):
        waiting[task] = before.offsets[task + 1] - before.offsets[task]
        if waiting[task] == 0:
            heap_push(ready, count, keys, task)
            count += 1
    for position in range(size):
        task = heap_pop(ready, count, keys)
        count -= 1
        order[position] = task
        for link in range(after.offsets[task], after.offsets[task + 1]):
            following = after.ends[link]
            waiting[following] -= 1
            if waiting[following] == 0:
                heap_push(ready, count, keys, following)
                count += 1


def keep_if_best(walk: Walk, cost: int, order: Ints) -> None:
    """Note the order if its schedule costs less than the best so far."""
    if cost < walk.best[len(order)]:
        walk.best[len(order)] = cost
        for position in range(len(order)):
            walk.best[position] = order[position]


def walk_rows(population: Population, rows: tuple[int, int], staffing: Staffing, rules: Rules, walk: Walk) -> None:
    """Schedule the rows from the first to before the last; each becomes the order of starts of what came out.

    A row is walked forward, pushed back from its finish, and walked forward again in the order that gives; the better
    of the two forward walks counts.
    """
    size = len(staffing.fixed)
    order, turned, keys, dates = walk.order, walk.turned, walk.keys, walk.dates
    for row in range(rows[0], rows[1]):
        for position in range(size):
            order[position] = population.lists[row * size + position]
        finish = walk_forward(walk, staffing, rules, order)
        first_cost = cost_of(walk, staffing, rules, finish)
        keep_if_best(walk, first_cost, order)
        for task in range(size):
            keys[task] = -dates.early_finish[task]
        order_by_key(keys, rules.after, rules.before, turned, walk.scratch)
        walk_backward(walk, staffing, rules, turned, finish)
        for task in range(size):
            keys[task] = dates.remaining_late_start[task]
        order_by_key(keys, rules.before, rules.after, turned, walk.scratch)
        finish = walk_forward(walk, staffing, rules, turned)
        cost = cost_of(walk, staffing, rules, finish)
        keep_if_best(walk, cost, turned)
        for task in range(size):
            keys[task] = dates.early_start[task]
        if cost <= first_cost:
            order_by_key(keys, rules.before, rules.after, order, walk.scratch)
        mark = 0
        for position in range(size):
            population.lists[row * size + position] = order[position]
            mark = (mark * 31 + keys[order[position]] % 1000003) % 2147483647
        population.costs[row] = min(cost, first_cost)
        population.marks[row] = mark
