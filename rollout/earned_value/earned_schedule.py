"""Earned schedule: when the value that is earned now should have been earned, by the plan.

Time is counted in periods of the curve of planned value, such as months. Definitions: W. Lipke, "Schedule is
Different", The Measurable News, summer 2003, and Earned Schedule (2009).
"""

from bisect import bisect_right
from collections.abc import Sequence
from fractions import Fraction

from msgspec import Struct


class EarnedSchedule(Struct, frozen=True, kw_only=True):
    """``earned`` periods of the plan are done after ``elapsed`` periods; ``planned_duration`` periods were planned."""

    earned: Fraction
    elapsed: Fraction
    planned_duration: Fraction

    @property
    def schedule_variance(self) -> Fraction:
        """SV(t) = ES - AT; negative when late."""
        return self.earned - self.elapsed

    @property
    def schedule_performance(self) -> Fraction | None:
        """SPI(t) = ES / AT; stays below 1 for work that finished late. None before any time has passed."""
        return self.earned / self.elapsed if self.elapsed else None

    @property
    def estimate_at_completion(self) -> Fraction | None:
        """IEAC(t) = PD / SPI(t), in periods from the start; None while nothing is earned."""
        speed = self.schedule_performance
        return self.planned_duration / speed if speed else None

    @property
    def to_complete_performance(self) -> Fraction | None:
        """TSPI = (PD - ES) / (PD - AT): the SPI(t) the rest needs to end in time; None once that time has passed."""
        left = self.planned_duration - self.elapsed
        return (self.planned_duration - self.earned) / left if left > 0 else None


def earned_periods(planned: Sequence[Fraction], earned: Fraction) -> Fraction:
    """ES: how many periods of the plan ``earned`` amounts to; ``planned`` is the planned value at their ends, rising.

    ES = C + (EV - PV[C]) / (PV[C+1] - PV[C]), where C is the number of whole periods with PV[C] <= EV and PV[0] = 0.
    Where the curve is flat, as in a year-end freeze, the end of the flat stretch counts: all that was planned
    until then is done, and no work was to be done in it. At most the number of periods.
    """
    whole = bisect_right(planned, earned)
    if whole == len(planned):
        return Fraction(whole)
    before = planned[whole - 1] if whole else Fraction(0)
    return whole + max(Fraction(0), earned - before) / (planned[whole] - before)


def earned_schedule(planned: Sequence[Fraction], earned: Fraction, elapsed: Fraction) -> EarnedSchedule:
    """Earned schedule after ``elapsed`` periods of a plan whose value at the end of each period is ``planned``."""
    periods = earned_periods(planned, earned)
    return EarnedSchedule(earned=periods, elapsed=elapsed, planned_duration=Fraction(len(planned)))
