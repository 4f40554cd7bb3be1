"""Figures from many runs against Python's own sorting and integers of any size."""

import math
import random
from itertools import accumulate

import numpy as np
import pytest

from rollout.risk.clocks import BEYOND
from rollout.risk.statistics import moments, values_at

START = 29_000_000


@pytest.mark.parametrize(
    "values",
    [
        [START],
        [START] * 50,
        [START + value for value in (5, 3, 3, 9, 1)],
        [START + random.Random(1).randrange(200_000) for _ in range(3_000)],
        [*(START + value for value in range(900)), *(BEYOND + value for value in range(100))],
        [-START, BEYOND],
    ],
    ids=["one", "all equal", "few", "many", "some beyond the horizon", "the widest apart"],
)
def test_places_are_found_as_by_sorting(values: list[int]) -> None:
    places = [[0, len(values) // 3], [len(values) // 2, len(values) - 1]]
    found = values_at(np.array(values, dtype=np.int32), np.array(places))
    assert found.tolist() == [[sorted(values)[place] for place in row] for row in places]


def test_mean_and_deviation_are_exact_over_centuries() -> None:
    values = [START, *accumulate(range(1, 20_000), initial=START + 1)]
    mean = round(sum(values) / len(values))
    deviation = round(math.sqrt(sum((value - mean) ** 2 for value in values) / len(values)))
    assert moments(np.array(values, dtype=np.int32)) == (mean, deviation)
