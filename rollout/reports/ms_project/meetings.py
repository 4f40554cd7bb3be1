"""Recurring meetings as Project keeps them: a recurring summary with one task for each meeting on its date."""

from collections.abc import Iterator

from rollout.engine import Occurrence
from rollout.network.constraint import start_no_earlier_than
from rollout.reports.ms_project.clock import length_text
from rollout.reports.ms_project.content import Content
from rollout.reports.ms_project.links import length_format
from rollout.reports.ms_project.markup import branch, leaves, one_line
from rollout.reports.rows.row import Row


def meeting_rows(content: Content, series: Row, first_number: int) -> Iterator[str]:
    """The meetings of a series in order of time, one level below it."""
    for position, meeting in enumerate(content.meetings.get(series.id, ()), 1):
        yield _meeting(content, series, meeting, first_number + position - 1, position)


def _meeting(content: Content, series: Row, meeting: Occurrence, number: int, position: int) -> str:
    """One meeting; it starts no earlier than on its date, which is how Project itself places an occurrence.

    Nobody reports meetings: one that is over by the status date counts as held, or it would look late.
    """
    clock, key = content.clock, content.meeting_key(meeting)
    calendar = clock.calendar
    minutes = calendar.working_minutes_before(meeting.finish) - calendar.working_minutes_before(meeting.start)
    status = content.source.schedule.options.status
    is_held = status is not None and meeting.finish <= status
    start, finish, length = clock.text(meeting.start), clock.text(meeting.finish), length_text(minutes)
    return branch(
        "Task",
        leaves(
            [
                ("UID", content.task_uids[key]),
                ("GUID", content.guid("meeting", key)),
                ("ID", number),
                ("Name", one_line(f"{series.name} {position}")),
                ("Active", True),
                ("Manual", False),
                ("Type", "1"),
                ("IsNull", False),
                ("WBS", f"{series.wbs}.{position}"),
                ("OutlineNumber", f"{series.wbs}.{position}"),
                ("OutlineLevel", series.level + 1),
                ("Priority", 500),
                ("Start", start),
                ("Finish", finish),
                ("Duration", length),
                ("DurationFormat", length_format(minutes, is_elapsed=False, day=content.day)),
                ("EffortDriven", False),
                ("Recurring", True),
                ("Estimated", False),
                ("Milestone", False),
                ("Summary", False),
                ("Critical", False),
                ("PercentComplete", 100 if is_held else 0),
                ("ActualStart", start if is_held else None),
                ("ActualFinish", finish if is_held else None),
                ("ActualDuration", length if is_held else length_text(0)),
                ("RemainingDuration", length_text(0) if is_held else length),
                ("ConstraintType", start_no_earlier_than(meeting.start).rule.project_code),
                ("CalendarUID", -1),
                ("ConstraintDate", start),
                ("IgnoreResourceCalendar", False),
            ]
        ),
    )
