"""Why a task is where it is: a chain of steps from the task back to what set the first date."""

import datetime as dt
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from rollout.errors import Location
from rollout.explanation.gain import Gain
from rollout.network import Effect, Link
from rollout.units import count
from rollout.values import BriefStruct


class Cause(StrEnum):
    """What set a date."""

    LINK = "link"
    CONSTRAINT = "constraint"
    PROJECT_START = "project_start"
    PROJECT_FINISH = "project_finish"
    DEADLINE = "deadline"
    PROGRESS = "progress"
    STATUS_DATE = "status_date"
    MANUAL = "manual"


class ClosedSpan(Struct, frozen=True, kw_only=True):
    """Time in which a calendar is closed, in local time; ``reasons`` are those that the calendar gives."""

    calendar: str
    start: dt.datetime
    finish: dt.datetime
    reasons: tuple[str, ...]


class Step(Struct, frozen=True, kw_only=True):
    """One task of the chain. Dates are local to the task's calendar.

    ``first_day`` and ``last_day`` are those of every report; late dates have none.

    ``cause`` set the date, in words ``because``; ``at`` is where that is written. ``other`` is the task at the far end
    of ``link``, ``also`` the tasks that ask for the same date, and ``leeway`` the working minutes after which another
    cause would take over, if there is one. ``gap`` is the rest between the date that was asked for and the one that
    came of it, ``pauses`` the exceptions of the calendar during the task or the lag before it, ``effects`` what parts
    of the plan that are about something else made of the task.
    """

    task: str
    name: str
    start: dt.datetime
    finish: dt.datetime
    cause: Cause
    because: str
    first_day: dt.date | None = None
    last_day: dt.date | None = None
    at: Location | None = None
    other: str | None = None
    link: Link | None = None
    also: tuple[str, ...] = ()
    leeway: int | None = None
    gap: ClosedSpan | None = None
    pauses: tuple[ClosedSpan, ...] = ()
    effects: tuple[Effect, ...] = ()


class Explanation(BriefStruct, frozen=True, kw_only=True):
    """``early`` goes from the task back to what set the first date, ``late`` forward to what sets its late finish.

    Floats are minutes as in ``Dates``. ``gains`` are changes that were tried and bring the task forward, best first.
    """

    task: str
    early: tuple[Step, ...]
    late: tuple[Step, ...]
    total_float: int
    free_float: int
    is_critical: bool
    gains: tuple[Gain, ...]

    def __repr__(self) -> str:
        gains = count(len(self.gains), "gain")
        return f"<Explanation of {self.task}, {len(self.early)} steps back, {len(self.late)} on, {gains}>"

    def __str__(self) -> str:
        return "\n".join(self.to_lines())

    def to_lines(self) -> Iterator[str]:
        """The explanation as plain text, line by line."""
        first = self.early[0]
        yield f"{self.task}  {first.name}"
        yield _span(first)
        yield "Why not earlier:"
        for step in self.early:
            yield from _lines(step)
        criticality = "critical" if self.is_critical else "not critical"
        yield f"Why not later ({criticality}):"
        for step in self.late:
            yield from _lines(step)
        yield "To gain time:" if self.gains else "No single change that was tried brings it forward."
        yield from (f"  - {gain.sentence(self.task)}" for gain in self.gains)


def _lines(step: Step) -> Iterator[str]:
    place = f"  [{step.at}]" if step.at else ""
    yield f"  {step.task}  {_span(step)}: {step.because}{place}"
    if step.also:
        yield f"    so do {', '.join(step.also)}"
    if step.gap:
        yield f"    {gap_text(step.gap)}"
    for effect in step.effects:
        yield f"    {effect.text}" + (f"  [{effect.at}]" if effect.at else "")
    for pause in step.pauses:
        yield f"    interrupted: {gap_text(pause)}"


def gap_text(gap: ClosedSpan) -> str:
    """When and why a calendar is closed."""
    reasons = ", ".join(gap.reasons) or "outside working hours"
    return f"calendar '{gap.calendar}' is closed from {_moment(gap.start)} to {_moment(gap.finish)} ({reasons})"


def _span(step: Step) -> str:
    """From start to finish, each on its day: midnight may be 24:00 of the day that is over then."""
    is_midnight = step.finish.time() == dt.time() and step.finish > step.start
    over = step.finish.date() - dt.timedelta(days=1) if is_midnight else step.finish.date()
    return f"{_on(step.start, step.first_day)} to {_on(step.finish, step.last_day or over)}"


def _on(moment: dt.datetime, day: dt.date | None) -> str:
    """The moment as a reader of its day sees it."""
    if day is None or day == moment.date():
        return _moment(moment)
    if moment.time() == dt.time() and day < moment.date():
        return f"{day:%a %Y-%m-%d} 24:00"
    return f"{_moment(moment)} (dated {day})"


def _moment(moment: dt.datetime) -> str:
    return moment.strftime("%a %Y-%m-%d %H:%M")
