"""How much of a post's time the plan asks for, week by week, and where that is more than there is."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from rollout.network import TaskKind
from rollout.reports.document.document_input import DocumentInput


@dataclass(frozen=True, slots=True, kw_only=True)
class Overload:
    """A post that is planned above its capacity. Figures are percent of a full week; ``peak_week`` is a Monday."""

    post: str
    capacity: int
    peak: int
    peak_week: str
    weeks: int


def overload_weeks(source: DocumentInput) -> tuple[Overload, ...]:
    """Posts with more than one week above capacity, the heaviest first."""
    loads = _loads(source)
    found = []
    for person in source.file.people:
        weeks = loads.get(person.post, {})
        capacity = round(person.capacity * 100)
        above = {week: round(load / 5) for week, load in weeks.items() if load / 5 > capacity}
        if len(above) < 2:
            continue
        peak_week, peak = max(above.items(), key=lambda item: (item[1], -item[0].toordinal()))
        found.append(
            Overload(post=person.post, capacity=capacity, peak=peak, peak_week=peak_week.isoformat(), weeks=len(above))
        )
    return tuple(sorted(found, key=lambda each: (-each.peak, each.post)))


def _loads(source: DocumentInput) -> dict[str, dict[dt.date, float]]:
    """Percent-days by post and week (its Monday): every weekday of a task counts its allocation."""
    loads: dict[str, dict[dt.date, float]] = defaultdict(lambda: defaultdict(float))
    for task in source.schedule.network.tasks:
        row = source.row_by_id.get(task.id)
        if row is None or not row.owner or task.kind is TaskKind.MILESTONE:
            continue
        day = row.start_date
        while day <= row.finish_date:
            if day.weekday() < 5:
                loads[row.owner][day - dt.timedelta(days=day.weekday())] += task.details.allocation
            day += dt.timedelta(days=1)
    return loads
