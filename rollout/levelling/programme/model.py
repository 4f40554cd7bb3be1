"""The plan as an integer programme over cells of working time, for CP-SAT.

It reads the network, the calendars and who may do what, and shares nothing with the search. It is a relaxation: a task
takes no more cells than it must, several holders of a role are one pool. So its bound holds; its best solution is an
order of tasks, which is then dated exactly.
"""

import math
import time
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from ortools.sat.python import cp_model

from rollout.engine import Schedule
from rollout.engine.calculation import tables_with_groups
from rollout.engine.passes import FROM_START, TO_FINISH, NetworkTables, add_work, next_start, working_time_of
from rollout.levelling.crew import Crew
from rollout.levelling.network_decoder import calendar_names
from rollout.levelling.programme.cells import Cells, open_cells, runs


class Model(Struct, frozen=True):
    """The programme, the variables of starts in the order of the network, and that of the finish."""

    programme: Any
    starts: tuple[Any, ...]
    finish: Any


class _Building:
    """A programme in the making, with tables of cells by calendar that its tasks share."""

    def __init__(self, planned: Schedule, crew: Crew, cells: Cells) -> None:
        self.planned, self.crew, self.cells = planned, crew, cells
        self.model = cp_model.CpModel()
        self.names = calendar_names(planned.network, crew)
        self.number = {name: number for number, name in enumerate(self.names)}
        net = tables_with_groups(planned.network, planned.calendars, planned.options)
        self.net: NetworkTables = net._replace(time=working_time_of(crew.calendars[name] for name in self.names))
        self.known: dict[tuple[int, int, int], list[int]] = {}
        self.open: dict[tuple[int, bool], list[int]] = {}

    def opened(self, calendar: int, *, with_ends: bool) -> list[int]:
        """The cells in which something on the calendar can start; see ``open_cells``."""
        key = calendar, with_ends
        if key not in self.open:
            self.open[key] = open_cells(self.crew.calendars[self.names[calendar]], self.cells, with_ends=with_ends)
        return self.open[key]

    def moved(self, calendar: int, clock: int, minutes: int) -> list[int]:
        """The first cell in which ``minutes`` from a start in each cell can end."""
        key = calendar, clock, minutes
        if key not in self.known:
            time = self.net.time
            self.known[key] = self.cells.least(
                lambda instant: add_work(time, clock, next_start(time, calendar, instant), minutes)
            )
        return self.known[key]

    def shifted(self, start: Any, table: list[int], domain: list[int], hint: int) -> Any:
        """By how many cells the table leads on from ``start``, which is ``hint`` in the plan that is known."""
        by_size: dict[int, list[int]] = defaultdict(list)
        for cell in domain:
            by_size[table[cell] - cell].append(cell)
        if len(by_size) == 1:
            return next(iter(by_size))
        size = self.model.new_int_var(min(by_size), max(by_size), "")
        self.model.add_hint(size, table[hint] - hint)
        chosen = []
        for value, cells in by_size.items():
            literal = self.model.new_bool_var("")
            self.model.add_linear_expression_in_domain(
                start, cp_model.Domain.from_intervals(runs(cells))
            ).only_enforce_if(literal)
            self.model.add(size == value).only_enforce_if(literal)
            self.model.add_hint(literal, table[hint] - hint == value)
            chosen.append(literal)
        self.model.add_exactly_one(chosen)
        return size


def build(
    planned: Schedule, crew: Crew, cells: Cells, bound: int, known: Sequence[int], *, seconds: float = math.inf
) -> Model:
    """The programme of a plan that starts with the cells, ends within them and not before ``bound``.

    ``known`` are the start cells of a plan to begin with. ``proof.fits`` says of which plans it can be built.

    Raises:
        TimeoutError: when it is not built within so many ``seconds``.

    """
    latest = time.monotonic() + seconds
    work = _Building(planned, crew, cells)
    model = work.model
    finish = model.new_int_var(bound, len(cells.ends), "finish")
    starts: list[Any] = []
    sizes: list[Any] = []
    ends: list[Any] = []
    ended: list[int] = []
    for row in range(len(planned.network.tasks)):
        if time.monotonic() > latest:
            raise TimeoutError
        start, size, end, last = _add_task(work, row, known[row])
        model.add(end <= finish)
        for values, value in ((starts, start), (sizes, size), (ends, end), (ended, last)):
            values.append(value)
    model.add_hint(finish, max(ended))
    _add_links(work, starts, ends, known, ended)
    _add_people(work, starts, sizes, ends)
    model.minimize(finish)
    return Model(model, tuple(starts), finish)


