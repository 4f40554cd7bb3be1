"""Early dates of many runs at once: the rules of the engine's forward pass on vectors with one value a run.

The network is walked once; every number of that pass is a vector here, but a duration that no run changes. The most
likely values give the dates of the engine, to the minute: tests compare the two.
"""

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Protocol

import numpy as np
import numpy.typing as npt
from msgspec import Struct, field

from rollout.engine.passes import FINISH_NOT_BEFORE, FROM_START, NONE, START_NOT_BEFORE, TO_FINISH
from rollout.risk.clocks import Amount, add, take_away
from rollout.risk.constraint_runs import allowed_finish, constrained_finish, constrained_start, named_start, settled
from rollout.risk.quantiles import Minutes
from rollout.risk.run_dates import RunDates
from rollout.risk.run_network import DirectLink, RunNetwork

Flags = npt.NDArray[np.bool_]


class Amounts(Protocol):
    """A number or a vector for each task."""

    def __getitem__(self, row: int, /) -> Amount: ...


class Runs(Struct, frozen=True):
    """The uncertain inputs of ``count`` runs. ``durations`` has a number or a vector for each task.

    ``delays`` are working minutes by which a task starts late, ``absent`` the runs in which it does not take place.
    ``lasting`` are tasks of which it is known that they take some time in every run in which they take place.
    """

    count: int
    durations: Amounts
    delays: Mapping[int, Minutes] = field(default_factory=dict)
    absent: Mapping[int, Flags] = field(default_factory=dict)
    lasting: Set[int] = frozenset()


def forward_runs(net: RunNetwork, runs: Runs, dates: RunDates, order: Iterable[int]) -> None:
    """Fill in the dates of the tasks in ``order``, in which every predecessor comes before its successors."""
    tasks, steady = net.net.tasks, net.simple.difference(runs.absent, runs.delays)
    for task in order:
        if task in steady and (task in runs.lasting or _takes_time(runs.durations[task])):
            dates.set_work(task, _linked_work(net, runs, dates, task), runs.durations[task])
            continue
        if tasks.manual_start[task] != NONE:
            start = net.always(tasks.manual_start[task], runs.count)
            finish = net.always(tasks.manual_finish[task], runs.count)
        elif tasks.actual_start[task] != NONE:
            start, finish = _progressed(net, runs, dates, task)
        else:
            start, finish = _planned(net, runs, dates, task)
        dates.set_instants(task, start, finish)


def _takes_time(duration: Amount) -> bool:
    """Whether a duration is more than none in every run."""
    return duration > 0 if isinstance(duration, int) else np.count_nonzero(duration) == len(duration)


def _linked_work(net: RunNetwork, runs: Runs, dates: RunDates, task: int) -> Minutes:
    """The working minutes of the task's calendar before the latest start that a link into it asks for."""
    clock = net.clocks[net.net.tasks.calendar[task]]
    if net.into[task]:
        latest = dates.latest_of(_asked_work(net, runs, dates, task))
    else:
        latest = clock.before(_unlinked_start(net, runs, task))
    return latest if net.rules.status == NONE else np.maximum(latest, clock.before(net.always(net.rules.status, 1)))


def _asked_work(net: RunNetwork, runs: Runs, dates: RunDates, task: int) -> Iterator[Minutes]:
    """The working minutes of the task's calendar before each start that a link into it asks for."""
    for link in net.into[task]:
        direct = net.direct[link]
        yield _before_link_start(net, runs, dates, link) if direct is None else direct_work(dates, direct)


def _before_link_start(net: RunNetwork, runs: Runs, dates: RunDates, link: int) -> Minutes:
    """The working minutes of its successor's calendar before the start that any link asks for."""
    calendar = net.net.tasks.calendar[net.net.links.successor[link]]
    return net.clocks[calendar].before(link_start(net, runs, dates, link))


def direct_work(dates: RunDates, link: DirectLink) -> Minutes:
    """The working minutes of its successor's calendar before the start that a direct link asks for."""
    predecessor, calendar, from_start, lag = link
    work = dates.before_start(predecessor, calendar) if from_start else dates.before_finish(predecessor, calendar)
    return np.add(work, lag, out=dates.vector()) if lag else work


def _planned(net: RunNetwork, runs: Runs, dates: RunDates, task: int) -> tuple[Minutes, Minutes]:
    tasks, clock, duration = net.net.tasks, net.clocks[net.net.tasks.clock[task]], runs.durations[task]
    linked = linked_start(net, runs, dates, task)
    start = settled(net, task, linked, dates.vector())
    if not net.plain[task]:
        start = constrained_start(net, task, start, duration)
    if net.not_before[task] != NONE:
        start = np.maximum(start, net.not_before[task])
    if task in runs.delays:
        dates.released[task] = start
        calendar = net.clocks[tasks.calendar[task]]
        late = calendar.start_at(calendar.before(start) + runs.delays[task])
        start = np.where(runs.delays[task] == 0, start, late)
    finish = add(clock, start, duration, dates.vector())
    if not net.plain[task]:
        finish = constrained_finish(net, task, finish)
        finish = _named_finish(net, runs, dates, task, finish)
        start = np.minimum(start, finish)
    if task in runs.absent:
        start = np.where(runs.absent[task], linked, start)
        finish = np.where(runs.absent[task], linked, finish)
    return start, finish


