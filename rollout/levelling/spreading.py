"""No more events in a week at a place than it can take: the others wait for the next week that has room.

Events only move later, by a constraint to start no earlier than a Monday; links, freezes and calendars still hold.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import combinations
from typing import Final

from msgspec import Struct, field

from rollout import engine
from rollout.calendars import HorizonError
from rollout.constraint_types import ConstraintRule
from rollout.engine import Schedule
from rollout.engine.reached import is_reported, shown_dates
from rollout.errors import Location
from rollout.instants import start_of
from rollout.network import Effect, Network, Task
from rollout.network.constraint import start_no_earlier_than
from rollout.units import count
from rollout.values import replace

MOST_TRIALS: Final = 80
"""Schedules that are worked out at most; enough to compare every way for four events."""

FEW: Final = 4
"""Events of which every way is compared."""
PATIENCE: Final = 12
"""Schedules of more than ``FEW`` events that may be worked out one after another without a better plan."""

Monday = dt.date
Cost = tuple[int, int]
"""The finish of the plan, and the days by which events move in all: less is better."""


class Event(Struct, frozen=True, kw_only=True):
    """A task that counts in the week of its last day at ``place``."""

    id: str
    place: str


class Limit(Struct, frozen=True, kw_only=True):
    """At most ``per_week`` events, of which there are ``noun``, at one place; ``at`` is where that is written."""

    per_week: int
    noun: str
    at: Location | None = None


def spread(planned: Schedule, events: Sequence[Event], limit: Limit) -> Schedule:
    """The plan with no more events in a week at one place than the limit, the events moved as little as can be found.

    What moves is what ends the plan earliest, then what moves fewest days. Every choice is compared while there are few
    events; of many, those with the most float move. Events that have happened or are pinned stay; where they are too
    many already the week stays as it is.
    """
    search = _Search(planned=planned, events=tuple(events), limit=limit)
    search.explore(planned, search.before, {})
    return search.outcome()


class _Search(Struct, kw_only=True):
    """Depth-first over the ways to clear the first crowded week; the best plan found so far."""

    planned: Schedule
    events: tuple[Event, ...]
    limit: Limit
    trials: int = 0
    last_better: int = 0
    best: Schedule | None = None
    best_cost: Cost | None = None
    best_held: Mapping[str, int] = field(default_factory=dict)
    before: Mapping[str, dt.date] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.before = self.days(self.planned)

    def days(self, schedule: Schedule) -> Mapping[str, dt.date]:
        """The last day of every event."""
        shown = shown_dates(schedule)
        return {event.id: shown[event.id].last_day for event in self.events}

    @property
    def is_over(self) -> bool:
        """Whether enough has been tried: all that may be, or of many events so much that more rarely helps."""
        is_stuck = self.best is not None and self.trials - self.last_better >= PATIENCE
        return self.trials >= MOST_TRIALS or (is_stuck and len(self.events) > FEW)

    def explore(self, schedule: Schedule, days: Mapping[str, dt.date], held: Mapping[str, int]) -> None:
        """Look at every way on from a schedule, whose events have those days, that is not worse than the best."""
        cost = schedule.finish, sum((days[id_] - self.before[id_]).days for id_ in days)
        if self.best_cost is not None and cost >= self.best_cost:
            return
        crowded = next(self.crowded(schedule, days), None)
        if crowded is None:
            self.best, self.best_cost, self.best_held, self.last_better = schedule, cost, held, self.trials
            return
        monday, ids, choices = crowded
        for chosen in choices:
            if self.is_over:
                return
            self.trials += 1
            more = {**held, **{id_: self.next_week(schedule, id_, monday) for id_ in chosen}}
            with suppress(HorizonError):  # events that take each other along never part
                following = self.dated(more)
                then = self.days(following)
                if len({_monday(then[id_]) for id_ in ids}) > 1:  # else those chosen took the others along
                    self.explore(following, then, more)

    def crowded(
        self, schedule: Schedule, days: Mapping[str, dt.date]
    ) -> Iterator[tuple[Monday, Sequence[str], Iterator[tuple[str, ...]]]]:
        """Every week with too many events that can be helped, the first one first: its events, the ways to help."""
        weeks: dict[tuple[dt.date, str], list[str]] = defaultdict(list)
        for event in self.events:
            weeks[_monday(days[event.id]), event.place].append(event.id)
        tasks, dates = schedule.network.task_by_id, schedule.dates
        for (monday, _), ids in sorted(weeks.items()):
            movable = [id_ for id_ in reversed(ids) if can_move(tasks[id_])]  # what comes later takes less along
            movable.sort(key=lambda id_: -dates[id_].total_float)
            excess = min(len(ids) - self.limit.per_week, len(movable))
            if excess > 0:
                yield monday, ids, combinations(movable, excess)

    def next_week(self, schedule: Schedule, id_: str, monday: Monday) -> int:
        """The instant at which the week after that of ``monday`` begins where the event takes place."""
        zone = schedule.calendars[schedule.network.task_by_id[id_].calendar].zone
        return start_of(monday + dt.timedelta(days=7), zone)

    def dated(self, held: Mapping[str, int]) -> Schedule:
        """The plan with events held until an instant each."""
        network = with_holds(self.planned.network, held, self.limit.at)
        return engine.schedule(network, self.planned.calendars, self.planned.options)

    def outcome(self) -> Schedule:
        """The best plan; what moved says so."""
        found = self.best or self.planned
        days, places = self.days(found), {event.id: event.place for event in self.events}
        effects = {id_: Effect(self._words(id_, days, places[id_]), self.limit.at) for id_ in self.best_held}
        tasks = tuple(
            replace(task, details=replace(task.details, effects=(*task.details.effects, effects[task.id])))
            if task.id in effects
            else task
            for task in found.network.tasks
        )
        return replace(found, network=replace(found.network, tasks=tasks)) if effects else found

    def _words(self, id_: str, days: Mapping[str, dt.date], place: str) -> str:
        """What moved an event, for its task."""
        moved = count((days[id_] - self.before[id_]).days, "day")
        limit = f"no more than {self.limit.per_week} {self.limit.noun} a week at {place}"
        return f"moved from {self.before[id_]} to {days[id_]} ({moved}): {limit}"


def _monday(day: dt.date) -> Monday:
    return day - dt.timedelta(days=day.weekday())


def can_move(task: Task) -> bool:
    """Whether the task can be held: it has not happened, is not pinned, and has room for one more constraint."""
    rules = [each.rule for each in task.constraints]
    is_fixed = is_reported(task) or task.manual is not None or any(rule.is_pinned for rule in rules)
    has_room = task.second_constraint is None or any(rule.is_default or _is_hold(rule) for rule in rules)
    return has_room and not is_fixed


def _is_hold(rule: ConstraintRule) -> bool:
    return rule.is_no_earlier and not rule.is_of_finish


def with_holds(network: Network, held: Mapping[str, int], at: Location | None) -> Network:
    """The network whose ``held`` tasks start no earlier than an instant each."""
    return replace(network, tasks=tuple(_held(task, held.get(task.id), at) for task in network.tasks))


def _held(task: Task, instant: int | None, at: Location | None) -> Task:
    if instant is None:
        return task
    constraint = start_no_earlier_than(instant, at)
    first, second = task.constraint, task.second_constraint
    if first.rule.is_default or (_is_hold(first.rule) and (first.instant or 0) <= instant):
        return replace(task, constraint=constraint)
    if second is None or (_is_hold(second.rule) and (second.instant or 0) <= instant):
        return replace(task, second_constraint=constraint)
    return task
