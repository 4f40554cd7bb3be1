"""A task: how long it takes, in which calendar, what holds its dates, and what it is about.

An instant is an integer of minutes since 1970-01-01 00:00 UTC.
"""

from enum import StrEnum

from msgspec import Struct

from rollout.errors import Location
from rollout.network.constraint import NO_CONSTRAINT, Constraint
from rollout.units import ZERO, Duration


class TaskKind(StrEnum):
    """What a row of the plan is. A milestone takes no time; a wait is elapsed time with little effort."""

    TASK = "task"
    WAIT = "wait"
    MILESTONE = "milestone"


class Progress(Struct, frozen=True, kw_only=True):
    """What is known to have happened. Instants in minutes UTC, ``remaining`` in minutes of the task's own time.

    ``expected_finish`` is when a task that has begun is expected to be done: what remains is the working time until
    then from the status date, whatever its duration.

    ``is_finish_planned`` says that the finish was not reported: it is the planned one of work that is done.
    """

    actual_start: int | None = None
    actual_finish: int | None = None
    percent_complete: int = 0
    remaining: int | None = None
    is_finish_planned: bool = False
    expected_finish: int | None = None


class Estimate(Struct, frozen=True):
    """Optimistic, most likely and pessimistic duration in minutes, in the task's own kind of time."""

    optimistic: int
    most_likely: int
    pessimistic: int


CHOSEN = "chosen by levelling: "
"""How the words of an effect begin that levelling chose where the plan left it open."""


class Effect(Struct, frozen=True):
    """What a part of the plan that is about something else made of a task, in words, and where that part is written.

    ``is_duration`` says that it sets how long the task takes, which a duration of the task's own replaces.
    """

    text: str
    at: Location | None = None
    is_duration: bool = False


class Details(Struct, frozen=True, kw_only=True):
    """What a task is about: everything that readers filter by and that no date depends on.

    ``role`` is the role code of the template (PMG, TOOL, ...), ``owner`` the post that fills it, or empty if nobody
    does; ``others`` are the posts that fill it as well. ``allocation`` is the share of the owner's time in percent.
    ``alternatives`` are the ids of people and suppliers, one of whom may do it instead, and ``most_people`` is how many
    may do it at once, each with the allocation, so that it takes as much less time. Levelling may cut it into ``parts``
    of ``shortest`` minutes of work or more.
    ``effects`` are shown with the task's dates.
    """

    process: str = ""
    stage: str = ""
    site: str = ""
    wave: int | None = None
    role: str = ""
    owner: str = ""
    others: tuple[str, ...] = ()
    allocation: int = 100
    alternatives: tuple[str, ...] = ()
    most_people: int = 1
    parts: int = 1
    shortest: int = 0
    deliverable: str = ""
    estimate: Estimate | None = None
    template: Location | None = None
    effects: tuple[Effect, ...] = ()


NO_DETAILS = Details()


class Task(Struct, frozen=True, kw_only=True):
    """One row of work, or a milestone. ``group`` is the id of the summary above, ``at`` where the user asked for it.

    ``calendar`` names a calendar of ``WorkCalendars``; the empty text stands for the calendar of the project.
    A ``deadline`` bounds the late finish and never moves the task; ``deadline_at`` is where it is written if not at
    ``at``. Early dates keep to ``constraint``; of a ``second_constraint`` they know only how early it lets the task
    be. ``manual`` holds the start and finish of a manually scheduled task, which links do not move.
    """

    id: str
    name: str
    kind: TaskKind = TaskKind.TASK
    duration: Duration = ZERO
    calendar: str = ""
    group: str | None = None
    constraint: Constraint = NO_CONSTRAINT
    second_constraint: Constraint | None = None
    deadline: int | None = None
    deadline_at: Location | None = None
    manual: tuple[int, int] | None = None
    progress: Progress | None = None
    priority: int = 500
    details: Details = NO_DETAILS
    at: Location | None = None

    @property
    def constraints(self) -> tuple[Constraint, ...]:
        """The one or two constraints; a task that is done as soon as possible has that one."""
        return (self.constraint,) if self.second_constraint is None else (self.constraint, self.second_constraint)

    @property
    def percent_complete(self) -> int:
        """How much of the work is done: all of what has finished, else as stated, else by what remains."""
        if self.progress is None:
            return 0
        if self.progress.actual_finish is not None:
            return 100
        if self.progress.percent_complete or self.progress.remaining is None or not self.duration:
            return self.progress.percent_complete
        return max(0, 100 - 100 * self.progress.remaining // self.duration.minutes)
