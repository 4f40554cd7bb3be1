"""A network made ready for many runs: the engine's compiled tables, with clocks in place of calendars.

What a run does not change is worked out here once: which links count a lag in percent, and where tasks are that take
their float and start late on purpose.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np
from msgspec import Struct

from rollout.calendars import WorkCalendars
from rollout.engine import Schedule, SchedulingOptions
from rollout.engine.calculation import forward_rules, tables_with_groups
from rollout.engine.passes import FROM_START, NONE, TO_FINISH, ForwardRules, NetworkTables, add_work
from rollout.network import LagKind, Network
from rollout.risk.clocks import Clock, wall_clock, within, working_clock
from rollout.risk.quantiles import IntegerType, Minutes


class DirectLink(NamedTuple):
    """A link that asks its successor to start ``lag`` minutes of its own calendar after its predecessor, or none.

    Counted from the start of the predecessor if ``from_start``, else from its finish.
    """

    predecessor: int
    calendar: int
    from_start: bool
    lag: int


class RunNetwork(Struct, frozen=True, kw_only=True):
    """``clocks`` are by number as in the tables: a negative number is the wall clock of a calendar.

    ``into`` holds the links into each task. ``percent`` is the share of each link whose lag follows its predecessor's
    duration, else 0; ``direct`` is None for links that are not. ``not_before`` is where a task starts at the earliest
    because it is planned late, else ``NONE``. ``done`` is what has been done of the duration of tasks that have begun.
    ``simple`` are plain tasks that are no milestones, count their duration in working time and may start at any time.
    ``ends`` are the tasks of which one finishes last.
    """

    integer: IntegerType
    net: NetworkTables
    rules: ForwardRules
    clocks: dict[int, Clock]
    into: tuple[range, ...]
    percent: tuple[int, ...]
    direct: tuple[DirectLink | None, ...]
    not_before: tuple[int, ...]
    done: tuple[int, ...]
    plain: tuple[bool, ...]
    simple: frozenset[int]
    ends: tuple[int, ...]

    @property
    def count(self) -> int:
        """The number of tasks."""
        return len(self.net.order)

    def always(self, instant: int, runs: int) -> Minutes:
        """The same instant in some number of runs."""
        return np.full(runs, instant, dtype=self.integer)


def run_network(planned: Schedule, calendars: WorkCalendars, integer: IntegerType) -> RunNetwork:
    """The network of ``planned`` in ``calendars``: the plan's own, or those that hold once a calendar risk occurs."""
    network, options = planned.network, planned.options
    net = tables_with_groups(network, calendars, options)
    used = tuple(dict.fromkeys(task.calendar or calendars.default for task in network.tasks))
    numbers = {*net.tasks.calendar, *net.tasks.clock, *net.links.lag_calendar}
    # The engine numbers the calendars in this order; that of the project comes last where only lags need it.
    names = dict(enumerate((*used, calendars.default)))
    clocks: dict[int, Clock] = {}
    for number in sorted(numbers):
        clocks[number] = (
            working_clock(calendars[names[number]], integer)
            if number >= 0
            else wall_clock(calendars[names[-1 - number]], integer)
        )
    not_before, percent = _not_before(planned, net), _percent(network, net.links.row)
    has_status = options.status is not None
    return RunNetwork(
        integer=integer,
        net=net,
        rules=run_rules(planned, options),
        clocks=clocks,
        into=tuple(map(range, net.links.incoming, net.links.incoming[1:])),
        percent=percent,
        direct=tuple(_direct(net, percent)),
        not_before=not_before,
        done=tuple(
            duration - left if begun != NONE and has_status else 0
            for duration, left, begun in zip(
                net.tasks.duration, net.tasks.remaining, net.tasks.actual_start, strict=True
            )
        ),
        plain=tuple(map(bool, net.tasks.is_plain)),
        simple=frozenset(_simple(net, not_before)),
        ends=tuple(_ends(net)),
    )


def _simple(net: NetworkTables, not_before: Sequence[int]) -> Iterator[int]:
    tasks = net.tasks
    for task in range(len(net.order)):
        if (
            tasks.is_plain[task]
            and not tasks.is_milestone[task]
            and tasks.clock[task] >= 0
            and not_before[task] == NONE
        ):
            yield task


def _ends(net: NetworkTables) -> Iterator[int]:
    """All tasks but those that a plain successor surely outlasts."""
    links = net.links
    outlasted = {
        predecessor
        for kind, lag, predecessor, successor in zip(
            links.type, links.lag, links.predecessor, links.successor, strict=True
        )
        if kind == 0 and lag >= 0 and net.tasks.is_plain[successor]
    }
    return (task for task in range(len(net.order)) if task not in outlasted)


def run_rules(planned: Schedule, options: SchedulingOptions) -> ForwardRules:
    """The rules of the forward pass; a plan made backward from its finish starts where it is planned to."""
    rules = forward_rules(options)
    return rules if options.finish is None else rules._replace(start=planned.start)


def _percent(network: Network, rows: Sequence[int]) -> tuple[int, ...]:
    lags = [network.links[row].lag for row in rows]
    return tuple(lag.amount if lag.kind is LagKind.PERCENT else 0 for lag in lags)


def _direct(net: NetworkTables, percent: Sequence[int]) -> Iterator[DirectLink | None]:
    links, calendars = net.links, net.tasks.calendar
    for kind, lag, clock, predecessor, successor, share in zip(
        links.type, links.lag, links.lag_calendar, links.predecessor, links.successor, percent, strict=True
    ):
        calendar = calendars[successor]
        counts = lag == 0 or (lag > 0 and clock == calendar)
        is_direct = not kind & TO_FINISH and counts and share == 0
        yield DirectLink(predecessor, calendar, bool(kind & FROM_START), lag) if is_direct else None


def _not_before(planned: Schedule, net: NetworkTables) -> tuple[int, ...]:
    """Tasks as late as possible, and all of a plan made backward, are not started or resumed earlier than planned."""
    is_backward, tasks = planned.options.finish is not None, planned.network.tasks
    found = [NONE] * len(tasks)
    for row, (dates, is_plain) in enumerate(zip(planned.task_dates, net.tasks.is_plain, strict=True)):
        if not is_backward and (is_plain or not tasks[row].constraint.rule.is_late):
            continue
        start = dates.start
        if net.tasks.actual_start[row] != NONE:
            start = add_work(net.time, net.tasks.clock[row], dates.finish, -net.tasks.remaining[row])
        found[row] = within(start)
    return tuple(found)