def _add_task(work: _Building, row: int, known: int) -> tuple[Any, Any, Any, int]:
    """Start, size and end of a task, and the cell in which it ends at the earliest if it starts in ``known``."""
    model, cells, net = work.model, work.cells, work.net
    task = work.planned.network.tasks[row]
    is_point = task.duration.minutes == 0
    tables, domain = _ways(work, row)
    if is_point and net.links.incoming[row] == net.links.incoming[row + 1]:
        domain.add(0)
    table = [min(cell) for cell in zip(*tables, strict=True)] + [len(cells.ends)]
    early = cells.at(work.planned.task_dates[row].early_start)
    allowed = [cell for cell in sorted(domain) if early <= cell <= len(cells.ends)]
    start = model.new_int_var_from_domain(cp_model.Domain.from_intervals(runs(allowed)), task.id)
    model.add_hint(start, known)
    if is_point:
        return start, 0, start, known
    size = work.shifted(start, table, allowed, known)
    if isinstance(size, int):
        return start, size, start + size, table[known]
    end = model.new_int_var(0, len(cells.ends), "")
    model.add(end == start + size)
    model.add_hint(end, table[known])
    return start, size, end, table[known]


def _ways(work: _Building, row: int) -> tuple[list[list[int]], set[int]]:
    """For each calendar on which a task may be done, where it ends by where it starts; and where it may start."""
    task, net = work.planned.network.tasks[row], work.net
    names = tuple(dict.fromkeys(option.calendar for option in work.crew.options[row])) or (task.calendar,)
    tables: list[list[int]] = []
    domain: set[int] = set()
    for name in names:
        calendar = work.number[name] if name else net.tasks.calendar[row]
        clock = -1 - calendar if net.tasks.clock[row] < 0 else calendar
        tables.append(work.moved(calendar, clock, task.duration.minutes))
        domain.update(work.opened(calendar, with_ends=task.duration.minutes == 0))
    return tables, domain


def _add_links(
    work: _Building, starts: Sequence[Any], ends: Sequence[Any], known: Sequence[int], ended: Sequence[int]
) -> None:
    """A lag leads from each cell of its anchor to the first that it can end in."""
    links, model = work.net.links, work.model
    for link in range(len(links.predecessor)):
        before, after, kind = links.predecessor[link], links.successor[link], links.type[link]
        source = starts[before] if kind & FROM_START else ends[before]
        target = ends[after] if kind & TO_FINISH else starts[after]
        if links.lag[link] == 0:
            model.add(target >= source)
            continue
        table = [*_lagged(work, links.lag_calendar[link], links.lag[link]), len(work.cells.ends)]
        anchor = model.new_int_var(0, len(work.cells.ends), "")
        hint = known[before] if kind & FROM_START else ended[before]
        model.add_hint(anchor, hint)
        model.add(anchor == source)
        model.add(target >= anchor + work.shifted(anchor, table, list(range(len(table))), hint))


def _lagged(work: _Building, clock: int, lag: int) -> list[int]:
    return work.cells.least(lambda instant: add_work(work.net.time, clock, instant, lag))


def _add_people(work: _Building, starts: Sequence[Any], sizes: Sequence[Any], ends: Sequence[Any]) -> None:
    """The people who may do a task are a pool; a pool also does the work of every pool within it."""
    crew, model = work.crew, work.model
    workers = crew.assignment.workers
    pools: dict[frozenset[int], list[int]] = defaultdict(list)
    for row, options in enumerate(crew.options):
        if options and work.net.tasks.duration[row]:
            pools[frozenset(member for option in options for member in option.members)].append(row)
    spans = {
        row: model.new_interval_var(starts[row], sizes[row], ends[row], "") for rows in pools.values() for row in rows
    }
    for pool in pools:
        rows = [row for part, of_part in pools.items() if part <= pool for row in of_part]
        capacity = sum(workers[number].percent for number in pool)
        demands = [_asked(crew, row) for row in rows]
        model.add_cumulative([spans[row] for row in rows], demands, capacity)


def _asked(crew: Crew, row: int) -> int:
    """The least that those who may do a task give to it."""
    return min(crew.asked(row, option) for option in crew.options[row])
