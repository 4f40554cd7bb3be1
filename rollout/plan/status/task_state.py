"""What is known of one task once all its reports have been read, the latest counting."""

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Final

from msgspec import Struct

from rollout.errors import Location, Note, Problem
from rollout.plan.notation.types import DurationText
from rollout.plan.status.report import StatusReport
from rollout.values import replace


class TaskState(Struct, frozen=True, kw_only=True):
    """The state of ``task`` on the day ``reported``; fields as in ``StatusReport``.

    At most one of ``percent``, ``remaining`` and ``expected_finish`` is set where a report names only one of them.
    ``at`` is where the latest report is written.
    """

    task: str
    reported: dt.date
    name: str = ""
    actual_start: dt.date | None = None
    actual_finish: dt.date | None = None
    percent: int | None = None
    remaining: DurationText | None = None
    expected_finish: dt.date | None = None
    actual_days: float | None = None
    actual_cost: float | None = None
    note: str = ""
    at: Location | None = None

    @property
    def has_progress(self) -> bool:
        """Whether anything is known of dates or work done, rather than only a note or a cost."""
        said = (self.actual_start, self.actual_finish, self.percent, self.remaining, self.expected_finish)
        return any(each is not None for each in said)

    @property
    def is_finished(self) -> bool:
        """Whether the task is done."""
        return self.actual_finish is not None

    @property
    def percent_reported(self) -> int:
        """Percent complete as far as it was reported; what has finished is complete."""
        return 100 if self.is_finished else self.percent or 0


_WORK_LEFT: Final = ("percent", "remaining", "expected_finish")


def state_after(state: TaskState | None, report: StatusReport) -> TaskState:
    """The state once ``report`` is known: a blank cell says nothing new.

    Percent, remaining and expected finish say the same thing in three ways: a new one replaces those before.
    """
    before = state or TaskState(task=report.task, reported=report.date)
    if report.actual_finish is not None or any(getattr(report, name) is not None for name in _WORK_LEFT):
        before = replace(before, percent=None, remaining=None, expected_finish=None)
    return replace(
        before,
        reported=report.date,
        at=report.at,
        actual_start=report.actual_start or before.actual_start,
        actual_finish=report.actual_finish or before.actual_finish,
        percent=before.percent if report.percent is None else report.percent,
        remaining=report.remaining or before.remaining,
        expected_finish=report.expected_finish or before.expected_finish,
        actual_days=before.actual_days if report.actual_days is None else report.actual_days,
        actual_cost=before.actual_cost if report.actual_cost is None else report.actual_cost,
        note=report.note or before.note,
        name=report.name or before.name,
    )


def contradictions(reports: Iterable[StatusReport]) -> Iterator[Problem]:
    """What cannot be in the reports of one task, which come in the order of their days."""
    state: TaskState | None = None
    last: StatusReport | None = None
    for report in reports:
        if last is not None and last.date == report.date:
            message = f"'{report.task}' is reported twice on {report.date}"
            first = Note(message="reported here", at=last.at)
            hint = "keep one of the two rows, or date the later one by its own day"
            yield _problem("duplicate_report", report, "id", message, hint, first)
        following = state_after(state, report)
        yield from _impossible(report, following)
        if state is not None:
            yield from _backward(state, report, following)
        state, last = following, report


def _impossible(report: StatusReport, state: TaskState) -> Iterator[Problem]:
    """Dates out of order or in the future, and a finished task with work left."""
    for name in ("actual_start", "actual_finish"):
        day: dt.date | None = getattr(report, name)
        if day is not None and day > report.date:
            message = f"{name} {day} lies after the day of the report, {report.date}"
            hint = "report it once it has happened; what is to come is an expected_finish"
            yield _problem("progress_in_the_future", report, name, message, hint)
    begun, finished = state.actual_start, state.actual_finish
    if begun and finished and finished < begun:
        name = "actual_finish" if report.actual_finish else "actual_start"
        message = f"'{report.task}' finishes on {finished}, before it starts on {begun}"
        yield _problem("finish_before_start", report, name, message, "correct one of the two days")
    if report.actual_finish:
        if report.percent is not None and report.percent < 100:
            message = f"'{report.task}' has an actual_finish but is {report.percent} % complete"
            hint = "leave percent blank, or leave actual_finish blank while work is left"
            yield _problem("finished_with_work_left", report, "percent", message, hint)
        if report.remaining and report.remaining.duration:
            message = f"'{report.task}' has an actual_finish and {report.remaining} remaining"
            hint = "leave remaining blank, or leave actual_finish blank while work is left"
            yield _problem("finished_with_work_left", report, "remaining", message, hint)
        if report.expected_finish:
            message = f"'{report.task}' has both an actual_finish and an expected_finish"
            yield _problem("finished_with_work_left", report, "expected_finish", message, "leave expected_finish blank")
    elif report.expected_finish and report.expected_finish < report.date:
        message = f"expected_finish {report.expected_finish} has passed by the day of the report, {report.date}"
        hint = "write actual_finish if it is done, else the day on which it is expected now"
        yield _problem("expected_finish_passed", report, "expected_finish", message, hint)


def _backward(state: TaskState, report: StatusReport, following: TaskState) -> Iterator[Problem]:
    """Progress that goes down, and a task that is open again."""
    now = following.percent if report.percent is not None else None
    if state.is_finished and not report.actual_finish and (report.remaining or report.expected_finish):
        name = "remaining" if report.remaining else "expected_finish"
        message = f"'{report.task}' was reported finished on {state.actual_finish}"
        hint = "clear actual_finish in the earlier row if it was wrong"
        yield _problem("finished_with_work_left", report, name, message, hint, Note(message="here", at=state.at))
    elif now is not None and now < state.percent_reported:
        message = f"percent of '{report.task}' goes down from {state.percent_reported} to {now}"
        hint = "if more work was found, write remaining instead; if the earlier row was wrong, correct it"
        yield _problem("percent_decreased", report, "percent", message, hint, Note(message="before", at=state.at))


def _problem(code: str, report: StatusReport, column: str, message: str, hint: str, *notes: Note) -> Problem:
    places = report.places
    where = f"{places.label(column)}: " if places else ""
    at = places.at(column) if places else None
    return Problem(code=code, message=f"{where}{message}", at=at, hint=hint, notes=notes)
