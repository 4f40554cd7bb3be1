"""The rows of the file: summaries, tasks and milestones with their dates, lengths, links and terms."""

from collections.abc import Iterable, Iterator
from typing import Final

from rollout.calendars import WorkCalendar
from rollout.network import Task, TaskKind
from rollout.reports.ms_project import fields
from rollout.reports.ms_project.baselines import baseline
from rollout.reports.ms_project.clock import length_text
from rollout.reports.ms_project.content import Content
from rollout.reports.ms_project.lengths import Lengths
from rollout.reports.ms_project.links import length_format, predecessor_links
from rollout.reports.ms_project.markup import Value, branch, leaves, one_line
from rollout.reports.ms_project.meetings import meeting_rows
from rollout.reports.ms_project.notes import hyperlink, notes_of
from rollout.reports.ms_project.terms import Terms, end_of_work, start_of_work, terms_of
from rollout.reports.rows.row import Row

FIXED_DURATION: Final = "1"
"""The type of every task: assigning people changes their work, not the length of the task."""

_WORKING_DAYS: Final = 7


def task_rows(content: Content) -> str:
    """Every row in outline order; ``ID`` counts them from 1."""
    return "".join(_rows(content))


def _rows(content: Content) -> Iterator[str]:
    builder = _Builder(content)
    number = 0
    for row in content.rows:
        number += 1
        if row.kind == "recurring":
            yield builder.summary(row, number, is_recurring=True)
            for text in meeting_rows(content, row, number + 1):
                number += 1
                yield text
        elif row.is_leaf:
            yield builder.task(row, number)
        else:
            yield builder.summary(row, number)


