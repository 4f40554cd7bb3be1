"""Which links drive: those without whose predecessor the successor could have come earlier."""

from rollout.calendars import WorkCalendar
from rollout.network import LagKind, Link
from rollout.scheduling import Schedule


def is_driving(link: Link, schedule: Schedule) -> bool:
    """Whether no working minute of the successor lies between what the link asks for and where the successor stands."""
    dates = schedule.dates
    before, after = dates[link.predecessor], dates[link.successor]
    bound = before.start if link.type.from_start else before.finish
    held = after.start if link.type.to_start else after.finish
    task = schedule.network.task_by_id.get(link.successor)
    calendar = schedule.calendars[task.calendar if task else ""]
    lag, kind = link.lag.amount, link.lag.kind
    if kind is LagKind.PERCENT:
        lag = lag * (before.finish - before.start) // 100
        return _worked(calendar, bound, held) <= max(lag, 0)
    if kind is LagKind.ELAPSED:
        return _worked(calendar, bound + lag, held) <= 0
    return _worked(calendar, bound, held) <= lag


def _worked(calendar: WorkCalendar, first: int, last: int) -> int:
    return calendar.working_minutes_before(last) - calendar.working_minutes_before(first)
