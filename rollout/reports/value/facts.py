"""Earned value at the status date as values, made for page, workbook and status report alike."""

import datetime as dt

from msgspec import Struct


class ValuePoint(Struct, frozen=True, kw_only=True):
    """Planned, earned and actual value in all at the end of ``day``: of a month, or the status date.

    ``earned`` and ``actual`` are None after the status date, ``actual`` also before any cost was reported.
    """

    day: dt.date
    planned: float
    earned: float | None = None
    actual: float | None = None


class ValueFacts(Struct, frozen=True, kw_only=True):
    """Earned value in ``unit``: figures by name as they are printed, the curve, and what has no value and why.

    ``curve`` is in the order of its days. ``estimate`` is the day on which the plan ends, and EAC, the cost by then;
    None where EAC has no value, or nothing is left to do. ``is_behind`` says that SPI(t) or CPI is below 1.
    """

    unit: str
    status_date: dt.date
    figures: tuple[tuple[str, str], ...]
    curve: tuple[ValuePoint, ...]
    remarks: tuple[str, ...]
    estimate: tuple[dt.date, float] | None = None
    is_behind: bool = False

    def figure(self, name: str) -> str:
        """A figure as it is printed, ``-`` where it has no value."""
        return dict(self.figures)[name]

    @property
    def now(self) -> ValuePoint:
        """The point of the status date."""
        return next(point for point in self.curve if point.day == self.status_date)
