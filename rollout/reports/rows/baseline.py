"""Rows beside the dates once agreed: their baseline, and how far they have moved from it."""

import datetime as dt
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence

from rollout.calendars import WorkCalendar
from rollout.reports.rows.row import Row
from rollout.values import replace

Baseline = Mapping[str, tuple[dt.date, dt.date]]
"""The agreed first and last day, both included, by the id of a task, milestone or summary."""


def with_baseline(rows: Sequence[Row], baseline: Baseline, calendar: WorkCalendar) -> tuple[Row, ...]:
    """The rows with their agreed dates; ``variance_days`` counts the working days of ``calendar``.

    A summary that the baseline does not name spans its tasks, if all of them have agreed dates: part of them would say
    nothing about the whole. A series of meetings has no baseline. A parent is before its rows.
    """
    agreed = _with_summaries(rows, baseline)
    working = _working_days(
        calendar, [day for row in rows if row.id in agreed for day in (row.finish_date, agreed[row.id][1])]
    )
    return tuple(
        replace(
            row,
            baseline_start=agreed[row.id][0],
            baseline_finish=agreed[row.id][1],
            variance_days=bisect_right(working, row.finish_date) - bisect_right(working, agreed[row.id][1]),
        )
        if row.id in agreed
        else row
        for row in rows
    )


def _with_summaries(rows: Sequence[Row], baseline: Baseline) -> Baseline:
    agreed: dict[str, tuple[dt.date, dt.date]] = {}
    below: dict[str, list[tuple[dt.date, dt.date] | None]] = defaultdict(list)
    for row in reversed(rows):
        if row.is_beside:
            continue
        parts = [part for part in below[row.id] if part]
        span = baseline.get(row.id)
        if span is None and parts and len(parts) == len(below[row.id]):
            span = min(first for first, _ in parts), max(last for _, last in parts)
        if span:
            agreed[row.id] = span
        if row.parent is not None:
            below[row.parent].append(span)
    return agreed


def _working_days(calendar: WorkCalendar, days: Sequence[dt.date]) -> list[dt.date]:
    """The days from the first to the last of ``days`` on which the place works, in order.

    Holidays and closures are known for the days of the calendar; before and after, its week alone counts.
    """
    if not days:
        return []
    first, last = min(days), max(days)
    week, changed = calendar.specification.week, dict[int, bool]()
    for exception in calendar.specification.exceptions:
        low, high = max(exception.first, first).toordinal(), min(exception.last, last).toordinal()
        changed.update(dict.fromkeys(range(low, high + 1), bool(exception.intervals)))
    return [
        dt.date.fromordinal(ordinal)
        for ordinal in range(first.toordinal(), last.toordinal() + 1)
        if changed.get(ordinal, bool(week[(ordinal - 1) % 7]))
    ]
