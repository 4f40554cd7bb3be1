"""From the three days of a template to minutes, and the one duration that is planned.

PERT mean is (o + 4m + p) / 6 and its standard deviation (p - o) / 6, as in the field since 1959. Five days of a wait
are one week of the clock, so that holidays do not stretch it.
"""

from fractions import Fraction
from functools import lru_cache

from rollout.expansion.scope.profile import profile_of
from rollout.network.task import Estimate
from rollout.plan import Plan
from rollout.plan.templates import Days
from rollout.units import ELAPSED_DAY, Duration

WORKING_DAYS_A_WEEK = 5
DAYS_A_WEEK = 7


def estimate_of(plan: Plan, days: tuple[Days, Days, Days], *, is_wait: bool, factor: Fraction) -> Estimate:
    """The three points in whole minutes: of the clock for a wait, of working time else."""
    minutes_a_day = Fraction(DAYS_A_WEEK, WORKING_DAYS_A_WEEK) * ELAPSED_DAY if is_wait else plan.day * factor
    optimistic, most_likely, pessimistic = (_minutes(each, minutes_a_day) for each in days)
    return Estimate(optimistic, most_likely, pessimistic)


@lru_cache(maxsize=1024)
def _minutes(days: Days, minutes_a_day: Fraction) -> int:
    """Most tasks share their days and factors with many others."""
    return round(Fraction(days) * minutes_a_day)


def planned_duration(plan: Plan, estimate: Estimate, *, is_elapsed: bool) -> Duration:
    """The duration that the plan's choice of estimate gives, in whole minutes."""
    choice = plan.file.plan.estimate or profile_of(plan).estimate
    low, likely, high = estimate.optimistic, estimate.most_likely, estimate.pessimistic
    match choice:
        case "optimistic":
            minutes = low
        case "most_likely":
            minutes = likely
        case "pessimistic":
            minutes = high
        case "pert":
            minutes = _sixth(low + 4 * likely + high)
        case "pert_plus_deviation":
            minutes = _sixth(low + 4 * likely + high + high - low)
    return Duration(minutes, is_elapsed)


@lru_cache(maxsize=1024)
def _sixth(minutes: int) -> int:
    """Many tasks share their estimates with others, too."""
    return round(Fraction(minutes, 6))
