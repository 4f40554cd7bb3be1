"""The dates as the links give them beside those that the people can keep, and the post that would help most."""

import datetime as dt
from dataclasses import dataclass

Span = tuple[dt.date, dt.date]
"""First and last day, both included."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Staffing:
    """``planned`` are the days without regard to people, ``levelled`` those in which nobody is above capacity.

    ``bottleneck`` is the post with most work on the levelled critical path, empty where only links drive the finish.
    ``hire`` is the post of which one more gains most, ``gain`` how many calendar days; empty and 0 where none gains.
    """

    planned: Span
    levelled: Span
    bottleneck: str = ""
    hire: str = ""
    gain: int = 0

    @property
    def later(self) -> int:
        """Calendar days by which the levelled plan ends later; 0 if it keeps its finish."""
        return max(0, (self.levelled[1] - self.planned[1]).days)

    @property
    def earlier(self) -> int:
        """Calendar days by which the levelled plan has to start earlier; 0 if it keeps its start."""
        return max(0, (self.planned[0] - self.levelled[0]).days)
