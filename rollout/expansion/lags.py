"""Lags as people write them, as a network counts them."""

from rollout.network.link import Lag, LagKind
from rollout.plan.notation import WrittenLag


def as_lag(written: WrittenLag) -> Lag:
    """The same lag as a value of the network."""
    if written.percent is not None:
        return Lag(written.percent, LagKind.PERCENT)
    kind = LagKind.ELAPSED if written.duration.elapsed else LagKind.WORKING
    return Lag(written.duration.minutes, kind)
