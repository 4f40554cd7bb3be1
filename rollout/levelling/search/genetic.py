"""Sampling, crossover and mutation of activity lists, on flat integer sequences.

Every list keeps predecessors before successors; crossover and mutation preserve that. Random numbers come from one
cell, so that a run depends on its seed only.
"""

from rollout.levelling.search.int_arrays import Ints, Neighbours, Population, Scratch


def draw(random: Ints, bound: int) -> int:
    """The next random number from 0 up to, not including, ``bound`` (Park and Miller's minimal standard generator)."""
    random[0] = random[0] * 48271 % 2147483647
    return random[0] % bound


def sample_row(population: Population, row: int, after: Neighbours, urgency: Ints, scratch: Scratch) -> None:
    """Write a random precedence-feasible list that prefers high ``urgency`` into one row.

    Each place goes to the most urgent of two to four activities drawn from those that may come next; in row 0 to the
    most urgent of all.
    """
    size = len(urgency)
    base = row * size
    contest = 0 if row == 0 else 2 + row % 3
    random, waiting, ready = scratch.random, scratch.waiting, scratch.ready
    for activity in range(size):
        waiting[activity] = 0
    for successor in after.ends:
        waiting[successor] += 1
    count = 0
    for activity in range(size):
        if waiting[activity] == 0:
            ready[count] = activity
            count += 1
    for place in range(size):
        pick = draw(random, count)
        for attempt in range(count if contest == 0 else contest - 1):
            other = attempt if contest == 0 else draw(random, count)
            if urgency[ready[other]] > urgency[ready[pick]]:
                pick = other
        activity = ready[pick]
        population.lists[base + place] = activity
        count -= 1
        ready[pick] = ready[count]
        for link in range(after.offsets[activity], after.offsets[activity + 1]):
            successor = after.ends[link]
            waiting[successor] -= 1
            if waiting[successor] == 0:
                ready[count] = successor
                count += 1


def sample_rows(
    population: Population, rows: tuple[int, int], after: Neighbours, urgency: Ints, scratch: Scratch
) -> None:
    """Fill the rows from the first to before the last with random lists in favour of urgency."""
    for row in range(rows[0], rows[1]):
        sample_row(population, row, after, urgency, scratch)


def tournament(costs: Ints, random: Ints) -> int:
    """The better of two individuals drawn at random."""
    first = draw(random, len(costs))
    second = draw(random, len(costs))
    return first if costs[first] <= costs[second] else second


def cross(lists: Ints, children: Ints, places: tuple[int, int, int], cuts: tuple[int, int], taken: Ints) -> None:
    """Write one child: the head and the tail of its mother, before and after ``cuts``, the rest in its father's order.

    ``places`` are where the lists of mother and father and that of the child begin.
    """
    mother, father, child = places
    low, high = cuts
    size = len(taken)
    for activity in range(size):
        taken[activity] = 0
    for place in range(low):
        activity = lists[mother + place]
        children[child + place] = activity
        taken[activity] = 1
    place = low
    scan = father
    while place < high:
        activity = lists[scan]
        scan += 1
        if not taken[activity]:
            children[child + place] = activity
            taken[activity] = 1
            place += 1
    scan = mother + low
    while place < size:
        activity = lists[scan]
        scan += 1
        if not taken[activity]:
            children[child + place] = activity
            place += 1


def mutate(children: Ints, bases: tuple[int, int], before: Neighbours, chance: int, random: Ints) -> None:
    """Let neighbours in one list change places, each with a ``chance`` in a thousand, unless they are linked."""
    for place in range(bases[0], bases[1] - 1):
        if draw(random, 1000) < chance:
            former, latter = children[place], children[place + 1]
            linked = False
            for link in range(before.offsets[latter], before.offsets[latter + 1]):
                if before.ends[link] == former:
                    linked = True
            if not linked:
                children[place] = latter
                children[place + 1] = former


def breed_rows(
    parents: Population, children: Population, rows: tuple[int, int], before: Neighbours, scratch: Scratch
) -> None:
    """Fill the rows of ``children`` from the first to before the last with crossovers of parents, slightly mutated."""
    random = scratch.random
    size = len(before.offsets) - 1
    for row in range(rows[0], rows[1]):
        mother = tournament(parents.costs, random) * size
        father = tournament(parents.costs, random) * size
        one, other = draw(random, size), draw(random, size)
        cuts = (min(one, other), max(one, other))
        cross(parents.lists, children.lists, (mother, father, row * size), cuts, scratch.waiting)
        mutate(children.lists, (row * size, row * size + size), before, 30, random)


def take_rows(parents: Population, children: Population, chosen: Ints, target: Population) -> None:
    """Fill ``target`` with the chosen rows: those of ``parents`` are numbered from 0, those of ``children`` after."""
    count = len(parents.costs)
    size = len(parents.lists) // count
    for row in range(count):
        index = chosen[row]
        source = parents if index < count else children
        index = index % count
        target.costs[row] = source.costs[index]
        target.marks[row] = source.marks[index]
        for place in range(size):
            target.lists[row * size + place] = source.lists[index * size + place]
