"""The finish that no plan can be before, with the people there are.

Two reasons: the longest chain of links and calendars, and the work of people who share roles. Work that cannot start
before a day, by people who have so much time from then on, is not done before their time adds up to it; what follows
comes after that.
"""

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
    finishes = (_finish_after(planned, squeeze) for squeeze in squeezes[:TEAMS_TO_TRY] if squeeze.done > squeeze.wanted)
    return max((planned.finish, *finishes))


def _squeezes(planned: Schedule, crew: Crew, calendars: Sequence[WorkCalendar]) -> Iterator[_Squeeze]:
    """For each team the span of time that is worst."""
    for team in dict.fromkeys(_team(crew, row) for row in range(len(planned.network.tasks))):
        rows = [row for row in range(len(planned.network.tasks)) if _is_within(_team(crew, row), team)]
        found = tuple(_of_team(planned, crew, calendars, team, rows))
        if found:
            yield max(found, key=lambda each: each.done - each.wanted)


def _of_team(
    planned: Schedule, crew: Crew, calendars: Sequence[WorkCalendar], team: tuple[int, ...], rows: Sequence[int]
) -> Iterator[_Squeeze]:
    dates = planned.task_dates
    for head in sorted({dates[row].early_start for row in rows}):
        late = sorted((row for row in rows if dates[row].early_start >= head), key=lambda row: dates[row].late_finish)
        work = 0
        for position, row in enumerate(late, start=1):
            work += _work(planned, crew, row)
            if position == len(late) or dates[late[position]].late_finish > dates[row].late_finish:
                done = _time_for(work, head, team, crew, calendars)
                yield _Squeeze(tasks=tuple(late[:position]), done=done, wanted=dates[row].late_finish)


def _is_within(part: tuple[int, ...], team: tuple[int, ...]) -> bool:
    return bool(part) and set(part) <= set(team)


def _team(crew: Crew, row: int) -> tuple[int, ...]:
    """Everybody who may do the task."""
    return tuple(sorted({member for option in crew.options[row] for member in option.members}))


def _work(planned: Schedule, crew: Crew, row: int) -> int:
    """Percent times minutes that the task takes at least; what lasts by the clock may fall into free time."""
    task, demand = planned.network.tasks[row], crew.assignment.demands[row]
    if demand is None or task.duration.elapsed or task.progress is not None:
        return 0
    workers = crew.assignment.workers
    most = max(sum(workers[member].percent for member in option.members) for option in crew.options[row])
    return min(demand.percent, most) * task.duration.minutes


def _time_for(work: int, head: int, team: Sequence[int], crew: Crew, calendars: Sequence[WorkCalendar]) -> int:
    """The first instant by which the team has so much time after ``head``."""
    workers = crew.assignment.workers

    def given(instant: int) -> int:
        return sum(
            workers[member].percent
            * (calendars[member].working_minutes_before(instant) - calendars[member].working_minutes_before(head))
            for member in team
        )

    low, high = head, max(calendars[member].ends[-1] for member in team)
    while low < high:
        middle = (low + high) // 2
        low, high = (low, middle) if given(middle) >= work else (middle + 1, high)
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
