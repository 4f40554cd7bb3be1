"""Inverse distribution functions as tables, so that a draw is a look-up.

Everything is computed from the four operations, square roots and the standard library, in one fixed order: tables do
not depend on the number of threads or the vector instructions of a machine.
"""

import math
from functools import lru_cache
from statistics import NormalDist
from typing import Final

import numpy as np
import numpy.typing as npt

from rollout.risk.spread import Distribution, Spread

Floats = npt.NDArray[np.float64]
Minutes = npt.NDArray[np.int64]

CELLS: Final = 8192
"""Cells in which the density of a beta distribution is summed up; its quantiles are then right to a millionth."""

SCORE_LIMIT: Final = 6.0
SCORES_A_UNIT: Final = 256
"""The table of normal scores reaches from -6 to 6 in steps of 1/256."""


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
    low, high = 4.0 * ratio, 4.0 * (1.0 - ratio)
    middles = [(cell + 0.5) / CELLS for cell in range(CELLS)]
    density = np.array([math.pow(x, low) * math.pow(1.0 - x, high) for x in middles])
    shares = np.concatenate(([0.0], np.cumsum(density)))
    return shares / shares[-1], np.arange(CELLS + 1) / CELLS


def minutes_at(spread: Spread, shares: Floats) -> Minutes:
    """Whole minutes below which these shares of all draws lie."""
    width = spread.maximum - spread.minimum
    return np.rint(spread.minimum + width * unit_quantiles(spread, shares)).astype(np.int64)


@lru_cache(maxsize=1)
def _normal_shares() -> Floats:
    """The shares of a normal distribution that lie below the scores of the table."""
    steps = int(SCORE_LIMIT * SCORES_A_UNIT)
    return np.array([0.5 * math.erfc(-step / SCORES_A_UNIT / math.sqrt(2.0)) for step in range(-steps, steps + 1)])


@lru_cache(maxsize=512)
def _score_table(distribution: Distribution, ratio: float) -> Floats:
    """``unit_quantiles`` at the scores of the table, and the last one twice."""
    wide = Spread(minimum=0, most_likely=0, maximum=1, distribution=distribution)
    if distribution is Distribution.PERT:
        values = np.interp(_normal_shares(), *_beta_table(ratio))
    elif distribution is Distribution.TRIANGULAR:
        shares = _normal_shares()
        falling = 1.0 - np.sqrt((1.0 - shares) * (1.0 - ratio))
        values = np.where(shares < ratio, np.sqrt(shares * ratio), falling)
    else:
        values = unit_quantiles(wide, _normal_shares())
    return np.append(values, values[-1])


def minutes_at_scores(spread: Spread, scores: Floats) -> Minutes:
    """Whole minutes at standard normal scores, interpolated between those of the table."""
    table = _score_table(spread.distribution, spread.ratio)
    places = np.minimum(scores, SCORE_LIMIT)
    np.maximum(places, -SCORE_LIMIT, out=places)
    places += SCORE_LIMIT
    places *= SCORES_A_UNIT
    index = places.astype(np.int64)
    places -= index
    low = table[index]
    low += places * (table[index + 1] - low)
    low *= spread.maximum - spread.minimum
    low += spread.minimum
    return np.rint(low, out=low).astype(np.int64)


@lru_cache(maxsize=128)
def normal_scores(shares: tuple[int, int, int]) -> Floats:
    """The scores of the shares ``(k + offset / of) / count`` for ``shares = (count, offset, of)``."""
    count, offset, of = shares
    score = NormalDist().inv_cdf
    return np.array([score((stratum + offset / of) / count) for stratum in range(count)])
