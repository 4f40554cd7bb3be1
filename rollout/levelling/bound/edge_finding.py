"""Who must be last: windows of tasks that share a capacity, narrowed by the work that has to fit into them.

Time here is an axis on which the capacity is always there. A window is where a task may begin and end at all. Where the
tasks of a set and one more do not fit between the first head and the last tail of the set, that one ends after the set
(edge finding, as in Baptiste, Le Pape and Nuijten).
"""

from collections.abc import Sequence

from msgspec import Struct


class Jobs(Struct, frozen=True, kw_only=True):
    """Tasks of one capacity. ``lengths`` are the least that each takes on the axis, ``demands`` what it asks of it.

    A job in ``loose`` may run beside others at any rate, or be interrupted.
    """

    lengths: Sequence[int]
    demands: Sequence[int]
    capacity: int
    loose: frozenset[int] = frozenset()


def narrowed_heads(jobs: Jobs, heads: Sequence[int], tails: Sequence[int]) -> list[int] | None:
    """The heads, later where the others leave no room before; none where the tasks cannot all be done.

    A task starts no earlier than its head and ends no later than its tail. Of loose jobs, which may begin beside the
    others, come the first ends instead.
    """
    work = [length * demand for length, demand in zip(jobs.lengths, jobs.demands, strict=True)]
    by_tail = sorted((job for job in range(len(work)) if work[job]), key=lambda job: tails[job])
    found = [head + work[job] // jobs.capacity if job in jobs.loose else head for job, head in enumerate(heads)]
    rows = [(heads[job], work[job], jobs.capacity * tails[job]) for job in by_tail]
    most = max(work, default=0)
    for first in sorted({heads[job] for job in by_tail}):
        if _leaves_room(rows, first, jobs.capacity * first, most):
            continue
        inside = [job for job in by_tail if heads[job] >= first]
        largest = _largest_after([work[job] for job in inside])
        total = 0
        for position, job in enumerate(inside):
            total += work[job]
            room = jobs.capacity * (tails[job] - first)
            if total > room:
                return None
            if total + largest[position + 1] > room:
                members = inside[: position + 1]
                for other in inside[position + 1 :]:
                    if total + work[other] > room and tails[other] > tails[job]:
                        head = tails[job] + (total + work[other] - room) // jobs.capacity
                        if other not in jobs.loose:
                            head = _head_after(jobs, heads, members, end=tails[job], demand=jobs.demands[other])
                        found[other] = max(found[other], head)
    return found


def _leaves_room(rows: Sequence[tuple[int, int, int]], first: int, begin: int, most: int) -> bool:
    """Whether every set from ``first`` on has room for ``most`` more work; rows are heads, work and tails.

    Tails, and ``begin`` for the first head, are what the capacity can do until then.
    """
    total = most + begin
    for head, work, end in rows:
        if head >= first:
            total += work
            if total > end:
                return False
    return True


def _largest_after(work: Sequence[int]) -> list[int]:
    """The greatest work from each place on, and none after the last."""
    found = [0] * (len(work) + 1)
    for position in range(len(work) - 1, -1, -1):
        found[position] = max(found[position + 1], work[position])
    return found


def _head_after(jobs: Jobs, heads: Sequence[int], members: Sequence[int], *, end: int, demand: int) -> int:
    """When the members, who have to be done by ``end``, first leave as much as ``demand`` for what ends after them."""
    total, head = 0, min(heads[job] for job in members)
    for job in sorted(members, key=lambda each: -heads[each]):
        total += jobs.lengths[job] * jobs.demands[job]
        rest = total - (jobs.capacity - demand) * (end - heads[job])
        if rest > 0:
            head = max(head, heads[job] - -rest // demand)
    return head


def narrowed_tails(jobs: Jobs, heads: Sequence[int], tails: Sequence[int]) -> list[int] | None:
    """The tails, earlier where the others leave no room after; of loose jobs the last starts.

    It is the same on an axis turned round.
    """
    found = narrowed_heads(jobs, [-tail for tail in tails], [-head for head in heads])
    return None if found is None else [-head for head in found]
