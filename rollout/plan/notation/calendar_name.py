"""How a derived working calendar is named: places joined by ``+``, then ``/`` and a rule where one applies.

``LIS`` is the calendar of one location or supplier, ``LIS+WAW`` the time that both work, ``LIS/go_live`` the part of
LIS on which a go-live is allowed, ``LIS/no_freeze:2`` its time outside the second freeze of the plan alone. Ids of
locations and suppliers contain none of ``+``, ``/`` and ``:``.
"""

from collections.abc import Iterable
from enum import StrEnum

from msgspec import Struct


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
    GATE = "gate"
    """Working time without the days around New Year, on which nobody is there to decide."""
    TRAINING = "training"
    """Working time outside the periods in which training pauses."""


class CalendarName(Struct, frozen=True):
    """One or more places and a rule; with several places the first gives the time zone in which dates are shown.

    ``freezes`` are the numbers, from 1, of the freezes that the rule means where it does not mean all of them; 0 alone
    stands for none.
    """

    places: tuple[str, ...]
    rule: CalendarRule = CalendarRule.WORKING
    freezes: tuple[int, ...] | None = None

    @classmethod
    def of(
        cls,
        places: Iterable[str],
        rule: CalendarRule = CalendarRule.WORKING,
        freezes: tuple[int, ...] | None = None,
    ) -> "CalendarName":
        """The name for these places, each once, in the order given."""
        return cls(tuple(dict.fromkeys(places)), rule, freezes)

    def __str__(self) -> str:
        places = "+".join(self.places)
        numbers = "" if self.freezes is None else ":" + ",".join(map(str, self.freezes))
        return f"{places}/{self.rule}{numbers}" if self.rule else places


def parse_calendar_name(text: str) -> CalendarName:
    """The name written in ``text``.

    Raises:
        ValueError: when a place is empty, the rule unknown, or a freeze not a number.

    """
    places, slash, rest = text.partition("/")
    rule, colon, numbers = rest.partition(":")
    freezes = tuple(int(number) for number in numbers.split(",")) if colon else None
    name = CalendarName.of(places.split("+"), CalendarRule(rule), freezes)
    if not all(name.places) or (slash and not rule):
        raise ValueError(f"{text!r} is not the name of a calendar")
    return name
