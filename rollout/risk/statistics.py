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


def quantile(ordered: Minutes, level: int) -> Quantile:
    """A quantile of sorted instants with its interval from order statistics (binomial, David and Nagaraja 2003)."""
    runs, place = len(ordered), place_of(level, len(ordered))
    reach = math.ceil(SURE * math.sqrt(runs * level * (100 - level)) / 100)
    low, high = max(0, place - reach), min(runs - 1, place + reach)
    instant, early, late = (known(int(ordered[at])) for at in (place, low, high))
    return Quantile(level=level, instant=instant, low=early, high=late)


def is_known_to_a_day(found: Quantile, planned: Schedule) -> bool:
    """Whether the interval of a quantile reaches at most a working day to either side."""
    if found.low is None or found.high is None:
        return False
    work = planned.calendars.project.working_minutes_before
    return work(found.high) - work(found.low) <= 2 * planned.options.day


def probability(ordered: Minutes, instant: int) -> Probability:
    """The share of sorted instants that are not after ``instant``."""
    runs = len(ordered)
    share = int(np.searchsorted(ordered, instant, side="right")) / runs
    error = SURE * math.sqrt(max(share * (1 - share), 1 / (4 * runs)) / runs)
    return Probability(instant=instant, share=round(share, 6), error=round(error, 6))


def outlook(name: str, ordered: Minutes, planned: int, deadline: int | None) -> Outlook:
    """How sure one date is, from its sorted instants."""
    return Outlook(
        id=name,
        planned=probability(ordered, planned),
        deadline=None if deadline is None else probability(ordered, deadline),
        quantiles=tuple(quantile(ordered, level) for level in LEVELS),
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
    least = values.min()
    values = np.minimum(values - least, BEYOND // 2)
    if values.max() < MOST_BINS:
        places, counts = values, np.bincount(values)
    else:
        _, places, counts = np.unique(values, return_inverse=True, return_counts=True)
    doubled: Minutes = 2 * np.cumsum(counts) - counts - len(values)
    found = doubled[places]
    return Ranks(found, _dot(found, found))


def rank_correlation(first: Ranks, second: Ranks) -> float:
    """Spearman's correlation; 0 where one of the two does not vary."""
    product, squares = _dot(first.doubled, second.doubled), first.squares * second.squares
    return round(product / math.sqrt(squares), 4) if squares else 0.0


def _dot(first: Minutes, second: Minutes) -> int:
    """The exact sum of products; numpy adds integers without rounding."""
    return (
        int((first * second).sum()) if len(first) < 500_000 else sum(map(int.__mul__, first.tolist(), second.tolist()))
    )


def joined(parts: Iterable[Minutes]) -> Minutes:
    """The values of all batches, in the order of the batches."""
    return np.concatenate(list(parts))


def ordered(parts: Sequence[Minutes]) -> Minutes:
    """The values of all batches in ascending order."""
    return np.sort(joined(parts))
