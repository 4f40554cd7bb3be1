"""Checks a levelled plan from first principles: every link, calendar, constraint and capacity.

Shares no code with what makes the plan: working time is summed from the intervals of the calendars, and the load of a
person by adding up the spans of their tasks.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rollout.calendars import WorkCalendar
from rollout.levelling.levelled import Levelled
from rollout.network import ConstraintType, LagKind, Link


def violations(levelled: Levelled, calendars: Sequence[WorkCalendar]) -> list[str]:
    """Everything that is wrong; ``calendars`` are those of the workers, in their order."""
    parts = [_parts(levelled, calendars, row) for row in range(len(levelled.work))]
    return [
        *_splits(levelled, parts),
        *_links(levelled),
        *_durations(levelled),
        *_constraints(levelled),
        *_capacities(levelled, parts),
        *_absences(levelled, calendars),
    ]


def work_between(calendar: WorkCalendar, start: int, finish: int) -> int:
    """Working minutes from ``start`` to ``finish``."""
    if finish <= start:
        return 0
    spans = zip(calendar.starts, calendar.ends, strict=True)
    return sum(max(0, min(end, finish) - max(begin, start)) for begin, end in spans)


def _links(levelled: Levelled) -> Iterator[str]:
    """Every link between tasks of the plan before, and every link that levelling added."""
    for link in levelled.schedule.network.links:
        tasks = levelled.schedule.network.task_by_id
        if link.predecessor in tasks and link.successor in tasks and not _holds(levelled, link):
            yield f"{link.predecessor} {link.type} {link.lag} {link.successor} does not hold"


def later_by_the_clock(calendar: WorkCalendar, instant: int, minutes: int) -> int:
    """When the clock on the wall shows ``minutes`` more than at ``instant``."""
    shown = calendar.local(instant).replace(tzinfo=None) + dt.timedelta(minutes=minutes)
    return int(shown.replace(tzinfo=calendar.zone).timestamp()) // 60


def _holds(levelled: Levelled, link: Link) -> bool:
    dates, tasks = levelled.schedule.dates, levelled.schedule.network.task_by_id
    before, after = dates[link.predecessor], dates[link.successor]
    source = before.start if link.type.from_start else before.finish
    target = after.start if link.type.to_start else after.finish
    calendar = levelled.schedule.calendars[tasks[link.successor].calendar]
    # The end of one working day and the start of the next are the same moment of work.
    early = work_between(calendar, target, source) if target < source else 0
    if link.lag.kind is LagKind.ELAPSED:
        return work_between(calendar, target, later_by_the_clock(calendar, source, link.lag.amount)) == 0
    amount = link.lag.amount
    if link.lag.kind is LagKind.PERCENT:
        amount = amount * tasks[link.predecessor].duration.minutes // 100
    return work_between(calendar, source, target) - early >= amount


def _durations(levelled: Levelled) -> Iterator[str]:
    """The task takes its duration on the common calendar of its place and of those who do it."""
    for row, task in enumerate(levelled.schedule.network.tasks):
        dates = levelled.schedule.dates[task.id]
        calendar = levelled.schedule.calendars[task.calendar]
        if task.duration.elapsed:
            if dates.finish != later_by_the_clock(calendar, dates.start, task.duration.minutes):
                yield f"{task.id} does not end {task.duration.minutes} minutes later by the clock"
        elif (length := work_between(calendar, dates.start, dates.finish)) != (asked := _minutes(levelled, row)):
            yield f"{task.id} takes {length} minutes instead of {asked}"


def _minutes(levelled: Levelled, row: int) -> int:
    """The duration of the plan; where several give all that an effort-driven task asks for, as much less."""
    minutes, demand = levelled.planned.network.tasks[row].duration.minutes, levelled.assignment.demands[row]
    given = sum(share.percent for share in levelled.work[row])
    if demand is None or demand.most_people == 1 or given <= demand.percent:
        return minutes
    assert given in range(demand.percent, (demand.most_people + 1) * demand.percent, demand.percent)
    return -(-minutes * demand.percent // given)


def _constraints(levelled: Levelled) -> Iterator[str]:
    for task in levelled.planned.network.tasks:
        dates = levelled.schedule.dates[task.id]
        for constraint in task.constraints:
            if constraint.instant is None:
                continue
            is_kept = {
                ConstraintType.SNET: dates.start >= constraint.instant,
                ConstraintType.FNET: dates.finish >= constraint.instant,
                ConstraintType.SNLT: dates.start <= constraint.instant,
                ConstraintType.FNLT: dates.finish <= constraint.instant,
                ConstraintType.MSO: dates.start == constraint.instant,
                ConstraintType.MFO: dates.finish == constraint.instant,
            }[constraint.type]
            if not is_kept:
                yield f"{task.id} does not keep {constraint.type}"


Parts = list[tuple[int, int, int]]
"""When a task is worked on without a pause but closed time: start, finish and minutes of work."""


def _parts(levelled: Levelled, calendars: Sequence[WorkCalendar], row: int) -> Parts:
    """The whole task, or what the calendar of one that may be split leaves of the time that it could have had."""
    task, dates = levelled.planned.network.tasks[row], levelled.schedule.task_dates[row]
    demand, shares = levelled.assignment.demands[row], levelled.work[row]
    if demand is None or demand.parts == 1 or len(shares) != 1:
        return [(dates.start, dates.finish, 0)]
    worked = levelled.schedule.calendars[levelled.schedule.network.tasks[row].calendar]
    place, own = levelled.planned.calendars[task.calendar], calendars[shares[0].worker]
    edges = {dates.start, dates.finish}
    for calendar in (worked, place, own):
        edges |= {edge for edge in (*calendar.starts, *calendar.ends) if dates.start < edge < dates.finish}
    found: Parts = []
    is_paused = True
    for start, finish in pairwise(sorted(edges)):
        done = work_between(worked, start, finish)
        if done and is_paused:
            found.append((start, finish, done))
        elif done:
            found[-1] = (found[-1][0], finish, found[-1][2] + done)
        could = work_between(place, start, finish) and work_between(own, start, finish)
        is_paused = not done if could else is_paused
    return found


def _splits(levelled: Levelled, parts: Sequence[Parts]) -> Iterator[str]:
    for task, demand, found in zip(levelled.planned.network.tasks, levelled.assignment.demands, parts, strict=True):
        if demand and len(found) > demand.parts:
            yield f"{task.id} has {len(found)} parts"
        if demand and len(found) > 1 and min(minutes for _, _, minutes in found) < demand.shortest:
            yield f"{task.id} has a part that is too short: {found}"


def _capacities(levelled: Levelled, parts: Sequence[Parts]) -> Iterator[str]:
    """At every moment at which a task starts or overtime ends, nobody gives more than they have then."""
    given: dict[int, list[tuple[int, int, int, str]]] = {}
    for task, shares, found in zip(levelled.planned.network.tasks, levelled.work, parts, strict=True):
        for share in shares:
            given.setdefault(share.worker, []).extend(
                (start, finish, share.percent, task.id) for start, finish, _ in found
            )
    for worker, taken in given.items():
        person = levelled.assignment.workers[worker]
        for moment in (*(start for start, _, _, _ in taken), *(each.finish for each in person.overtime)):
            more = [each.percent for each in person.overtime if each.start <= moment < each.finish]
            has = more[0] if more else person.percent
            load = sum(percent for start, finish, percent, _ in taken if start <= moment < finish)
            if load > has:
                yield f"{person.id} gives {load} of {has} at {moment}"


def _absences(levelled: Levelled, calendars: Sequence[WorkCalendar]) -> Iterator[str]:
    """Those who do a task work whenever it does, and everybody gives what it asks, or all they have."""
    for row, (task, shares, demand) in enumerate(
        zip(levelled.schedule.network.tasks, levelled.work, levelled.assignment.demands, strict=True)
    ):
        workers = levelled.assignment.workers
        if demand is None or not (demand.holders or demand.alternatives):
            continue
        if not shares:
            if task.details.owner not in demand.suppliers:
                yield f"{task.id} is done by nobody"
            continue
        may = {*demand.holders, *demand.deputies, *demand.alternatives}
        if not may.issuperset(share.worker for share in shares):
            yield f"{task.id} is done by somebody who may not"
        asked = min(demand.percent, sum(workers[number].percent for number in demand.holders or demand.alternatives))
        if shares[0].worker in demand.deputies:
            asked = min(demand.percent, workers[shares[0].worker].percent)
        given = sum(share.percent for share in shares)
        if given != asked and (demand.most_people == 1 or {share.percent for share in shares} != {demand.percent}):
            yield f"{task.id} asks for {demand.percent} and gets {shares}"
        dates = levelled.schedule.dates[task.id]
        for share in shares:
            own = work_between(calendars[share.worker], dates.start, dates.finish)
            if not task.duration.elapsed and own < _minutes(levelled, row):
                yield f"{workers[share.worker].id} is away for part of {task.id}"
