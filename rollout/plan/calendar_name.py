"""How a derived working calendar is named: places joined by ``+``, then ``/`` and a rule where one applies.

``LIS`` is the calendar of one location or supplier, ``LIS+WAW`` the time that both work, ``LIS/go_live`` the part of
LIS on which a go-live is allowed. Ids of locations and suppliers contain neither ``+`` nor ``/``.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class CalendarRule(StrEnum):
    """Which part of a place's working time is meant."""

    WORKING = ""
    """All of it."""
    NO_FREEZE = "no_freeze"
    """Working time outside freeze windows."""
    GO_LIVE = "go_live"
    """Allowed go-live weekdays outside freezes, the day before a holiday and the last working day of a month."""
    WEEKEND = "weekend"
    """The weekend window in which recovery tests may run, outside freezes."""
    MONTH_START = "month_start"
    """The first working day of each month."""
    TRAINING = "training"
    """Working time outside the periods in which training pauses."""


@dataclass(frozen=True, slots=True)
class CalendarName:
    """One or more places and a rule; with several places the first gives the time zone in which dates are shown."""

    places: tuple[str, ...]
    rule: CalendarRule = CalendarRule.WORKING

    @classmethod
    def of(cls, places: Iterable[str], rule: CalendarRule = CalendarRule.WORKING) -> "CalendarName":
        """The name for these places, each once, in the order given."""
        return cls(tuple(dict.fromkeys(places)), rule)

    def __str__(self) -> str:
        places = "+".join(self.places)
        return f"{places}/{self.rule}" if self.rule else places


def parse_calendar_name(text: str) -> CalendarName:
    """The name written in ``text``.

    Raises:
        ValueError: when a place is empty or the rule unknown.

    """
    places, slash, rule = text.partition("/")
    name = CalendarName.of(places.split("+"), CalendarRule(rule))
    if not all(name.places) or (slash and not rule):
        raise ValueError(f"{text!r} is not the name of a calendar")
    return name
