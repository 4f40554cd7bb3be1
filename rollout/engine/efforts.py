"""When work goes on beside the tasks: its dates follow from those of two rows."""

from rollout.engine.schedule_value import Schedule
from rollout.network import LevelOfEffort


def span_of(schedule: Schedule, effort: LevelOfEffort) -> tuple[int, int] | None:
    """Its first working minute and the first instant after it; None where the second row ends before the first starts.

    Both are of the project's calendar.
    """
    first, last = schedule.dates[effort.first], schedule.dates[effort.last]
    start = schedule.calendars.project.next_start(first.start)
    return (start, last.finish) if start < last.finish else None
