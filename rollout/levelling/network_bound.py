"""The finish that no plan can be before, with the people there are.

Two reasons: the longest chain of links and calendars, and the work of people who share roles. Work that cannot start
before a day, by people who have so much time from then on, is not done before their time adds up to it; what follows
comes after that.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rollout.calendars import WorkCalendar
from rollout.engine.calculation import forward_rules, tables_with_groups
from rollout.engine.passes.forward_pass import forward_pass
from rollout.engine.passes.tables import FINISH_NOT_BEFORE, empty_dates
from rollout.engine.passes.working_time import BEYOND
from rollout.engine.schedule_value import Schedule
from rollout.levelling.crew import Crew

TEAMS_TO_TRY = 3
"""Teams for which the chains behind their work are followed; each costs one pass for each of its last tasks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Squeeze:
    """The tasks of one team cannot all be done before ``done``, though the plan has them done by ``wanted``."""

    tasks: tuple[int, ...]
    done: int
    wanted: int


def earliest_finish(planned: Schedule, crew: Crew, calendars: Sequence[WorkCalendar]) -> int:
    """The earliest conceivable finish: never later than that of the best plan."""
    squeezes = sorted(_squeezes(planned, crew, calendars), key=lambda each: each.wanted - each.done)
    finishes = (_finish_after(planned, squeeze) for squeeze in squeezes[:TEAMS_TO_TRY])
    return max((planned.finish, *finishes))


def _squeezes(planned: Schedule, crew: Crew, calendars: Sequence[WorkCalendar]) -> Iterator[_Squeeze]:
    """For each team that cannot be done in time, the span of time that is worst."""
    rows_of: dict[frozenset[int], list[int]] = defaultdict(list)
    for row, options in enumerate(crew.options):
        if options:
            rows_of[frozenset(member for option in options for member in option.members)].append(row)
    for team in rows_of:
        rows = sorted(row for part, of_part in rows_of.items() if part <= team for row in of_part)
        found = tuple(_of_team(planned, crew, calendars, team, rows))
        if found:
            yield max(found, key=lambda each: each.done - each.wanted)


def _of_team(
    planned: Schedule, crew: Crew, calendars: Sequence[WorkCalendar], team: frozenset[int], rows: Sequence[int]
) -> Iterator[_Squeeze]:
    dates = planned.task_dates
    given = _percent_by_calendar(team, crew, calendars)
    works = {row: _work(planned, crew, row) for row in rows}
    for head in sorted({dates[row].early_start for row in rows}):
        late = sorted((row for row in rows if dates[row].early_start >= head), key=lambda row: dates[row].late_finish)
        work = 0
        for position, row in enumerate(late, start=1):
            work += works[row]
            if position == len(late) or dates[late[position]].late_finish > dates[row].late_finish:
                wanted = dates[row].late_finish
                if _time_given(given, head, wanted) < work:
                    done = _time_for(work, head, given)
                    yield _Squeeze(tasks=tuple(late[:position]), done=done, wanted=wanted)


def _work(planned: Schedule, crew: Crew, row: int) -> int:
    """Percent times minutes that the task takes at least; what lasts by the clock may fall into free time."""
    task, demand = planned.network.tasks[row], crew.assignment.demands[row]
    if demand is None or task.duration.elapsed or task.progress is not None:
        return 0
    workers = crew.assignment.workers
    most = max(sum(workers[member].percent for member in option.members) for option in crew.options[row])
    return min(demand.percent, most) * task.duration.minutes


def _percent_by_calendar(
    team: frozenset[int], crew: Crew, calendars: Sequence[WorkCalendar]
) -> tuple[tuple[int, WorkCalendar], ...]:
    """How many percent work on each calendar; people who work the same hours share one."""
    found: dict[int, tuple[int, WorkCalendar]] = {}
    for member in sorted(team):
        calendar = calendars[member]
        percent, _ = found.get(id(calendar), (0, calendar))
        found[id(calendar)] = percent + crew.assignment.workers[member].percent, calendar
    return tuple(found.values())


def _time_given(given: Sequence[tuple[int, WorkCalendar]], start: int, finish: int) -> int:
    """Percent times minutes from ``start`` to ``finish``."""
    return sum(
        percent * (calendar.working_minutes_before(finish) - calendar.working_minutes_before(start))
        for percent, calendar in given
    )


def _time_for(work: int, head: int, given: Sequence[tuple[int, WorkCalendar]]) -> int:
    """The first instant by which people with these percents have so much time after ``head``."""
    low, high = head, max(calendar.ends[-1] for _, calendar in given)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _time_given(given, head, middle) >= work else (middle + 1, high)
    return low


def _finish_after(planned: Schedule, squeeze: _Squeeze) -> int:
    """When the plan finishes at the earliest if one of the tasks, whichever is best, finishes no earlier than that.

    Where all would finish after the calendars end, nothing is known.
    """
    net = tables_with_groups(planned.network, planned.calendars, planned.options)
    rules = forward_rules(planned.options)
    best = BEYOND
    for row in squeeze.tasks:
        if not net.tasks.is_plain[row]:
            return planned.finish
        tasks = net.tasks._replace(
            is_plain=list(net.tasks.is_plain),
            constraint=list(net.tasks.constraint),
            constraint_at=list(net.tasks.constraint_at),
        )
        tasks.is_plain[row], tasks.constraint[row] = 0, FINISH_NOT_BEFORE
        tasks.constraint_at[row] = squeeze.done
        dates = empty_dates(len(net.order))
        forward_pass(net._replace(tasks=tasks), dates, rules)
        best = min(best, max(dates.early_finish))
        if best <= planned.finish:
            return planned.finish
    return planned.finish if best >= BEYOND else best
