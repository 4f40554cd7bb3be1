"""The dates as the links give them beside those that the people can keep, and the post that would help most."""

import datetime as dt

from msgspec import Struct

Span = tuple[dt.date, dt.date]
"""First and last day, both included."""


class Gain(Struct, frozen=True, kw_only=True):
    """By about how many calendar days, at least 1, one more of a post shortens the plan."""

    post: str
    days: int


class Staffing(Struct, frozen=True, kw_only=True):
    """``planned`` are the days without regard to people, ``levelled`` those in which nobody is above capacity.

    ``bottleneck`` is the post with most work on the levelled critical path, empty where only links drive the finish.
    ``gains`` are the posts of which one more gains something, the best first. ``holds`` is False where even the
    levelled days ask somebody for too much: fixed dates, work already done, or tasks for more than their people have.
    """

    planned: Span
    levelled: Span
    bottleneck: str = ""
    gains: tuple[Gain, ...] = ()
    holds: bool = True

    @property
    def hire(self) -> str:
        """The post of which one more gains most; empty where none gains."""
        return self.gains[0].post if self.gains else ""

    @property
    def gain(self) -> int:
        """How many calendar days that is; 0 where none gains."""
        return self.gains[0].days if self.gains else 0

    @property
    def later(self) -> int:
        """Calendar days by which the levelled plan ends later; 0 if it keeps its finish."""
        return max(0, (self.levelled[1] - self.planned[1]).days)

    @property
    def earlier(self) -> int:
        """Calendar days by which the levelled plan has to start earlier; 0 if it keeps its start."""
        return max(0, (self.planned[0] - self.levelled[0]).days)
