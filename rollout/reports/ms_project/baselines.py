"""The agreed dates as baseline 0: from the start of work on the first day to its end on the last."""

import datetime as dt

from rollout.calendars import WorkCalendar
from rollout.instants import end_of, start_of
from rollout.reports.ms_project.clock import length_text
from rollout.reports.ms_project.content import Content
from rollout.reports.ms_project.markup import branch, leaves
from rollout.reports.ms_project.terms import end_of_day, start_of_named_day
from rollout.reports.rows.row import Row

_WORKING_DAYS = 7


def baseline(content: Content, row: Row, *, length: int, work: int) -> str:
    """The baseline of a row; empty where no dates are agreed. Work is spread over the baseline as over the plan."""
    if row.baseline_start is None or row.baseline_finish is None:
        return ""
    task = content.tasks.get(row.id)
    calendar = content.source.schedule.calendars[task.calendar if task else ""]
    start, finish = agreed_instants(calendar, row.baseline_start, row.baseline_finish)
    if row.kind == "milestone":
        start = finish
    minutes = max(0, calendar.working_minutes_before(finish) - calendar.working_minutes_before(start))
    return branch(
        "Baseline",
        leaves(
            [
                ("Number", 0),
                ("Start", content.clock.text(start)),
                ("Finish", content.clock.text(finish)),
                ("Duration", length_text(minutes)),
                ("DurationFormat", _WORKING_DAYS),
                ("Work", length_text(minutes * work // length if length else 0)),
            ]
        ),
    )


def agreed_instants(calendar: WorkCalendar, first: dt.date, last: dt.date) -> tuple[int, int]:
    """The first working minute of the first day and the end of the last one of the last, if these days are worked."""
    opening, closing = start_of(first, calendar.zone), end_of(last, calendar.zone)
    return start_of_named_day(calendar, opening), end_of_day(calendar, closing)