def linked_start(net: RunNetwork, runs: Runs, dates: RunDates, task: int) -> Minutes:
    """The latest start that a link into ``task`` asks for."""
    if net.into[task]:
        latest = dates.latest_of(link_start(net, runs, dates, link) for link in net.into[task])
    else:
        latest = _unlinked_start(net, runs, task)
    return latest if net.rules.status == NONE else np.maximum(latest, net.rules.status)


def link_start(net: RunNetwork, runs: Runs, dates: RunDates, link: int) -> Minutes:
    """The earliest start of its successor that ``link`` allows."""
    kind, rules = net.net.links.type[link], net.rules
    start = asked_start(net, runs, dates, link)
    if not kind & TO_FINISH and net.net.links.lag[link] >= 0 and net.percent[link] >= 0:
        return start
    if kind == TO_FINISH:
        return np.maximum(start, rules.start)
    anchor = _anchor(dates, net.net.links.predecessor[link], kind)
    return np.where((start < rules.start) & (rules.start <= anchor), rules.start, start)


def asked_start(net: RunNetwork, runs: Runs, dates: RunDates, link: int) -> Minutes:
    """The start of its successor that ``link`` by itself asks for, also before the start of the project."""
    links = net.net.links
    anchor = _anchor(dates, links.predecessor[link], links.type[link])
    if links.type[link] == 0 and links.lag[link] == 0 and not net.percent[link]:
        return anchor
    start = _after_lag(net, runs, link, anchor)
    if links.type[link] & TO_FINISH:
        successor = links.successor[link]
        start = take_away(net.clocks[net.net.tasks.clock[successor]], start, runs.durations[successor])
    return start


def _anchor(dates: RunDates, predecessor: int, kind: int) -> Minutes:
    return dates.start(predecessor) if kind & FROM_START else dates.finish(predecessor)


def _after_lag(net: RunNetwork, runs: Runs, link: int, anchor: Minutes) -> Minutes:
    links = net.net.links
    clock, lag, percent = net.clocks[links.lag_calendar[link]], links.lag[link], net.percent[link]
    if percent:
        share = _whole(net, runs, links.predecessor[link])
        minutes = (abs(percent) * share + 50) // 100
        return add(clock, anchor, minutes) if percent > 0 else take_away(clock, anchor, minutes)
    return add(clock, anchor, lag) if lag >= 0 else take_away(clock, anchor, -lag)


def _whole(net: RunNetwork, runs: Runs, task: int) -> Amount:
    """The whole duration of a task, of which a part may be done."""
    return runs.durations[task] + net.done[task] if net.done[task] else runs.durations[task]


def _unlinked_start(net: RunNetwork, runs: Runs, task: int) -> Minutes:
    tasks = net.net.tasks
    kind, at = tasks.constraint[task], tasks.constraint_at[task]
    if kind not in (START_NOT_BEFORE, FINISH_NOT_BEFORE):
        return net.always(net.rules.start, runs.count)
    return named_start(net, task, kind, at, runs.durations[task]) + net.always(0, runs.count)


def _named_finish(net: RunNetwork, runs: Runs, dates: RunDates, task: int, finish: Minutes) -> Minutes:
    """``finish``, or the very instant that a link names for it if no work of the task lies between."""
    links, clock = net.net.links, net.clocks[net.net.tasks.clock[task]]
    if isinstance(runs.durations[task], int) and runs.durations[task] == 0:
        return finish
    for link in net.into[task]:
        if links.names_finish[link]:
            asked = _after_lag(net, runs, link, _anchor(dates, links.predecessor[link], links.type[link]))
            names = (finish < asked) & (clock.before(finish) == clock.before(asked)) & (runs.durations[task] != 0)
            finish = np.where(names, asked, finish)
    return finish


def _progressed(net: RunNetwork, runs: Runs, dates: RunDates, task: int) -> tuple[Minutes, Minutes]:
    """Start and finish of a task that has begun: what has happened stays, what remains comes after the status date."""
    tasks, rules = net.net.tasks, net.rules
    start = net.always(tasks.actual_start[task], runs.count)
    if tasks.actual_finish[task] != NONE:
        return start, net.always(tasks.actual_finish[task], runs.count)
    clock = net.clocks[tasks.clock[task]]
    if rules.status == NONE:
        finish = add(clock, start, runs.durations[task])
    else:
        resume = np.maximum(start, rules.status)
        if rules.retains_logic and net.into[task]:
            resume = np.maximum(resume, linked_start(net, runs, dates, task))
        if tasks.clock[task] >= 0:
            resume = clock.next_start(resume)
        if net.not_before[task] != NONE:
            resume = np.maximum(resume, net.not_before[task])
        finish = add(clock, resume, runs.durations[task])
    if tasks.constraint[task] == FINISH_NOT_BEFORE:
        finish = np.maximum(finish, allowed_finish(net, task, tasks.constraint_at[task]))
    return start, finish
