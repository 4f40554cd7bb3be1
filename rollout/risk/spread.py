"""The range of a duration or of an impact: three points and the distribution drawn through them.

PERT is the beta distribution on [a, b] with alpha = 1 + 4 (m - a) / (b - a) and beta = 1 + 4 (b - m) / (b - a), after
Malcolm et al. 1959; its mean is (a + 4 m + b) / 6.
"""

from enum import StrEnum

from msgspec import Struct


class Distribution(StrEnum):
    """How values spread between the optimistic and the pessimistic point."""

    PERT = "pert"
    TRIANGULAR = "triangular"
    UNIFORM = "uniform"
    FIXED = "fixed"
    """Always the most likely value."""


class Spread(Struct, frozen=True, kw_only=True):
    """Three points in minutes, ``minimum <= most_likely <= maximum``; negative minutes are time saved."""

    minimum: int
    most_likely: int
    maximum: int
    distribution: Distribution = Distribution.PERT

    def __post_init__(self) -> None:
        if not self.minimum <= self.most_likely <= self.maximum:
            raise ValueError(f"{self.minimum}, {self.most_likely}, {self.maximum} do not rise")

    @property
    def is_fixed(self) -> bool:
        """Whether only one value is possible."""
        return self.distribution is Distribution.FIXED or self.minimum == self.maximum

    @property
    def ratio(self) -> float:
        """Where the most likely value lies between minimum (0) and maximum (1)."""
        width = self.maximum - self.minimum
        return (self.most_likely - self.minimum) / width if width else 0.0

    def scaled(self, numerator: int, denominator: int) -> "Spread":
        """The spread with every point multiplied by a fraction, in whole minutes."""
        low, likely, high = (
            round(point * numerator / denominator) for point in (self.minimum, self.most_likely, self.maximum)
        )
        return Spread(minimum=low, most_likely=likely, maximum=high, distribution=self.distribution)


def fixed(minutes: int) -> Spread:
    """The spread with one value."""
    return Spread(minimum=minutes, most_likely=minutes, maximum=minutes, distribution=Distribution.FIXED)
