"""How a network is to be scheduled: one value with every choice that changes a date."""

from enum import StrEnum

from msgspec import Struct

from rollout.units import DAYS_PER_WEEK, MINUTES_PER_DAY


class ConstraintMode(StrEnum):
    """What happens when a hard constraint and a link contradict each other."""

    HONOUR = "honour"
    """The constraint wins; the conflict shows as negative float upstream (the default of MS Project)."""
    YIELD = "yield"
    """The link wins; the constraint is reported as missed."""
    MANDATORY = "mandatory"
    """Must-start-on and must-finish-on win, no-later constraints yield (the rule of Primavera P6)."""


class LagCalendar(StrEnum):
    """Whose calendar counts a working lag."""

    SUCCESSOR = "successor"
    PREDECESSOR = "predecessor"
    PROJECT = "project"
    ROUND_THE_CLOCK = "24h"
    """Lags run day and night, like elapsed ones."""


class BegunDates(StrEnum):
    """What the early and late dates of a task mean once it has begun."""

    ACTUAL = "actual"
    """The early start is the actual start (MS Project)."""
    REMAINING = "remaining"
    """Early and late dates are those of the work that remains (Primavera P6); a status date is needed."""


class LateDates(StrEnum):
    """Where the late dates of milestones and of elapsed work are, which need no working time."""

    MILESTONES_AS_ALLOWED = "milestones_as_allowed"
    """Milestones at the latest working instant that successors allow, elapsed work at the end of working time.

    So they are in files of MS Project; of elapsed work they bear no witness, and it is dated as MPXJ does.
    """
    MOVED_BACK = "moved_back"
    """At the end of working time, like those of work (MPXJ).

    What may begin on some days only then has its late dates on such a day before, and its predecessors negative float.
    """
    AS_ALLOWED = "as_allowed"
    """At the latest date that successors allow."""


class ProgressMode(StrEnum):
    """How remaining work is dated when a task has started out of sequence."""

    RETAINED_LOGIC = "retained_logic"
    PROGRESS_OVERRIDE = "progress_override"


class Backward(StrEnum):
    """How a plan is made that must end at a ``finish``."""

    LATE = "late"
    """Every task at its late dates (MS Project)."""
    LATEST_START = "latest_start"
    """Forward from the latest day, not before ``start``, from which the plan ends in time."""


class SchedulingOptions(Struct, frozen=True, kw_only=True):
    """``start`` is the instant the project starts, ``finish`` the one to schedule backward from instead, if given.

    ``backward`` says how. A schedule made from its latest start has that start in its options, and its finish as
    ``must_finish_by``.

    ``critical_limit`` and ``near_critical_limit`` are total floats in working minutes up to which a task is critical or
    near-critical. ``multiple_critical_paths`` lets every open end set its own late finish.
    ``must_finish_by`` replaces the latest early finish as the instant that late dates are counted back from. Without
    ``status`` no work is moved because of the date on which the plan is looked at. ``day`` is the length of a
    working day in minutes, by which reports turn minutes into days. ``moves_sf_finish`` puts a finish that an SF link
    asks for at the end of working time (MPXJ); in files of MS Project and Primavera P6 it is at the very start that
    drives it. ``whole_days`` says that constraints name days, as in a plan file, not hours: what may finish no earlier
    than a day finishes with the work of that day, or when its calendar opens after it.
    """

    start: int
    finish: int | None = None
    must_finish_by: int | None = None
    backward: Backward = Backward.LATE
    status: int | None = None
    constraints: ConstraintMode = ConstraintMode.HONOUR
    lag_calendar: LagCalendar = LagCalendar.SUCCESSOR
    progress: ProgressMode = ProgressMode.RETAINED_LOGIC
    begun_dates: BegunDates = BegunDates.ACTUAL
    late_dates: LateDates = LateDates.MILESTONES_AS_ALLOWED
    critical_limit: int = 0
    near_critical_limit: int = 5 * MINUTES_PER_DAY
    multiple_critical_paths: bool = False
    moves_sf_finish: bool = False
    whole_days: bool = False
    day: int = MINUTES_PER_DAY
    week: int = DAYS_PER_WEEK * MINUTES_PER_DAY

    @property
    def only_remaining(self) -> bool:
        """Whether the dates are those of the work that remains, by the rules of Primavera P6."""
        return self.begun_dates is BegunDates.REMAINING and self.status is not None
