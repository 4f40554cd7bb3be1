"""The latest start from which a levelled plan still ends in time."""

import datetime as dt
from collections.abc import Callable

from rollout import engine
from rollout.calendars import HorizonError
from rollout.engine import Schedule
from rollout.instants import start_of
from rollout.levelling.levelled import Levelled
from rollout.values import replace


def started_in_time(planned: Schedule, finish_of: Callable[[Schedule], int], *, first: dt.date | None) -> Schedule:
    """``planned``, moved to the latest start from which it ends in time by ``finish_of``; not before ``first``.

    Levelling, or spreading go-lives, takes longer than the plan by its links. The start goes back by as much as it ends
    too late, then comes forward again as far as it may. Such a plan need not end earlier for starting earlier, so the
    start found is one from which it ends in time and a day later it does not. Where no start will do, it is the
    earliest tried.

    Raises:
        HorizonError: when a start before the calendars begin is needed.

    """
    finish = planned.options.must_finish_by
    late = 0 if finish is None else _days_late(finish_of(planned), finish)
    if finish is None or late <= 0:
        return planned
    project = planned.calendars.project
    bad = day = project.day_of(planned.options.start).toordinal()
    while late > 0:
        bad, day = day, day - late
        if first is not None and day <= first.toordinal():
            day = first.toordinal()
            if _days_late(finish_of(_started_on(planned, day)), finish) > 0:
                return _started_on(planned, day)
            break
        late = _days_late(finish_of(_started_on(planned, day)), finish)
    while bad - day > 1:
        middle = (bad + day) // 2
        if _days_late(finish_of(_started_on(planned, middle)), finish) <= 0:
            day = middle
        else:
            bad = middle
    return _started_on(planned, day)


TRIES = 5
"""Searches for a later start; each takes as long as levelling a plan with a given start."""


def later_in_time(
    found: Levelled,
    level: Callable[[Schedule], Levelled],
    *,
    tries: int = TRIES,
    is_over: Callable[[], bool] = lambda: False,
) -> Levelled:
    """``found``, or what ``level`` finds from later starts, as long as it ends in time and time ``is_over`` not yet.

    A long search ends earlier than the short one by which the start was found, which leaves days to spare.
    """
    finish, planned = found.planned.options.must_finish_by, found.planned
    if finish is None or _days_late(found.schedule.finish, finish) > 0:
        return found
    good, bad = found, None
    day = planned.calendars.project.day_of(planned.options.start).toordinal()
    for _ in range(tries):
        step = max(1, -_days_late(good.schedule.finish, finish)) if bad is None else (bad - day) // 2
        if step == 0 or is_over():
            break
        trial = level(_started_on(planned, day + step))
        if _days_late(trial.schedule.finish, finish) <= 0:
            good, day = trial, day + step
        else:
            bad = day + step
    return good


def _days_late(end: int, finish: int) -> int:
    """Days, begun ones counted, by which ``end`` lies after ``finish``."""
    return -((finish - end) // (24 * 60))


def _started_on(planned: Schedule, day: int) -> Schedule:
    """The plan dated from the first working instant of ``day``, an ordinal."""
    project = planned.calendars.project
    if day <= project.first.toordinal():
        raise HorizonError(project.beyond_horizon())
    start = project.next_start(start_of(dt.date.fromordinal(day), project.zone))
    return engine.schedule(planned.network, planned.calendars, replace(planned.options, start=start))
