"""Links as people write them: ``INC.P05``, ``INC.P05 SS``, ``INC.P05 FS+2d``, ``INC.P05 FF-1d``, ``INC.P05 SS+50%``.

The text names the predecessor; the type (FS unless written) names its end first. A lag follows the type without a
space; a minus makes it a lead.
"""

import re
from dataclasses import dataclass
from typing import Annotated, Literal, cast

from rollout.plan.notation.types import readable_by_day
from rollout.units import MINUTES_PER_DAY, ZERO, Duration, parse_duration

LinkTypeName = Literal["FS", "SS", "FF", "SF"]
_LINK = re.compile(
    r"(?P<task>[A-Za-z0-9][A-Za-z0-9_.@+-]*)(?:\s+(?P<type>FS|SS|FF|SF|fs|ss|ff|sf)\s*(?P<lag>[+-].*)?)?"
)
_EXAMPLES = "write for example 'INC.P05', 'INC.P05 SS' or 'INC.P05 FS+2d'"
_BARE_LAG = re.compile(r"(?P<task>[A-Za-z0-9][A-Za-z0-9_.@-]*)\s+(?P<lag>[+-].*)")
_PERCENT = re.compile(r"(\d{1,4})\s*%")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLag:
    """A wait or, if negative, a lead: a duration, or ``percent`` of the predecessor's duration where that is given."""

    duration: Duration = ZERO
    percent: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenLink:
    """The predecessor named by a task, the type of the link and its lag."""

    task: str
    type: LinkTypeName = "FS"
    lag: WrittenLag = WrittenLag()


def parse_lag(text: str, *, day: int = MINUTES_PER_DAY, week: int | None = None) -> WrittenLag:
    """The lag in ``text``: a duration or a percentage with an optional sign.

    Raises:
        ValueError: with a message for the user when ``text`` is not a lag.

    """
    stripped = text.strip()
    is_lead, amount = stripped.startswith("-"), re.sub(r"^[+-]\s*", "", stripped)
    percent = _PERCENT.fullmatch(amount)
    if percent:
        return WrittenLag(percent=-int(percent[1]) if is_lead else int(percent[1]))
    duration = parse_duration(amount, day=day, week=week)
    return WrittenLag(duration=-duration if is_lead else duration)


def parse_link(text: str, *, day: int = MINUTES_PER_DAY, week: int | None = None) -> WrittenLink:
    """The link in ``text``.

    Raises:
        ValueError: with a message for the user when ``text`` is not a link.

    """
    found = _LINK.fullmatch(text.strip())
    if not found:
        parts = [part.strip() for part in re.split("[;,]", text) if part.strip()]
        bare = _BARE_LAG.fullmatch(text.strip())
        if bare:
            meant = f"{bare['task']} FS{bare['lag'].replace(' ', '')}"
            raise ValueError(f"'{text}' is not a predecessor: its lag has no type; write {meant}")
        advice = f"write one link an item: [{', '.join(parts)}]" if len(parts) > 1 else _EXAMPLES
        raise ValueError(f"'{text}' is not a predecessor; {advice}")
    lag = parse_lag(found["lag"], day=day, week=week) if found["lag"] else WrittenLag()
    type_name = cast(LinkTypeName, (found["type"] or "FS").upper())  # the pattern admits the four names alone
    return WrittenLink(task=found["task"], type=type_name, lag=lag)


LinkText = Annotated[str, readable_by_day(parse_link, "bad_link")]
"""A predecessor with type and lag; ``Plan.link`` reads it with the plan's working day and week."""

LagText = Annotated[str, readable_by_day(parse_lag, "bad_lag")]
"""A lag such as ``2d``, ``-1d``, ``3ed`` or ``50%``; ``Plan.lag`` reads it with the plan's working day and week."""
