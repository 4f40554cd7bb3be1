"""How a network is to be scheduled: one value with every choice that changes a date."""

from dataclasses import dataclass
from enum import StrEnum

from rollout.units import MINUTES_PER_DAY


class ConstraintMode(StrEnum):
    """What happens when a hard constraint and a link contradict each other."""

    HONOUR = "honour"
    """The constraint wins; the conflict shows as negative float upstream (the default of MS Project)."""
    YIELD = "yield"
    """The link wins; the constraint is reported as missed."""


class LagCalendar(StrEnum):
    """Whose calendar counts a working lag."""

    SUCCESSOR = "successor"
    PREDECESSOR = "predecessor"


class ProgressMode(StrEnum):
    """How remaining work is dated when a task has started out of sequence."""

    RETAINED_LOGIC = "retained_logic"
    PROGRESS_OVERRIDE = "progress_override"


@dataclass(frozen=True, slots=True, kw_only=True)
class SchedulingOptions:
    """``start`` is the instant the project starts, ``finish`` the one to schedule backward from instead, if given.

    ``critical_limit`` and ``near_critical_limit`` are total floats in working minutes up to which a task is critical or
    near-critical. ``multiple_critical_paths`` lets every open end set its own late finish. ``day`` is the length of a
    working day in minutes, by which reports turn minutes into days.
    """

    start: int
    finish: int | None = None
    status: int | None = None
    constraints: ConstraintMode = ConstraintMode.HONOUR
    lag_calendar: LagCalendar = LagCalendar.SUCCESSOR
    progress: ProgressMode = ProgressMode.RETAINED_LOGIC
    critical_limit: int = 0
    near_critical_limit: int = 5 * MINUTES_PER_DAY
    multiple_critical_paths: bool = False
    day: int = MINUTES_PER_DAY
