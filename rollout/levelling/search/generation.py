"""Serial schedule generation on a time grid, and double justification.

Written on flat integer sequences only, so that the same source runs as plain Python on lists and compiled on arrays,
with the same results.
"""

from rollout.levelling.search.int_arrays import Activities, Ints, Neighbours, Population, Room


def earliest_start(usage: Ints, activities: Activities, activity: int, ready: int) -> int:
    """The first start from ``ready`` on at which the demand of ``activity`` fits on top of ``usage``."""
    demands, capacities = activities.demands, activities.capacities
    duration = activities.durations[activity]
    kinds = len(capacities)
    base = activity * kinds
    start = ready
    known = start
    moment = start + duration - 1
    while moment >= known:
        fits = True
        cell = moment * kinds
        for kind in range(kinds):
            if usage[cell + kind] + demands[base + kind] > capacities[kind]:
                fits = False
                break
        if fits:
            moment -= 1
        else:
            # All later moments of the old span fit; only what the shift adds at its end is still unknown.
            known = start + duration
            start = moment + 1
            moment = start + duration - 1
    return start


def serial_schedule(order: Ints, links: Neighbours, activities: Activities, room: Room) -> int:
    """The makespan when every activity starts as early as it can in the sequence of ``order``; fills ``room.starts``.

    ``links`` are the activities that have to finish before: the predecessors, or the successors to build from the end.
    """
    usage, starts = room.usage, room.starts
    durations, demands = activities.durations, activities.demands
    kinds = len(activities.capacities)
    makespan = 0
    for cell in range(len(usage)):
        usage[cell] = 0
    for activity in order:
        ready = 0
        for link in range(links.offsets[activity], links.offsets[activity + 1]):
            before = links.ends[link]
            ready = max(ready, starts[before] + durations[before])
        start = earliest_start(usage, activities, activity, ready)
        finish = start + durations[activity]
        starts[activity] = start
        makespan = max(makespan, finish)
        base = activity * kinds
        for kind in range(kinds):
            demand = demands[base + kind]
            if demand:
                for cell in range(start * kinds + kind, finish * kinds + kind, kinds):
                    usage[cell] += demand
    return makespan


def order_from_far_end(order: Ints, durations: Ints, makespan: int, room: Room, turned: Ints) -> None:
    """Fill ``turned`` with the activities by falling finish; equal finishes in the reverse of ``order``."""
    starts, counts = room.starts, room.counts
    for moment in range(makespan + 2):
        counts[moment] = 0
    for activity in order:
        counts[makespan - starts[activity] - durations[activity] + 1] += 1
    for moment in range(makespan + 1):
        counts[moment + 1] += counts[moment]
    for place in range(len(order) - 1, -1, -1):
        activity = order[place]
        moment = makespan - starts[activity] - durations[activity]
        turned[counts[moment]] = activity
        counts[moment] += 1


def order_by_start(order: Ints, makespan: int, room: Room, turned: Ints) -> None:
    """Fill ``turned`` with the activities by rising start; equal starts as in ``order``."""
    starts, counts = room.starts, room.counts
    for moment in range(makespan + 2):
        counts[moment] = 0
    for activity in order:
        counts[starts[activity] + 1] += 1
    for moment in range(makespan + 1):
        counts[moment + 1] += counts[moment]
    for activity in order:
        moment = starts[activity]
        turned[counts[moment]] = activity
        counts[moment] += 1


def justify_rows(population: Population, rows: tuple[int, int], activities: Activities, room: Room) -> None:
    """Schedule the rows from the first to before the last, each justified to the right and then back to the left.

    A row becomes the order of starts of what came out, which is never longer than what its list gave; its cost is the
    makespan. ``room.best`` holds the starts of the best schedule so far and, after them, its cost.
    """
    lists, order, turned, starts, best = population.lists, room.order, room.turned, room.starts, room.best
    durations, before, after = activities.durations, activities.before, activities.after
    size = len(durations)
    for row in range(rows[0], rows[1]):
        base = row * size
        for place in range(size):
            order[place] = lists[base + place]
        makespan = serial_schedule(order, before, activities, room)
        order_from_far_end(order, durations, makespan, room, turned)
        makespan = serial_schedule(turned, after, activities, room)
        order_from_far_end(turned, durations, makespan, room, order)
        makespan = serial_schedule(order, before, activities, room)
        order_by_start(order, makespan, room, turned)
        mark = 0
        for place in range(size):
            lists[base + place] = turned[place]
            mark = (mark * 31 + starts[place]) % 2147483647
        population.costs[row] = makespan
        population.marks[row] = mark
        if makespan < best[size]:
            best[size] = makespan
            for activity in range(size):
                best[activity] = starts[activity]
