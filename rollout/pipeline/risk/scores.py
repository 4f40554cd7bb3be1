"""Probability and days of a risk that has scores only: planning defaults, for as long as nobody has said more.

The steps of a scale of five; on a scale with more or fewer steps a score counts as the step of five that it lies in.
"""

from typing import Final

PROBABILITIES: Final = (0.05, 0.15, 0.30, 0.50, 0.80)
"""How likely a risk of likelihood 1 to 5 is."""

IMPACTS: Final = ((0.5, 1.0, 2.0), (1.0, 3.0, 5.0), (3.0, 5.0, 10.0), (5.0, 10.0, 20.0), (10.0, 20.0, 40.0))
"""Working days that a risk of impact 1 to 5 costs: optimistic, most likely, pessimistic."""


def probability_of(likelihood: int, scale: str) -> float:
    """The probability of a likelihood score on a scale such as ``5x5``."""
    return PROBABILITIES[_step(likelihood, int(scale.split("x", maxsplit=1)[0]))]


def impact_of(score: int, scale: str) -> tuple[float, float, float]:
    """The days of an impact score on a scale such as ``5x5``."""
    return IMPACTS[_step(score, int(scale.split("x")[1]))]


def _step(score: int, steps: int) -> int:
    """From 0 to 4; a score above its scale counts as the highest step."""
    return min(4, -(-score * 5 // steps) - 1)
