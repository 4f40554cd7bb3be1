"""The figures of earned value from four amounts: budget, planned value, earned value and actual cost.

All amounts of one value have the same unit, money or person days. A figure without a meaning (a division by zero, or an
amount that is not known) is None, and ``remarks`` says why. Definitions: PMI, Practice Standard for Earned Value
Management, 2nd edition (2011).
"""

from collections.abc import Iterator
from fractions import Fraction

from msgspec import Struct


class EarnedValue(Struct, frozen=True, kw_only=True):
    """Where a piece of work is at one moment.

    ``budget`` is the budget at completion (BAC), ``planned`` the planned value (PV), ``earned`` the earned value (EV),
    ``actual`` the actual cost (AC).
    """

    budget: Fraction | None = None
    planned: Fraction | None = None
    earned: Fraction | None = None
    actual: Fraction | None = None

    @property
    def schedule_variance(self) -> Fraction | None:
        """SV = EV - PV; negative when less is done than was planned."""
        return minus(self.earned, self.planned)

    @property
    def cost_variance(self) -> Fraction | None:
        """CV = EV - AC; negative when the work done has cost more than was planned for it."""
        return minus(self.earned, self.actual)

    @property
    def schedule_performance(self) -> Fraction | None:
        """SPI = EV / PV; 1 again as soon as all is done, however late."""
        return over(self.earned, self.planned)

    @property
    def cost_performance(self) -> Fraction | None:
        """CPI = EV / AC."""
        return over(self.earned, self.actual)

    @property
    def percent_complete(self) -> Fraction | None:
        """EV / BAC, as a share of 1."""
        return over(self.earned, self.budget)

    @property
    def percent_spent(self) -> Fraction | None:
        """AC / BAC, as a share of 1."""
        return over(self.actual, self.budget)

    @property
    def estimate_at_completion(self) -> Fraction | None:
        """EAC = BAC / CPI: what is left costs as much more or less as what is done."""
        return over(self.budget, self.cost_performance)

    @property
    def estimate_at_budgeted_rate(self) -> Fraction | None:
        """EAC = AC + BAC - EV: what is left costs what was planned for it."""
        return plus(self.actual, minus(self.budget, self.earned))

    @property
    def estimate_by_both_indices(self) -> Fraction | None:
        """EAC = AC + (BAC - EV) / (CPI * SPI): lost time costs money as well."""
        indices = times(self.cost_performance, self.schedule_performance)
        return plus(self.actual, over(minus(self.budget, self.earned), indices))

    @property
    def estimate_to_complete(self) -> Fraction | None:
        """ETC = EAC - AC."""
        return minus(self.estimate_at_completion, self.actual)

    @property
    def variance_at_completion(self) -> Fraction | None:
        """VAC = BAC - EAC; negative when more will be spent than the budget holds."""
        return minus(self.budget, self.estimate_at_completion)

    @property
    def to_complete_performance(self) -> Fraction | None:
        """TCPI = (BAC - EV) / (BAC - AC): the CPI that the rest needs to keep the budget.

        Negative once more is spent than the budget holds while work is left: no performance keeps the budget then.
        """
        return over(minus(self.budget, self.earned), minus(self.budget, self.actual))

    @property
    def to_complete_estimate(self) -> Fraction | None:
        """TCPI = (BAC - EV) / (EAC - AC): the CPI that the rest needs to keep the estimate."""
        return over(minus(self.budget, self.earned), self.estimate_to_complete)

    @property
    def is_budget_spent(self) -> bool:
        """Whether no budget is left for the work that is left, so that TCPI has no meaning."""
        if self.budget is None or self.actual is None or self.earned is None:
            return False
        return self.earned < self.budget <= self.actual

    def remarks(self) -> Iterator[str]:
        """A sentence for each figure that has no value or no meaning, for the user."""
        if self.budget == 0:
            yield "The budget is 0: nothing can be earned, and percent complete has no value."
        if self.planned == 0:
            yield "Nothing was planned by this date: SPI has no value."
        if self.actual is None:
            yield "No cost is reported: CV, CPI, EAC, ETC, VAC and TCPI have no value."
        elif self.actual == 0:
            yield "The cost reported is 0: CPI, EAC, ETC and VAC have no value."
        elif self.earned == 0:
            yield "Nothing is earned yet: EAC, ETC and VAC have no value."
        if self.is_budget_spent:
            yield "The budget is spent and work is left: TCPI has no meaning, no performance keeps the budget."
        elif self.budget is not None and self.budget == self.actual:
            yield "The budget is spent: TCPI has no value."


def minus(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    """The difference, None where either side is not known."""
    return None if left is None or right is None else left - right


def plus(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    """The sum, None where either side is not known."""
    return None if left is None or right is None else left + right


def times(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    """The product, None where either side is not known."""
    return None if left is None or right is None else left * right


def over(left: Fraction | None, right: Fraction | None) -> Fraction | None:
    """The quotient, None where either side is not known or the divisor is 0."""
    return None if left is None or not right else left / right
