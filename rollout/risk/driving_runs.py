"""Which tasks and links drive the finish, run by run: the criticality index and what is lost where paths meet.

A link drives where it asks for the very start its successor has, as ``engine.driving_links`` says. From the tasks that
finish last the driving links are followed back; a task of no length, or one that does not take place, is on the path
like any other.
"""

import numpy as np
from msgspec import Struct

from rollout.engine.passes import NONE
from rollout.risk.constraint_runs import settled
from rollout.risk.forward_runs import Flags, Runs, asked_start, direct_work
from rollout.risk.quantiles import Minutes
from rollout.risk.run_dates import RunDates
from rollout.risk.run_network import RunNetwork


class Merge(Struct):
    """Where paths meet, summed over ``runs``: the starts that links ask for, the latest of them, and which drive."""

    predecessors: tuple[int, ...]
    asked: list[int]
    runs: int
    latest: int
    driving: list[int]

    def add(self, other: "Merge") -> None:
        """Add the sums of further runs."""
        self.asked = [mine + others for mine, others in zip(self.asked, other.asked, strict=True)]
        self.driving = [mine + others for mine, others in zip(self.driving, other.driving, strict=True)]
        self.latest += other.latest
        self.runs += other.runs


class Driving(Struct):
    """In how many runs each task drives the finish, and the merges on the way, by task."""

    critical: list[int]
    merges: dict[int, Merge]

    def add(self, other: "Driving") -> None:
        """Add the counts of further runs."""
        self.critical = [mine + others for mine, others in zip(self.critical, other.critical, strict=True)]
        for task, merge in other.merges.items():
            if task in self.merges:
                self.merges[task].add(merge)
            else:
                self.merges[task] = merge


def driving_runs(net: RunNetwork, runs: Runs, dates: RunDates, finish: Minutes) -> Driving:
    """What drives ``finish``, the latest finish of each run."""
    tasks, links = net.net.tasks, net.net.links
    drives: list[Flags | None] = [None] * net.count
    for task in net.ends:
        drives[task] = dates.finish(task) == finish
    found = Driving(critical=[0] * net.count, merges={})
    for task in reversed(net.net.order):
        on_path = drives[task]
        drives[task] = None
        count = 0 if on_path is None else int(np.count_nonzero(on_path))
        if on_path is None or not count:
            continue
        found.critical[task] = count
        incoming = net.into[task]
        if not incoming or tasks.manual_start[task] != NONE or tasks.actual_start[task] != NONE:
            continue
        if len(incoming) == 1 and _always_drives(net, runs, task, incoming[0]):
            _mark(drives, links.predecessor[incoming[0]], on_path)
            continue
        flags = [on_path & _is_driving(net, runs, dates, link) for link in incoming]
        for link, driving in zip(incoming, flags, strict=True):
            _mark(drives, links.predecessor[link], driving)
        if len(incoming) > 1:
            asked = [asked_start(net, runs, dates, link) for link in incoming]
            found.merges[task] = _merge(net, incoming, asked, flags)
    return found


def _always_drives(net: RunNetwork, runs: Runs, task: int, link: int) -> bool:
    """Whether the only link into a task must set its start: nothing else bears on it."""
    is_free = net.plain[task] and net.rules.status == NONE and net.not_before[task] == NONE
    return is_free and task not in runs.absent and net.net.links.type[link] == 0 and net.net.links.lag[link] >= 0


def _is_driving(net: RunNetwork, runs: Runs, dates: RunDates, link: int) -> Flags:
    """The runs in which ``link`` asks for the very start that its successor has."""
    task = net.net.links.successor[link]
    begun, direct = dates.begun(task), net.direct[link]
    is_driving: Flags
    if begun is not None and direct is not None:
        is_driving = direct_work(dates, direct) == begun
        return is_driving
    start = dates.released[task] if task in dates.released else dates.start(task)
    asked = asked_start(net, runs, dates, link)
    is_driving = settled(net, task, asked) == start
    if task in runs.absent:
        is_driving = np.where(runs.absent[task], asked == start, is_driving)
    return is_driving


def _mark(drives: list[Flags | None], task: int, flags: Flags) -> None:
    marked = drives[task]
    drives[task] = flags if marked is None else marked | flags


def _merge(net: RunNetwork, incoming: range, asked: list[Minutes], flags: list[Flags]) -> Merge:
    latest = asked[0]
    for each in asked[1:]:
        latest = np.maximum(latest, each)
    return Merge(
        predecessors=tuple(net.net.links.predecessor[link] for link in incoming),
        asked=[int(each.sum()) for each in asked],
        runs=len(latest),
        latest=int(latest.sum()),
        driving=[int(np.count_nonzero(each)) for each in flags],
    )
