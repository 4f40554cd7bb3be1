"""Inverse distribution functions as tables, so that a draw is a look-up.

Everything is computed from the four operations, square roots and the standard library, in one fixed order: tables do
not depend on the number of threads or the vector instructions of a machine.
"""

import math
from functools import lru_cache
from itertools import repeat
from statistics import NormalDist
from typing import Any, Final

import numpy as np
import numpy.typing as npt

from rollout.risk.spread import Distribution, Spread

Floats = npt.NDArray[np.float64]
Minutes = npt.NDArray[np.integer[Any]]

IntegerType = np.dtype[np.integer[Any]]
"""Of how many bits the minutes of a simulation are."""

SHORT: Final[IntegerType] = np.dtype(np.int32)
LONG: Final[IntegerType] = np.dtype(np.int64)

CELLS: Final = 8192
"""Cells in which the density of a beta distribution is summed up; its quantiles are then right to a millionth."""

SCORE_LIMIT: Final = 6
STEPS: Final = 1024
"""Normal scores are counted in steps of 1/1024, so that they add up exactly; tables reach from -6 to 6."""

MIDDLE: Final = SCORE_LIMIT * STEPS
"""Where score 0 is in a table."""


def unit_quantiles(spread: Spread, shares: Floats) -> Floats:
    """The values, as parts of the width from minimum to maximum, below which these shares of all draws lie."""
    ratio = spread.ratio
    if spread.is_fixed:
        return np.full(shares.shape, ratio)
    if spread.distribution is Distribution.UNIFORM:
        return shares
    if spread.distribution is Distribution.PERT:
        return np.interp(shares, *_beta_table(ratio))
    rising = np.sqrt(shares * ratio)
    falling = 1.0 - np.sqrt((1.0 - shares) * (1.0 - ratio))
    return np.where(shares < ratio, rising, falling)


@lru_cache(maxsize=512)
def _beta_table(ratio: float) -> tuple[Floats, Floats]:
    """Shares and the values they belong to, of the beta distribution that PERT uses."""
    density = _powers_of_middles(4.0 * ratio) * _powers_of_middles(4.0 * (1.0 - ratio))[::-1]
    shares = np.concatenate(([0.0], np.cumsum(density)))
    return shares / shares[-1], np.arange(CELLS + 1) / CELLS


def _powers_of_middles(exponent: float) -> Floats:
    """The middle of each cell to this power; by the standard library, as numpy's powers depend on the machine."""
    middles = (np.arange(CELLS) + 0.5) / CELLS
    return np.array(list(map(math.pow, middles.tolist(), repeat(exponent))))


def minutes_at(spread: Spread, shares: Floats) -> Minutes:
    """Whole minutes below which these shares of all draws lie."""
    width = spread.maximum - spread.minimum
    return np.rint(spread.minimum + width * unit_quantiles(spread, shares)).astype(np.int64)


@lru_cache(maxsize=1)
def _normal_shares() -> Floats:
    """The shares of a normal distribution that lie below each step of the tables."""
    root = math.sqrt(2.0)
    return np.array([0.5 * math.erfc(-step / STEPS / root) for step in range(-MIDDLE, MIDDLE + 1)])


@lru_cache(maxsize=512)
def minutes_by_step(spread: Spread, integer: IntegerType) -> Minutes:
    """``minutes_at`` the normal score of each step."""
    return minutes_at(spread, _normal_shares()).astype(integer)


def steps_of(scores: Floats, factor: float = 1.0) -> Minutes:
    """Standard normal scores times ``factor`` in whole steps."""
    return np.rint(scores * (factor * STEPS)).astype(np.int64)


@lru_cache(maxsize=128)
def normal_scores(shares: tuple[int, int, int]) -> Floats:
    """The scores of the shares ``(k + offset / of) / count`` for ``shares = (count, offset, of)``."""
    count, offset, of = shares
    middles = (np.arange(count) + offset / of) / count
    return np.array(list(map(NormalDist().inv_cdf, middles.tolist())))
