"""Levelling of a network on real calendars, as the genetic search sees it."""

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, TypeVar

from msgspec import Struct

from rollout.engine.calculation import forward_rules, tables_with_groups
from rollout.engine.options import ConstraintMode, LagCalendar, SchedulingOptions
from rollout.engine.passes import BEYOND, NONE, BackwardRules, NetworkTables, empty_dates, working_time_of
from rollout.engine.schedule_value import Schedule
from rollout.levelling.crew import Crew
from rollout.levelling.priority_order import pairs_by_priority
from rollout.levelling.search.int_arrays import Population, Scratch, ToInts, neighbours
from rollout.levelling.search.kernels import Kernels
from rollout.levelling.search.profiles import room_for_profiles
from rollout.levelling.search.search_values import NOTHING_FOUND
from rollout.levelling.search.staffing import Rules, Staffing, Walk
from rollout.levelling.search.walking import use_option, walk_forward
from rollout.network import Network
from rollout.network.assignment import Worker

Table = TypeVar("Table", bound=NamedTuple)


class Walked(Struct, frozen=True, kw_only=True):
    """The schedule that an order gives, in the order of the network's tasks; shares are workers and percents.

    ``gaps`` are the times, from and to, at which a task is interrupted.
    """

    starts: tuple[int, ...]
    finishes: tuple[int, ...]
    gaps: tuple[tuple[tuple[int, int], ...], ...]
    options: tuple[int, ...]
    shares: tuple[tuple[tuple[int, int], ...], ...]


class NetworkDecoder:
    """Schedules of the tasks of ``planned``, done by a crew; the cost is length, then shift, then split roles.

    ``like`` are starts of tasks in a plan with other people: the search begins with their order, by default with that
    of the late starts.
    """

    def __init__(
        self, planned: Schedule, crew: Crew, kernels: Kernels, bound: int, like: Sequence[int] | None = None
    ) -> None:
        self.kernels = kernels
        self.bound = bound
        self._net = _tables(planned, crew)
        links = self._net.links
        size = len(self._net.order)
        before: list[list[int]] = [[] for _ in range(size)]
        after: list[list[int]] = [[] for _ in range(size)]
        for predecessor, successor in zip(links.predecessor, links.successor, strict=True):
            before[successor].append(predecessor)
            after[predecessor].append(successor)
        self._staffing = _staffing(planned, crew, self._net)
        priorities = [task.priority for task in planned.network.tasks]
        who = [
            frozenset() if is_fixed else frozenset(member for option in options for member in option.members)
            for options, is_fixed in zip(crew.options, self._staffing.fixed, strict=True)
        ]
        for first, second in tuple(pairs_by_priority(priorities, who, after, self._net.order)):
            before[second].append(first)
            after[first].append(second)
        self.predecessors = tuple(map(tuple, before))
        self.successors = tuple(map(tuple, after))
        self.urgency = tuple(-start for start in like or (dates.late_start for dates in planned.task_dates))
        self._rules = Rules(
            forward_rules(planned.options),
            latest_rules(planned.options),
            neighbours(self.predecessors, list),
            neighbours(self.successors, list),
        )
        self._shared = (converted(self._staffing, kernels.to_ints), converted(self._rules, kernels.to_ints))

    def begin_with(self, order: Sequence[int]) -> None:
        """Let the next search begin with that order of tasks."""
        rank = {task: position for position, task in enumerate(order)}
        self.urgency = tuple(-rank[task] for task in range(len(order)))

    def room(self) -> Walk:
        """What one thread writes on."""
        walk: Walk = converted(self._walk(), self.kernels.to_ints)
        return walk

    def schedule_rows(self, population: Population, rows: tuple[int, int], room: Walk) -> None:
        """Walk the rows; see ``population_walks.walk_rows``."""
        self.kernels.walk_rows(population, rows, *self._shared, room)

    def walked(self, order: Sequence[int]) -> Walked:
        """The schedule behind an order that the search found."""
        walk = self._walk()
        walk_forward(walk, self._staffing, self._rules, list(order))
        staffing, size = self._staffing, len(order)
        shares: list[tuple[tuple[int, int], ...]] = [()] * size
        for task in range(size):
            if staffing.first_option[task] < staffing.first_option[task + 1]:
                first, last = (staffing.first_member[walk.option[task] + step] for step in (0, 1))
                members = staffing.members[first:last]
                given = walk.given[walk.slot[task] : walk.slot[task] + last - first]
                shares[task] = tuple(
                    (worker, percent) for worker, percent in zip(members, given, strict=True) if percent
                )
        chosen = [
            walk.option[task] - staffing.first_option[task]
            if staffing.first_option[task] < staffing.first_option[task + 1]
            else -1
            for task in range(size)
        ]
        return Walked(
            starts=tuple(walk.dates.early_start),
            finishes=tuple(walk.dates.early_finish),
            gaps=tuple(_gaps(walk, task) for task in range(size)),
            options=tuple(chosen),
            shares=tuple(shares),
        )

    def _walk(self) -> Walk:
        """Fresh room, on lists."""
        staffing, size = self._staffing, len(self._net.order)
        tasks = self._net.tasks
        own = {"calendar": list(tasks.calendar), "clock": list(tasks.clock), "duration": list(tasks.duration)}
        tasks = tasks._replace(**own)
        links = self._net.links._replace(lag_calendar=list(self._net.links.lag_calendar))
        slots = [0]
        for task in range(size):
            options = range(staffing.first_option[task], staffing.first_option[task + 1])
            widest = max((staffing.first_member[each + 1] - staffing.first_member[each] for each in options), default=0)
            slots.append(slots[-1] + widest)
        workers = max(len(staffing.capacity), 1)
        cut_slots = [0]
        for task in range(size):
            most = max(staffing.parts[staffing.first_option[task] : staffing.first_option[task + 1]], default=1)
            cut_slots.append(cut_slots[-1] + 2 * (most - 1))
        width = 2 * size + 2 + len(staffing.reserved) // 2 + cut_slots[-1]
        walk = Walk(
            net=self._net._replace(tasks=tasks, links=links),
            dates=empty_dates(size),
            profiles=room_for_profiles(workers, width),
            option=[0] * size,
            slot=slots,
            given=[0] * (slots[-1] + 1),
            trial=[0] * (max(slots[-1], 1)),
            gaps=[0] * size,
            cut_slot=cut_slots,
            cuts=[0] * (cut_slots[-1] + 1),
            trial_cuts=[0] * (cut_slots[-1] + 1),
            order=[0] * size,
            turned=[0] * size,
            keys=[0] * size,
            best=[0] * size + [NOTHING_FOUND],
            scratch=Scratch([1], [0] * size, [0] * size),
        )
        for task in range(size):
            first, last = staffing.first_option[task], staffing.first_option[task + 1]
            if last - first == 1 and not staffing.fixed[task]:
                use_option(walk, staffing, task, first)
        return walk


