"""Links and lags as people write them."""

from rollout.link_types import USUAL
from rollout.network.link import Lag, LagKind, Link
from rollout.units import Duration, format_duration


def link_text(link: Link, *, day: int) -> str:
    """The link as its successor sees it: ``INC.P05``, ``INC.P05 SS``, ``INC.P05 FS+3d``."""
    lag = lag_text(link.lag, day=day)
    if link.type is USUAL and not lag:
        return link.predecessor
    return f"{link.predecessor} {link.type}{lag}"


def lag_text(lag: Lag, *, day: int) -> str:
    """The lag with its sign, such as ``+3d``, ``-4h``, ``+10ed`` or ``+50%``; empty where there is none."""
    if not lag.amount:
        return ""
    sign = "+" if lag.amount > 0 else ""
    if lag.kind is LagKind.PERCENT:
        return f"{sign}{lag.amount}%"
    return sign + format_duration(Duration(lag.amount, lag.kind is LagKind.ELAPSED), day=day)
