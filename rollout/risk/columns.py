"""Dates and draws of some of the runs, taken from those of all when they are first looked at."""

from collections.abc import Sequence

import numpy as np

from rollout.risk.clocks import Amount
from rollout.risk.forward_runs import Amounts, RunDates, Runs, Vectors
from rollout.risk.quantiles import Minutes


class Columns:
    """Vectors by task, reduced to some runs; what is set replaces what was."""

    def __init__(self, whole: Vectors, columns: Minutes) -> None:
        self._whole = whole
        self._columns = columns
        self._own: dict[int, Minutes] = {}

    def __getitem__(self, row: int, /) -> Minutes:
        if row not in self._own:
            self._own[row] = self._whole[row][self._columns]
        return self._own[row]

    def __setitem__(self, row: int, vector: Minutes, /) -> None:
        self._own[row] = vector


class ColumnsOfAmounts:
    """The same for durations, of which some are the same in all runs."""

    def __init__(self, whole: Amounts, columns: Minutes) -> None:
        self._whole = whole
        self._columns = columns

    def __getitem__(self, row: int, /) -> Amount:
        values = self._whole[row]
        return values if isinstance(values, int) else values[self._columns]


def taken(runs: Runs, columns: Minutes) -> Runs:
    """Some of the runs."""
    return Runs(
        count=len(columns),
        durations=ColumnsOfAmounts(runs.durations, columns),
        delays={row: each[columns] for row, each in runs.delays.items()},
        absent={row: each[columns] for row, each in runs.absent.items()},
    )


def empty_dates(count: int) -> RunDates:
    """Room for the dates of ``count`` tasks."""
    nothing = np.empty(0, dtype=np.int64)
    return RunDates([nothing] * count, [nothing] * count)


def latest(dates: RunDates, ends: Sequence[int]) -> Minutes:
    """The latest finish of each run; ``ends`` are the tasks of which one finishes last."""
    found = dates.finishes[ends[0]]
    for row in ends[1:]:
        found = np.maximum(found, dates.finishes[row])
    return found
