"""From an assignment to the options of each task: which people on which calendar, and what cannot be done as asked."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import combinations

from msgspec import Struct

from rollout.calendars import WorkCalendar, WorkCalendars
from rollout.calendars.intersection import covers, spans
from rollout.calendars.personal import common
from rollout.errors import Problem
from rollout.network import LagKind, Network, Task
from rollout.network.assignment import Assignment, Demand
from rollout.values import replace

LARGEST_SHARED_TEAM = 6
"""People up to which a task may be shared out among all holders of its role; above, one of them does it."""

NO_SUPPLIERS: Mapping[str, WorkCalendar] = {}
NO_CALENDARS: Mapping[str, WorkCalendar] = {}

TASKS_NAMED = 3
"""Tasks that a warning names before it counts the rest."""


class Option(Struct, frozen=True, kw_only=True):
    """One way to do a task on the calendar with that name: by one worker, by several, or by a supplier without any.

    Several share what the task asks for as they have time. Where ``is_team`` each gives all of it, and the task takes
    as much less time. One worker may do it in several ``parts``, the most there may be.
    """

    calendar: str
    members: tuple[int, ...]
    supplier: str = ""
    is_team: bool = False
    parts: int = 1

    def duration(self, planned: int) -> int:
        """The minutes that a task of so many takes, begun ones counted."""
        return -(-planned // len(self.members)) if self.is_team else planned


class Crew(Struct, frozen=True, kw_only=True, dict=True):
    """The options of every task in the order of the network, and all calendars they walk on.

    ``problems`` say where the plan asks for more than a person gives to it.
    """

    assignment: Assignment
    options: tuple[tuple[Option, ...], ...]
    calendars: WorkCalendars
    problems: tuple[Problem, ...]

    @cached_property
    def keeps_dates(self) -> bool:
        """Whether something is done on dates that no link knows: in overtime, or between the parts of another task."""
        has_parts = any(option.parts > 1 for options in self.options for option in options)
        return has_parts or any(worker.overtime for worker in self.assignment.workers)

    def without_dates(self) -> "Crew":
        """The crew without overtime, and without tasks in parts: for a plan whose dates may still move."""
        workers = tuple(replace(worker, overtime=()) for worker in self.assignment.workers)
        whole = tuple(tuple(option for option in options if option.parts == 1) for options in self.options)
        return replace(self, assignment=replace(self.assignment, workers=workers), options=whole)

    def asked(self, row: int, option: Option) -> int:
        """The percent that the people of an option give to the task of a row, together."""
        demand, workers = self.assignment.demands[row], self.assignment.workers
        most = sum(workers[number].percent for number in option.members)
        wanted = demand.percent * (len(option.members) if option.is_team else 1) if demand else 0
        return min(wanted, most)


def gather(
    network: Network,
    assignment: Assignment,
    calendars: WorkCalendars,
    own: Sequence[WorkCalendar],
    suppliers: Mapping[str, WorkCalendar] = NO_SUPPLIERS,
    *,
    known: Mapping[str, WorkCalendar] = NO_CALENDARS,
) -> Crew:
    """Who may do what; a task that waits for nobody has no option.

    A task of whose duration a lag is a percentage keeps that duration: no team does it. One whose finish a link holds
    is done in one part.

    ``own`` are the calendars of the workers, in order, ``suppliers`` those of all that the assignment names. ``known``
    are the calendars of an earlier crew with the same calendars of tasks and of those people that it had.
    """
    found = dict(calendars.by_name)
    joined = _Joined(found, calendars, own, assignment, suppliers, known=known)
    measured = {link.predecessor for link in network.links if link.lag.kind is LagKind.PERCENT}
    ended = {link.successor for link in network.links if not link.type.to_start}
    options = tuple(
        tuple(
            option
            for option in joined.options(task, demand)
            if not (option.is_team and task.id in measured) and not (option.parts > 1 and task.id in ended)
        )
        if demand
        else ()
        for task, demand in zip(network.tasks, assignment.demands, strict=True)
    )
    return Crew(
        assignment=assignment,
        options=options,
        calendars=WorkCalendars(found, calendars.default),
        problems=tuple(_problems(network, assignment)),
    )


class _Joined:
    """Common calendars of tasks and people, each worked out once and added to ``found``."""

    def __init__(
        self,
        found: dict[str, WorkCalendar],
        calendars: WorkCalendars,
        own: Sequence[WorkCalendar],
        assignment: Assignment,
        suppliers: Mapping[str, WorkCalendar],
        *,
        known: Mapping[str, WorkCalendar],
    ) -> None:
        self._found, self._calendars, self._own, self._assignment = found, calendars, own, assignment
        self._suppliers, self._known = suppliers, known
        self._names: dict[tuple[str, tuple[int, ...]], str] = {}
        self._options: dict[tuple[str, Demand], tuple[Option, ...]] = {}
        self._always: dict[tuple[str, int], bool] = {}

    def options(self, task: Task, demand: Demand) -> tuple[Option, ...]:
        """The ways to do a task; the same for all of one calendar that ask for the same."""
        key = task.calendar, demand
        if key not in self._options:
            whole = tuple(self._new_options(task, demand))
            cut = (replace(each, parts=demand.parts) for each in whole if len(each.members) == 1 and demand.parts > 1)
            self._options[key] = (*whole, *cut)
        return self._options[key]

    def _new_options(self, task: Task, demand: Demand) -> Iterator[Option]:
        """One for each holder with time enough, then for deputies, and for all holders together if there are several.

        Where nobody has time enough, those who have most do it with all they have. What the plan offers instead comes
        last, but a supplier that is the owner first.
        """
        instead = tuple(self._alternatives(task, demand))
        if not demand.holders:
            yield from (option for option in instead if option.supplier)
        percents = [self._assignment.workers[number].percent for number in demand.holders]
        is_shared = 1 < len(percents) <= LARGEST_SHARED_TEAM
        enough = min(demand.percent, sum(percents) if is_shared else max(percents, default=0))
        for number, percent in zip(demand.holders, percents, strict=True):
            if percent >= enough:
                yield Option(calendar=self._name(task.calendar, (number,)), members=(number,))
        for number in demand.deputies:
            yield Option(calendar=self._name(task.calendar, (number,)), members=(number,))
        if is_shared:
            yield Option(calendar=self._name(task.calendar, demand.holders), members=demand.holders)
        yield from (option for option in instead if demand.holders or not option.supplier)

    def _alternatives(self, task: Task, demand: Demand) -> Iterator[Option]:
        """What the plan offers instead: other people with time enough, suppliers, then several at once."""
        workers = self._assignment.workers
        most = max((workers[number].percent for number in demand.holders or demand.alternatives), default=0)
        able = [number for number in demand.alternatives if workers[number].percent >= min(demand.percent, most)]
        yield from (Option(calendar=self._name(task.calendar, (number,)), members=(number,)) for number in able)
        for supplier in demand.suppliers:
            yield Option(calendar=self._supplied(task.calendar, supplier), members=(), supplier=supplier)
        people = [number for number in (*demand.holders, *able) if workers[number].percent >= demand.percent]
        for size in range(2, demand.most_people + 1):
            for team in combinations(people[:LARGEST_SHARED_TEAM], size):
                yield Option(calendar=self._name(task.calendar, team), members=team, is_team=True)

    def _supplied(self, calendar: str, supplier: str) -> str:
        """The name of the time that the calendar and a supplier have in common."""
        name, own = calendar or self._calendars.default, self._suppliers[supplier]
        if self._is_always_there(name, own):
            return name
        joined = f"{name}@{supplier}"
        if joined not in self._found:
            self._found[joined] = common([self._calendars[name], own], joined)
        return joined

    def _name(self, calendar: str, members: tuple[int, ...]) -> str:
        name = calendar or self._calendars.default
        if (name, members) not in self._names:
            self._names[name, members] = self._join(name, members)
        return self._names[name, members]

    def _join(self, name: str, members: tuple[int, ...]) -> str:
        limiting = [number for number in members if not self._is_always_there(name, self._own[number])]
        if not limiting:
            return name
        ids = "+".join(self._assignment.workers[number].id for number in members)
        joined = f"{name}@{ids}"
        parts = [self._calendars[name], *(self._own[number] for number in limiting)]
        self._found[joined] = self._known.get(joined) or common(parts, joined)
        return joined

    def _is_always_there(self, name: str, own: WorkCalendar) -> bool:
        """Whether people with that calendar work whenever the other one does; most share one of few."""
        key = name, id(own)
        if key not in self._always:
            calendar = self._calendars[name]
            self._always[key] = covers(spans(own), spans(calendar))
        return self._always[key]


def _problems(network: Network, assignment: Assignment) -> Iterator[Problem]:
    """One warning for each role whose tasks ask for more than those who have it give."""
    asked: dict[tuple[str, tuple[int, ...]], list[Task]] = {}
    for task, demand in zip(network.tasks, assignment.demands, strict=True):
        if demand and demand.holders and not demand.has_choice and demand.percent > _given(assignment, demand):
            asked.setdefault((demand.role, demand.holders), []).append(task)
    demands: Mapping[str, Demand | None] = {
        task.id: demand for task, demand in zip(network.tasks, assignment.demands, strict=True)
    }
    for (role, holders), tasks in asked.items():
        most = max(demand.percent for task in tasks if (demand := demands[task.id]))
        total = sum(assignment.workers[number].percent for number in holders)
        names = ", ".join(assignment.workers[number].post for number in holders)
        ids = [task.id for task in tasks[:TASKS_NAMED]]
        more = f" and {len(tasks) - TASKS_NAMED} more" if len(tasks) > TASKS_NAMED else ""
        yield Problem.warning(
            code="demand_above_capacity",
            message=(
                f"tasks of {assignment.named_role(role)} need up to {most} % of {names}, "
                f"who have {total} %: {', '.join(ids)}{more}; levelled with {total} %"
            ),
            at=tasks[0].at,
            hint="raise the capacity, lower the allocation and lengthen the tasks, or name a second person",
        )


def _given(assignment: Assignment, demand: Demand) -> int:
    return sum(assignment.workers[number].percent for number in demand.holders)
