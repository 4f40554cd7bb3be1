"""Links between tasks, and their lags."""

from enum import StrEnum

from msgspec import Struct

from rollout.errors import Location
from rollout.link_types import USUAL, LinkType


class LagKind(StrEnum):
    """In which time a lag is counted."""

    WORKING = "working"
    """Working minutes of the successor's calendar."""
    ELAPSED = "elapsed"
    """Minutes of the clock."""
    PERCENT = "percent"
    """Percent of the predecessor's duration, in that duration's own kind of time."""


class Lag(Struct, frozen=True):
    """The wait that a link adds; a negative amount is a lead. Minutes, or percent for ``LagKind.PERCENT``."""

    amount: int = 0
    kind: LagKind = LagKind.WORKING


NO_LAG = Lag()


class Link(Struct, frozen=True, kw_only=True):
    """``successor`` waits for ``predecessor``. Either end may name a task or a group (summary).

    ``items`` says what is handed over, for links that stand for interfaces between processes. ``person`` names who goes
    from the predecessor to the successor, for links that levelling adds because somebody cannot do both at once.
    ``reason`` says what a lag is for. ``inherited_from`` names the dropped task whose two links this one replaces.
    """

    predecessor: str
    successor: str
    type: LinkType = USUAL
    lag: Lag = NO_LAG
    items: tuple[str, ...] = ()
    at: Location | None = None
    person: str = ""
    reason: str = ""
    inherited_from: str = ""
