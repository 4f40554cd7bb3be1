"""Figures from the finishes of all runs, in whole minutes and exact sums: the same on every machine."""

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np

from rollout.engine import Schedule
from rollout.risk.clocks import BEYOND
from rollout.risk.quantiles import Minutes
from rollout.risk.result import LEVELS, Outlook, Probability, Quantile

LATEST = BEYOND // 2
"""Instants from here on lie beyond the horizon."""

SURE = 1.96
"""Standard errors within which a figure lies 19 times in 20."""

MOST_BINS = 2**22


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


def quantile(ordered: Minutes, level: int) -> Quantile:
    """A quantile of sorted instants with its interval; only the places of the three need to be in order."""
    instant, early, late = (known(int(ordered[at])) for at in places_around(level, len(ordered)))
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
    places = {place for level in LEVELS for place in places_around(level, len(instants))}
    in_place = np.partition(instants, sorted(places))
    return Outlook(
        id=name,
        planned=probability(instants, planned),
        deadline=None if deadline is None else probability(instants, deadline),
        quantiles=tuple(quantile(in_place, level) for level in LEVELS),
    )


def moments(ordered: Minutes) -> tuple[int | None, int | None]:
    """Mean and standard deviation of the instants within the horizon, in whole minutes."""
    inside = ordered[: int(np.searchsorted(ordered, LATEST))]
    if not len(inside):
        return None, None
    base = int(inside[0])
    offsets = (inside - base).tolist()
    mean = round(sum(offsets) / len(offsets))
    squares = sum((offset - mean) ** 2 for offset in offsets)
    return base + mean, round(math.sqrt(squares / len(offsets)))


class Ranks(NamedTuple):
    """Twice the rank of each value, from 2 up, minus the mean; equal values share their mean rank."""

    doubled: Minutes
    squares: int
    """The sum of their squares."""


def ranks(values: Minutes) -> Ranks:
    """The ranks of some values."""
    least, most = values.min(), values.max()
    if most - least < MOST_BINS:
        places = values - least
        counts = np.bincount(places)
    else:
        _, places, counts = np.unique(np.minimum(values, LATEST), return_inverse=True, return_counts=True)
    doubled: Minutes = 2 * np.cumsum(counts) - counts - len(values)
    return Ranks(doubled.take(places), _dot(doubled * counts, doubled, len(values)))


def rank_correlation(first: Ranks, second: Ranks) -> float:
    """Spearman's correlation; 0 where one of the two does not vary."""
    product, squares = _dot(first.doubled, second.doubled, len(first.doubled)), first.squares * second.squares
    return round(product / math.sqrt(squares), 4) if squares else 0.0


def _dot(first: Minutes, second: Minutes, runs: int) -> int:
    """The exact sum of products of ranks of so many runs; numpy adds integers without rounding, up to 64 bits."""
    if runs < 500_000:
        return int((first * second).sum())
    return sum(map(int.__mul__, first.tolist(), second.tolist()))


def joined(parts: Iterable[Minutes]) -> Minutes:
    """The values of all batches, in the order of the batches."""
    return np.concatenate(list(parts))


def ordered(parts: Sequence[Minutes]) -> Minutes:
    """The values of all batches in ascending order."""
    return np.sort(joined(parts))
