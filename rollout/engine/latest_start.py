"""The latest start from which a plan still ends in time.

Planned backward task by task, everything ends together just before the finish. From its latest start a plan is made
forward: waves keep their order and their distance, and only what drives the finish is as late as it can be.
"""

import datetime as dt
from collections.abc import Callable

from rollout.calendars import HorizonError, WorkCalendar
from rollout.engine.options import SchedulingOptions
from rollout.instants import start_of
from rollout.values import replace

FinishOf = Callable[[SchedulingOptions], int]
"""The finish of the forward plan with these options; a very late instant where calendars do not reach that far."""

FAR_APART = 35
"""Days by which two starts differ that should give two finishes, unless something else holds it."""


def with_latest_start(
    options: SchedulingOptions, project: WorkCalendar, finish_of: FinishOf, *, begun: int | None = None
) -> SchedulingOptions:
    """The options of a forward plan from the latest day, not before ``options.start``, that ends by its finish.

    Late dates are those that keep the finish. Where no start keeps it, the plan has the latest start of those with
    the earliest finish. A plan whose work has ``begun`` starts no later than it did.

    Raises:
        HorizonError: when an earlier start than the calendar knows may keep the finish.

    """
    finish = options.finish
    if finish is None:
        return options
    zone = project.zone

    def starting(day: int) -> SchedulingOptions:
        start = max(options.start, project.next_start(start_of(dt.date.fromordinal(day), zone)))
        return replace(options, start=start, finish=None, must_finish_by=finish)

    first = project.day_of(options.start).toordinal()
    bound = finish - 1 if begun is None else min(begun, finish - 1)
    last = max(first, project.day_of(bound).toordinal())
    earliest = finish_of(starting(first))
    target = max(finish, earliest)
    if earliest > finish and options.start <= project.starts[0] and finish_of(starting(first + FAR_APART)) > earliest:
        raise HorizonError(f"no start lets the plan end in time: {project.beyond_horizon()}")
    low, high = first, last + 1  # low ends in time; high is too late
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if finish_of(starting(middle)) <= target else (low, middle)
    return starting(low)
