"""Figures from the finishes of all runs, in whole minutes and exact sums: the same on every machine."""

import math
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final

import numpy as np
from msgspec import Struct

from rollout.engine import Schedule
from rollout.risk.clocks import BEYOND
from rollout.risk.quantiles import Minutes
from rollout.risk.result import LEVELS, Outlook, Probability, Quantile

LATEST = BEYOND // 2
"""Instants from here on lie beyond the horizon."""

SURE = 1.96
"""Standard errors within which a figure lies 19 times in 20."""

MOST_BINS = 2**22

CELL_BITS: Final = 11
"""Values are counted in at most this power of two of cells to find some of them by their place."""


def known(instant: int) -> int | None:
    """The instant, unless it lies beyond the horizon."""
    return None if instant >= LATEST else instant


def place_of(level: int, runs: int) -> int:
    """Which of the sorted runs is the quantile: the first by which ``level`` percent have finished."""
    return max(0, -(-level * runs // 100) - 1)


def places_around(level: int, runs: int) -> tuple[int, int, int]:
    """Which of the sorted runs is the quantile, and those between which it lies 19 times in 20.

    By order statistics (binomial, David and Nagaraja 2003).
    """
    place = place_of(level, runs)
    reach = math.ceil(SURE * math.sqrt(runs * level * (100 - level)) / 100)
    return place, max(0, place - reach), min(runs - 1, place + reach)


@lru_cache(maxsize=8)
def _places(runs: int) -> Minutes:
    """``places_around`` every level that is reported, a row a level."""
    return np.array([places_around(level, runs) for level in LEVELS])


def quantile(ordered: Minutes, level: int) -> Quantile:
    """A quantile of sorted instants with its interval."""
    return _quantile(level, ordered.take(places_around(level, len(ordered))))


def _quantile(level: int, instants: Minutes) -> Quantile:
    """A quantile from three instants: its own, and those between which it lies 19 times in 20."""
    instant, early, late = map(known, instants.tolist())
    return Quantile(level=level, instant=instant, low=early, high=late)


def is_known_to_a_day(found: Quantile, planned: Schedule) -> bool:
    """Whether the interval of a quantile reaches at most a working day to either side."""
    if found.low is None or found.high is None:
        return False
    work = planned.calendars.project.working_minutes_before
    return work(found.high) - work(found.low) <= 2 * planned.options.day


def probability(instants: Minutes, instant: int) -> Probability:
    """The share of instants that are not after ``instant``."""
    runs = len(instants)
    share = int(np.count_nonzero(instants <= instant)) / runs
    error = SURE * math.sqrt(max(share * (1 - share), 1 / (4 * runs)) / runs)
    return Probability(instant=instant, share=round(share, 6), error=round(error, 6))


def outlook(name: str, instants: Minutes, planned: int, deadline: int | None) -> Outlook:
    """How sure one date is, from its instants in all runs."""
    found = values_at(instants, _places(len(instants)))
    return Outlook(
        id=name,
        planned=probability(instants, planned),
        deadline=None if deadline is None else probability(instants, deadline),
        quantiles=tuple(_quantile(level, each) for level, each in zip(LEVELS, found, strict=True)),
    )


def values_at(values: Minutes, places: Minutes) -> Minutes:
    """What would be at these places of the values if they were sorted.

    The values are counted in cells of equal width; only what lies in a cell with one of the places is sorted.
    """
    least = values.min()
    cells = (values - least).astype(np.int64)
    cells >>= max(0, int(values.max() - least).bit_length() - CELL_BITS)
    counts = np.bincount(cells)
    holding = counts.cumsum().searchsorted(places, side="right")
    is_sorted = np.zeros(len(counts), dtype=np.bool_)
    is_sorted[holding] = True
    counts[is_sorted] = 0
    left_out = counts.cumsum().take(holding)
    found: Minutes = np.sort(values[is_sorted.take(cells)]).take(places - left_out)
    return found


def moments(ordered: Minutes) -> tuple[int | None, int | None]:
    """Mean and standard deviation of the instants within the horizon, in whole minutes."""
    inside = ordered[: int(np.searchsorted(ordered, LATEST))]
    if not len(inside):
        return None, None
    base = int(inside[0])
    offsets = inside - base
    mean = round(int(offsets.sum()) / len(offsets))
    return base + mean, round(math.sqrt(_squares(offsets - mean) / len(offsets)))


def _squares(values: Minutes) -> int:
    """The exact sum of the squares of some minutes, each below 2**31: of halves of their bits, which fit in 64."""
    high, low = np.divmod(values.astype(np.int64), 2**16)
    return (int(high.dot(high)) << 32) + (int(high.dot(low)) << 17) + int(low.dot(low))


class Ranks(Struct, frozen=True):
    """Twice the rank of each value, from 2 up, minus the mean; equal values share their mean rank."""

    doubled: Minutes
    squares: int
    """The sum of their squares."""


def scratch(runs: int) -> Minutes:
    """Memory for ``ranks`` of so many values."""
    return np.empty((2, runs), dtype=np.int64)


def ranks(values: Minutes, scratch: Minutes) -> Ranks:
    """The ranks of some values; they lie in ``scratch`` until it is used again."""
    places, doubled = scratch
    least, most = values.min(), values.max()
    if most - least < MOST_BINS:
        np.subtract(values, least, out=places)
        counts = np.bincount(places)
    else:
        _, places[:], counts = np.unique(np.minimum(values, LATEST), return_inverse=True, return_counts=True)
    by_place = np.cumsum(counts)
    by_place *= 2
    by_place -= counts
    by_place -= len(values)
    by_place.take(places, mode="clip", out=doubled)
    counts *= by_place
    return Ranks(doubled, _dot(counts, by_place, len(values)))


def rank_correlation(first: Ranks, second: Ranks) -> float:
    """Spearman's correlation; 0 where one of the two does not vary."""
    product, squares = _dot(first.doubled, second.doubled, len(first.doubled)), first.squares * second.squares
    return round(product / math.sqrt(squares), 4) if squares else 0.0


def _dot(first: Minutes, second: Minutes, runs: int) -> int:
    """The exact sum of products of ranks of so many runs; numpy adds integers without rounding, up to 64 bits."""
    if runs < 500_000:
        return int(first.dot(second))
    return sum(map(int.__mul__, first.tolist(), second.tolist()))


def joined(parts: Iterable[Minutes]) -> Minutes:
    """The values of all batches, in the order of the batches."""
    return np.concatenate(list(parts))


def ordered(parts: Sequence[Minutes]) -> Minutes:
    """The values of all batches in ascending order."""
    return np.sort(joined(parts))