class _Builder:
    """Writes one row after the other; what all of them need is worked out once."""

    def __init__(self, content: Content) -> None:
        self._content = content
        self._schedule = content.source.schedule
        self._is_backward = self._schedule.options.finish is not None
        self._begun, self._left = _begun_and_left(content)

    def summary(self, row: Row, number: int, *, is_recurring: bool = False) -> str:
        """A summary; Project works out its dates from the rows below it."""
        content = self._content
        start, finish = self._span(row)
        worked = content.clock.calendar.working_minutes_before
        minutes = worked(finish) - worked(start)
        facts: list[tuple[str, Value]] = [
            *self._identity(row, number),
            ("Priority", 500),
            ("Start", content.clock.text(start)),
            ("Finish", content.clock.text(finish)),
            ("Duration", length_text(minutes)),
            ("DurationFormat", _WORKING_DAYS),
            ("EffortDriven", False),
            ("Recurring", is_recurring),
            ("Estimated", False),
            ("Milestone", False),
            ("Summary", True),
            ("Critical", row.is_critical),
            ("FreeSlack", row.free_float * 10),
            ("TotalSlack", row.total_float * 10),
            ("PercentComplete", row.percent_complete),
            ("ActualStart", content.clock.text(start) if row.id in self._begun else None),
            ("ActualFinish", content.clock.text(finish) if row.id in self._begun - self._left else None),
            ("ConstraintType", 0),
            ("CalendarUID", -1),
            *hyperlink(content, row),
            ("Notes", notes_of(content, row) or None),
        ]
        return branch("Task", leaves(facts) + self._tail(row, length=minutes, work=0))

    def task(self, row: Row, number: int) -> str:
        """A task, a wait or a milestone."""
        content, task = self._content, self._content.tasks[row.id]
        calendar = self._schedule.calendars[task.calendar]
        dates, clock = content.dates[row.id], content.clock
        (start, finish), lengths = content.spans[row.id], content.lengths(task)
        held = dates.start if row.id in content.moved_by_status else None
        terms = terms_of(task, calendar, clock.calendar, earliest=held, is_backward=self._is_backward)
        work = sum(lengths.duration * percent // 100 for _, percent in content.staffing.shares.get(row.id, ()))
        actual_work = sum(lengths.actual * percent // 100 for _, percent in content.staffing.shares.get(row.id, ()))
        facts: list[tuple[str, Value]] = [
            *self._identity(row, number, is_manual=task.manual is not None),
            ("Priority", min(max(task.priority, 0), 1000)),
            ("Start", clock.text(start)),
            ("Finish", clock.text(finish)),
            ("Duration", length_text(lengths.duration)),
            ("DurationFormat", length_format(lengths.duration, is_elapsed=task.duration.elapsed, day=content.day)),
            ("Work", length_text(work)),
            *_interruption(task, lengths, start, content, calendar),
            ("EffortDriven", False),
            ("Recurring", False),
            ("Estimated", False),
            ("Milestone", task.kind is TaskKind.MILESTONE),
            ("Summary", False),
            ("Critical", row.is_critical),
            ("EarlyStart", clock.text(dates.early_start)),
            ("EarlyFinish", clock.text(dates.early_finish)),
            ("LateStart", clock.text(dates.late_start)),
            ("LateFinish", clock.text(dates.late_finish)),
            ("FreeSlack", row.free_float * 10),
            ("TotalSlack", row.total_float * 10),
            ("PercentComplete", row.percent_complete),
            ("PercentWorkComplete", 100 * actual_work // work if work else row.percent_complete),
            *_actuals(task, start, finish, content),
            ("ActualDuration", length_text(lengths.actual)),
            ("ActualWork", length_text(actual_work)),
            ("RegularWork", length_text(work)),
            ("RemainingDuration", length_text(lengths.remaining)),
            ("RemainingWork", length_text(work - actual_work)),
            *self._terms(task, terms),
            ("LevelAssignments", True),
            ("LevelingCanSplit", False),
            *hyperlink(content, row),
            ("IgnoreResourceCalendar", self._has_calendar(task)),
            ("Notes", notes_of(content, row, lost=terms.lost) or None),
            ("PhysicalPercentComplete", row.percent_complete),
        ]
        return branch("Task", leaves(facts) + self._tail(row, length=lengths.duration, work=work))

    def _identity(self, row: Row, number: int, *, is_manual: bool = False) -> Iterator[tuple[str, Value]]:
        yield "UID", self._content.task_uids[row.id]
        yield "GUID", self._content.guid("task", row.id)
        yield "ID", number
        yield "Name", one_line(row.name) or row.id
        yield "Active", True
        yield "Manual", is_manual
        yield "Type", FIXED_DURATION
        yield "IsNull", False
        yield "WBS", row.wbs
        yield "OutlineNumber", row.wbs
        yield "OutlineLevel", row.level

    def _span(self, row: Row) -> tuple[int, int]:
        """Start and finish of a summary, or of a series from its first meeting to its last."""
        meetings = self._content.meetings.get(row.id)
        return (meetings[0].start, meetings[-1].finish) if meetings else self._content.spans[row.id]

    def _has_calendar(self, task: Task) -> bool:
        """Whether the task keeps to a calendar of its own: where it is not the project's, and where people do it.

        Without one, Project would date the task by the calendars of the people.
        """
        default = self._schedule.calendars.default
        return self._content.calendar_of(task) != default or task.id in self._content.staffing.shares

    def _terms(self, task: Task, terms: Terms) -> Iterator[tuple[str, Value]]:
        clock, has_calendar = self._content.clock, self._has_calendar(task)
        yield "ConstraintType", terms.type.rule.project_code
        yield "CalendarUID", self._content.calendar_uids[self._content.calendar_of(task)] if has_calendar else -1
        yield "ConstraintDate", clock.text(terms.instant)
        yield "Deadline", clock.text(terms.deadline)

    def _tail(self, row: Row, *, length: int, work: int) -> str:
        """What comes after the plain fields: links, fields with an alias, and the baseline."""
        content = self._content
        links = predecessor_links(content.links.get(row.id, ()), content.task_uids, content.day)
        return links + fields.values(row) + baseline(content, row, length=length, work=work)


def _begun_and_left(content: Content) -> tuple[frozenset[str], frozenset[str]]:
    """The rows on which work has begun and those that have not finished, summaries by the tasks below them."""
    begun: set[str] = set()
    left: set[str] = set()
    for row in reversed(content.rows):  # a parent is before its rows
        task = content.tasks.get(row.id)
        if task is not None:
            progress = task.progress
            if progress is not None and (progress.actual_start, progress.actual_finish) != (None, None):
                begun.add(row.id)
            if progress is None or progress.actual_finish is None:
                left.add(row.id)
        for found in (begun, left):
            if row.id in found and row.parent is not None:
                found.add(row.parent)
    return frozenset(begun), frozenset(left)


def _interruption(
    task: Task, lengths: Lengths, start: int, content: Content, calendar: WorkCalendar
) -> Iterable[tuple[str, Value]]:
    """Where work has stopped and goes on, for a task that has begun and is not finished."""
    progress = task.progress
    if progress is None or progress.actual_start is None or progress.actual_finish is not None or not lengths.duration:
        return ()
    status = content.source.schedule.options.status
    stopped = start if status is None else max(start, status)
    return (
        ("Stop", content.clock.text(end_of_work(calendar, stopped)) if lengths.actual else content.clock.text(start)),
        ("Resume", content.clock.text(start_of_work(calendar, stopped))),
        ("ResumeValid", True),
    )


def _actuals(task: Task, start: int, finish: int, content: Content) -> Iterator[tuple[str, Value]]:
    progress = task.progress
    if progress is None:
        return
    if progress.actual_start is not None:
        yield "ActualStart", content.clock.text(start)
    if progress.actual_finish is not None:
        yield "ActualFinish", content.clock.text(finish)