def _gaps(walk: Walk, task: int) -> tuple[tuple[int, int], ...]:
    first = walk.cut_slot[task]
    cuts = walk.cuts[first : first + 2 * walk.gaps[task]]
    return tuple(zip(cuts[::2], cuts[1::2], strict=True))


def converted(table: Any, to_ints: ToInts) -> Any:
    """The named tuple with every sequence of numbers, at any depth, made by ``to_ints``."""
    if isinstance(table, list):
        return to_ints(table)
    if isinstance(table, tuple):
        return type(table)(*(converted(each, to_ints) for each in table))
    return table


def _tables(planned: Schedule, crew: Crew) -> NetworkTables:
    """The network as the passes read it, with the calendars of all options behind those of the tasks."""
    net = tables_with_groups(planned.network, planned.calendars, planned.options)
    return net._replace(time=working_time_of(crew.calendars[name] for name in calendar_names(planned.network, crew)))


def calendar_names(network: Network, crew: Crew) -> tuple[str, ...]:
    """The calendars of tasks, numbered as in the tables of a network, then those that only options walk on."""
    names = [task.calendar for task in network.tasks]
    names += [option.calendar for options in crew.options for option in options]
    return tuple(dict.fromkeys(names))


def latest_rules(options: SchedulingOptions) -> BackwardRules:
    """How late dates are counted back in levelling: from instant 0, or a later assumed finish, by links alone."""
    return BackwardRules(
        finish=0,
        honours_on=options.constraints is not ConstraintMode.YIELD,
        opens_ends=False,
        leads=False,
        moves_milestones=False,
        moves_elapsed=False,
        only_remaining=False,
    )


def _staffing(planned: Schedule, crew: Crew, net: NetworkTables) -> Staffing:
    numbers = {name: number for number, name in enumerate(calendar_names(planned.network, crew))}
    first_option, first_member = [0], [0]
    calendar: list[int] = []
    members: list[int] = []
    duration: list[int] = []
    each: list[int] = []
    wanted: list[int] = []
    parts: list[int] = []
    for row, options in enumerate(crew.options):
        for option in options:
            calendar.append(numbers[option.calendar])
            duration.append(option.duration(net.tasks.duration[row]))
            wanted.append(crew.asked(row, option))
            parts.append(option.parts)
            each.append(wanted[-1] // len(option.members) if option.is_team or len(option.members) == 1 else 0)
            members.extend(option.members)
            first_member.append(len(members))
        first_option.append(len(calendar))
    demands = crew.assignment.demands
    return Staffing(
        first_option=first_option,
        calendar=calendar,
        duration=duration,
        each=each,
        wanted=wanted,
        parts=parts,
        first_member=first_member,
        members=members,
        demand=[demand.percent if demand else 0 for demand in demands],
        shortest=[demand.shortest if demand else 0 for demand in demands],
        capacity=[worker.most for worker in crew.assignment.workers],
        reserved=[number for kept in _reserved(crew.assignment.workers) for number in kept],
        planned_start=[dates.start for dates in planned.task_dates],
        planned_finish=[dates.finish for dates in planned.task_dates],
        own_lags=[int(crew.keeps_dates and planned.options.lag_calendar is LagCalendar.SUCCESSOR)],
        fixed=[int(_is_fixed(planned, row, net)) for row in range(len(net.order))],
    )


def _reserved(workers: Sequence[Worker]) -> Iterator[tuple[int, int, int, int]]:
    """What each keeps back of the most that they ever give: number, start, finish and percent."""
    for number, worker in enumerate(workers):
        known = -BEYOND
        for each in worker.overtime:
            if each.start > known:
                yield number, known, each.start, worker.most - worker.percent
            yield number, each.start, each.finish, worker.most - each.percent
            known = each.finish
        if worker.overtime:
            yield number, known, BEYOND, worker.most - worker.percent


def _is_fixed(planned: Schedule, row: int, net: NetworkTables) -> bool:
    """Whether levelling may not move the task: it has begun, or somebody fixed its dates."""
    task = planned.network.tasks[row]
    is_held = task.constraint.rule.is_pinned
    return (
        net.tasks.actual_start[row] != NONE
        or task.manual is not None
        or (is_held and planned.options.constraints is not ConstraintMode.YIELD)
    )
