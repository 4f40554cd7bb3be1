"""Links that keep a levelled plan feasible: who goes from one task to the next.

Every share of a person that a task needs is handed on by tasks that have released it. Whatever dates keep these links
keep everybody within capacity, so floats and the critical path of the linked network hold for people too (Artigues and
others call it a resource flow). Overtime begins and ends on days that no link knows: what is done in it keeps its date.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from rollout.engine.group_links import links_between_tasks
from rollout.engine.passes import NONE
from rollout.network import Link, LinkType, Network
from rollout.network.assignment import Worker


class _Released(Struct):
    """Percent of a person that nobody uses from ``instant`` on, and the task that used it last."""

    instant: int
    task: int
    percent: int


FREE, OVERTIME, INTERRUPTED = -1, -2, -3
"""Instead of a task: what nobody has used yet, always or in overtime, and what is free until a task goes on."""


class HandOvers(Struct, frozen=True, kw_only=True):
    """``links`` for all hand-overs but those to the tasks with the rows ``held``.

    There, a task that comes before in the network is done after in time, as a lead or a link to the finish allows; a
    link would close a ring. Such a task is held by its date instead. So are those of ``in_overtime``, each with its
    workers, since they may not begin before it does.
    """

    links: tuple[Link, ...]
    held: frozenset[int]
    in_overtime: Mapping[int, tuple[int, ...]]


def hand_overs(
    network: Network,
    workers: Sequence[Worker],
    pieces: Sequence[Sequence[tuple[int, int]]],
    shares: Sequence[tuple[tuple[int, int], ...]],
) -> HandOvers:
    """One link for each hand-over that the links of the network do not ensure already.

    ``pieces`` are the times, at least one, in which each task is worked on, ``shares`` its workers with their percents,
    in the order of the network.
    """
    ids = [task.id for task in network.tasks]
    follows, leads_to = _Follows(network), _LeadsTo(network, [spans[0][0] for spans in pieces])
    pools = [_Pool(worker) for worker in workers]
    in_overtime: dict[int, list[int]] = {}
    links: dict[tuple[int, int, int], Link] = {}
    held: set[int] = set()
    ordered = sorted((span, task, number) for task, spans in enumerate(pieces) for number, span in enumerate(spans))
    for (start, finish), task, number in ordered:
        for worker, percent in shares[task]:
            for source in pools[worker].take(percent, start, follows.before(task)):
                if number:
                    continue  # the gap before it keeps its date
                if source == INTERRUPTED:
                    held.add(task)
                    continue
                if source == OVERTIME:
                    in_overtime.setdefault(task, []).append(worker)
                    continue
                if follows.is_before(source, task):
                    continue
                if leads_to.is_reached(source, task):
                    held.add(task)
                    continue
                leads_to.add(source, task)
                link = Link(predecessor=ids[source], successor=ids[task], person=workers[worker].id)
                links[source, task, worker] = link
            is_last = number + 1 == len(pieces[task])
            pools[worker].release(finish, task if is_last else INTERRUPTED, percent)
    return HandOvers(
        links=tuple(links.values()),
        held=frozenset(held | in_overtime.keys()),
        in_overtime={task: tuple(dict.fromkeys(found)) for task, found in in_overtime.items()},
    )


class _Pool:
    """What a worker gives that nobody uses, as time goes on."""

    def __init__(self, worker: Worker) -> None:
        self._free = [_Released(NONE, FREE, worker.percent)]
        self._turns = [
            turn
            for each in worker.overtime
            for turn in ((each.start, each.percent - worker.percent), (each.finish, worker.percent - each.percent))
        ]

    def release(self, instant: int, task: int, percent: int) -> None:
        """Let others use what the task has used until the instant."""
        self._free.append(_Released(instant, task, percent))

    def take(self, percent: int, start: int, before: int) -> Iterator[int]:
        """Take ``percent`` from tasks that come before anyway, then from those that ended last, then from overtime."""
        while self._turns and self._turns[0][0] <= start:
            instant, more = self._turns.pop(0)
            if more > 0:
                self.release(instant, OVERTIME, more)
            else:
                for _ in self._taken(-more, instant, lambda each: each.task != OVERTIME):
                    pass
        yield from self._taken(
            percent,
            start,
            lambda each: 2 if each.task < FREE else int(each.task >= 0 and not before >> each.task & 1),
        )

    def _taken(self, percent: int, start: int, rank: Callable[[_Released], int]) -> Iterator[int]:
        usable = [each for each in self._free if each.instant <= start and each.percent]
        usable.sort(key=lambda each: (rank(each), -each.instant, each.task))
        for each in usable:
            if not percent:
                break
            part = min(each.percent, percent)
            each.percent -= part
            percent -= part
            if each.task != FREE:
                yield each.task
        self._free = [each for each in self._free if each.percent]


class _LeadsTo:
    """Which tasks links of any kind lead to."""

    def __init__(self, network: Network, starts: Sequence[int]) -> None:
        self._targets: list[list[int]] = [[] for _ in network.tasks]
        for link in links_between_tasks(network, starts):
            self._targets[link.predecessor].append(link.successor)

    def add(self, source: int, target: int) -> None:
        """Note one link more."""
        self._targets[source].append(target)

    def is_reached(self, target: int, start: int) -> bool:
        """Whether links lead from ``start`` to ``target``."""
        seen, pending = {start}, [start]
        while pending:
            for each in self._targets[pending.pop()]:
                if each == target:
                    return True
                if each not in seen:
                    seen.add(each)
                    pending.append(each)
        return False


class _Follows:
    """Which tasks certainly end before others start: those joined by chains of links from finish to start."""

    def __init__(self, network: Network) -> None:
        numbers = {task.id: index for index, task in enumerate(network.tasks)}
        sources: list[list[int]] = [[] for _ in numbers]
        for link in network.links:
            ends = numbers.get(link.predecessor), numbers.get(link.successor)
            if ends[0] is not None and ends[1] is not None and _is_strict(link):
                sources[ends[1]].append(ends[0])
        self._sources = sources
        self._known: dict[int, int] = {}

    def before(self, task: int) -> int:
        """The tasks that end before this one starts, as the bits of a number."""
        pending = [task]
        while pending:
            top = pending[-1]
            missing = [each for each in self._sources[top] if each not in self._known]
            if missing:
                pending.extend(missing)
                continue
            bits = 0
            for each in self._sources[top]:
                bits |= self._known[each] | 1 << each
            self._known[top] = bits
            pending.pop()
        return self._known[task]

    def is_before(self, source: int, task: int) -> bool:
        """Whether ``source`` ends before ``task`` starts in every schedule."""
        return bool(self.before(task) >> source & 1)


def _is_strict(link: Link) -> bool:
    return link.type is LinkType.FS and link.lag.amount >= 0
