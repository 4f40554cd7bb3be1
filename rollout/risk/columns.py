"""Draws of some of the runs, taken from those of all when they are looked at."""

from rollout.risk.clocks import Amount
from rollout.risk.forward_runs import Amounts, Runs
from rollout.risk.quantiles import Minutes


class ColumnsOfAmounts:
    """Durations of some of the runs; a number is the same in all."""

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
        lasting=runs.lasting,
    )
