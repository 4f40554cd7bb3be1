"""How much should be done by the status date, beside how much is.

What is planned of a task is the share of its agreed days that have passed, in days of the calendar; without agreed
days, of its dates as they are planned now. Summaries and the whole plan weigh their tasks by duration.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping

from rollout.reports.gantt.clock import ClockKind
from rollout.reports.gantt.content import GanttContent
from rollout.reports.rows.row import Row


def planned_percents(content: GanttContent) -> dict[str, int]:
    """By id what should be done of every task and summary, in percent; empty without a status date or agreed days."""
    if content.clock.kind is not ClockKind.STATUS or not content.baselines:
        return {}
    day = content.clock.day
    planned: dict[str, int] = {}
    weights: dict[str, float] = defaultdict(float)
    done: dict[str, float] = defaultdict(float)
    for row in reversed(content.rows):
        if row.is_beside:
            continue
        if row.is_leaf:
            planned[row.id] = _planned_percent(row, content.baselines, day)
            weight, share = row.duration_days, row.duration_days * planned[row.id]
        else:
            weight, share = weights[row.id], done[row.id]
            planned[row.id] = round(share / weight) if weight else 0
        weights[row.parent or ""] += weight
        done[row.parent or ""] += share
    return planned


def _planned_percent(row: Row, baselines: Mapping[str, tuple[dt.date, dt.date]], day: dt.date) -> int:
    first, last = baselines.get(row.id, (row.start_date, row.finish_date))
    days = (last - first).days + 1
    return round(100 * min(max((day - first).days + 1, 0), days) / days)


def progress_of(content: GanttContent, words: Mapping[str, str]) -> str:
    """``42 % done, 50 % planned``; empty where no progress is reported."""
    work = [row for row in content.rows if row.is_leaf and not row.is_beside]
    total = sum(row.duration_days for row in work)
    done = sum(row.duration_days * row.percent_complete for row in work)
    if not total or (not done and content.clock.kind is not ClockKind.STATUS):
        return ""
    text = words["done_percent"].replace("{percent}", f"{done / total:.0f}")
    planned = planned_percents(content)
    if planned:
        share = sum(row.duration_days * planned[row.id] for row in work) / total
        text += ", " + words["planned"].replace("{percent}", f"{share:.0f}")
    return text
