"""Hours, windows and closures: the ``hours`` key."""

from collections.abc import Mapping
from typing import Annotated, ClassVar, Self

from pydantic import AfterValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.probability import Probability
from rollout.plan.notation.recurrence import RecurrenceText
from rollout.plan.notation.types import Code, Name, PlanDate, TaskId, Weekday, not_empty
from rollout.plan.notation.working_hours import CoverText, DayHoursText, HoursText

FREEZE_TASKS = ("I04", "I05", "M3", "ST3")


class DatedRule(PlanModel):
    """Days, given by exactly one of ``date``, ``from`` with ``to`` (both included), and ``rule``.

    ``rule`` is an RFC 5545 recurrence rule counted from ``from`` (or the start of the plan) up to ``to`` if given.
    ``ways`` names all of them in messages.
    """

    ways: ClassVar[str] = "'date', 'from' with 'to', or 'rule'"

    date: PlanDate | None = None
    first: PlanDate | None = Field(default=None, alias="from")
    last: PlanDate | None = Field(default=None, alias="to")
    rule: RecurrenceText | None = None
    reason: Name = "closed"
    locations: tuple[Code, ...] = ()
    """The places concerned; none means all."""

    @model_validator(mode="after")
    def _says_which_days(self) -> Self:
        is_span = self.rule is None and not (self.first is None and self.last is None)
        ways = (self.date is not None, is_span, self.rule is not None, self._has_other_days())
        if sum(ways) != 1 or (is_span and (self.first is None or not self._says_where_a_span_ends())):
            raise PydanticCustomError("bad_dates", "give the days by one of {ways}", {"ways": self.ways})
        return self

    def _says_where_a_span_ends(self) -> bool:
        return self.last is not None

    def _has_other_days(self) -> bool:
        return False


class Closure(DatedRule):
    """Days without work, or with the shorter ``hours``. ``yearly`` repeats the dates in every year."""

    yearly: bool = False
    hours: DayHoursText | None = None


class Opening(DatedRule):
    """Days that are worked although the week, a holiday or a closure closes them; ``hours`` are added to the day.

    Without ``hours``, the day has the hours of its weekday, or where that is not worked those of a usual day.
    """

    reason: Name = "open"
    hours: DayHoursText | None = None


class Extension(PlanModel):
    """A freeze that may last some calendar days longer."""

    probability: Probability
    days: Annotated[int, Field(ge=1, le=366)]


class Freeze(PlanModel):
    """A window, both days included, in which the ``tasks`` (ids, or stage tasks such as ``I04``) may not take place."""

    first: PlanDate = Field(alias="from")
    last: PlanDate = Field(alias="to")
    reason: Name = "change freeze"
    locations: tuple[Code, ...] = ()
    tasks: tuple[TaskId, ...] = FREEZE_TASKS
    extension: Extension | None = None
    """That it may last longer, for the simulation of the dates."""


class TrainingPause(PlanModel):
    """A window, both days included, in which no training is held."""

    first: PlanDate = Field(alias="from")
    last: PlanDate = Field(alias="to")
    reason: Name = "training pause"
    locations: tuple[Code, ...] = ()


class GoLive(PlanModel):
    """On which working days a process may go live."""

    days: Annotated[tuple[Weekday, ...], AfterValidator(not_empty)] = ("tue", "wed", "thu")
    month_end: bool = False
    """Whether the last working day of a month will do."""
    before_holiday: bool = False
    """Whether the working day before a public holiday will do."""
    per_week: Annotated[int, Field(ge=1)] = 2
    """Go-lives at one site in one week above which ``check`` warns."""
    spread: bool = False
    """Whether go-lives above that wait for a week with room."""


class Hours(PlanModel):
    """Working hours of the team, hours of support, and the windows that hold dates."""

    week: HoursText | None = None
    """Weekly hours of everybody without hours of their own; left out, those of an office outside the local weekend."""
    support: Mapping[Code, CoverText] = Field(default_factory=dict)
    maintenance: HoursText | None = None
    freezes: tuple[Freeze, ...] = ()
    closures: tuple[Closure, ...] = ()
    openings: tuple[Opening, ...] = ()
    go_live: GoLive = GoLive.model_construct()
    training_pauses: tuple[TrainingPause, ...] = ()
