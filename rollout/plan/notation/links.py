"""Links as people write them: ``INC.P05``, ``INC.P05 SS``, ``INC.P05 FS+2d``, ``INC.P05 FF-1d``, ``INC.P05 SS+50%``.

The text names the predecessor; the type (FS unless written) names its end first. A lag follows the type without a
space; a minus makes it a lead.
"""

import re
from typing import Annotated

from msgspec import Struct
from pydantic import Field

from rollout.link_types import ANY_TYPE, USUAL, LinkType
from rollout.plan.notation.parsed_text import ParsedText
from rollout.units import MINUTES_PER_DAY, ZERO, Duration, parse_duration

_LINK = re.compile(rf"(?P<task>\S+)(?:\s+(?P<type>{ANY_TYPE})\s*(?P<lag>[+-].*)?)?", re.IGNORECASE)
_TASK = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@+-]*")
_EXAMPLES = "write for example 'INC.P05', 'INC.P05 SS' or 'INC.P05 FS+2d'"
_BARE_LAG = re.compile(r"(?P<task>[A-Za-z0-9][A-Za-z0-9_.@-]*)\s+(?P<lag>[+-].*)")
_PERCENT = re.compile(r"(\d{1,4})\s*%")


class WrittenLag(Struct, frozen=True):
    """A wait or, if negative, a lead: a duration, or ``percent`` of the predecessor's duration where that is given."""

    duration: Duration = ZERO
    percent: int | None = None


class WrittenLink(Struct, frozen=True):
    """The predecessor named by a task, the type of the link and its lag."""

    task: str
    type: LinkType = USUAL
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


LinkTypeText = Annotated[LinkType, Field(strict=False)]
"""The type of a link as text."""


class LinkParts(Struct, frozen=True):
    """A link taken apart; ``lag`` is as it is written, empty where there is none."""

    task: str
    type: LinkType
    lag: str


def link_parts(text: str) -> LinkParts | None:
    """The parts of a link, whatever its task is called; None where ``text`` is no link."""
    found = _LINK.fullmatch(text.strip())
    if not found:
        return None
    return LinkParts(found["task"], LinkType((found["type"] or USUAL).upper()), found["lag"] or "")


def parse_link(text: str, *, day: int = MINUTES_PER_DAY, week: int | None = None) -> WrittenLink:
    """The link in ``text``.

    Raises:
        ValueError: with a message for the user when ``text`` is not a link.

    """
    parts = link_parts(text)
    if not parts or not _TASK.fullmatch(parts.task):
        raise ValueError(f"'{text}' is not a predecessor{_advice(text)}")
    lag = parse_lag(parts.lag, day=day, week=week) if parts.lag else WrittenLag()
    return WrittenLink(task=parts.task, type=parts.type, lag=lag)


def _advice(text: str) -> str:
    """What to write instead, to follow what is wrong."""
    items = [part.strip() for part in re.split("[;,]", text) if part.strip()]
    bare = _BARE_LAG.fullmatch(text.strip())
    if bare:
        meant = f"{bare['task']} {USUAL}{bare['lag'].replace(' ', '')}"
        return f": its lag has no type; write {meant}"
    return f"; write one link an item: [{', '.join(items)}]" if len(items) > 1 else f"; {_EXAMPLES}"


class LinkText(ParsedText[WrittenLink]):
    """A predecessor with type and lag, read once."""

    problem_code = "bad_link"

    @staticmethod
    def parse(text: str, *, day: int, week: int) -> WrittenLink:
        """The link in ``text``."""
        return parse_link(text, day=day, week=week)


class LagText(ParsedText[WrittenLag]):
    """A lag such as ``2d``, ``-1d``, ``3ed`` or ``50%``, read once."""

    problem_code = "bad_lag"

    @staticmethod
    def parse(text: str, *, day: int, week: int) -> WrittenLag:
        """The lag in ``text``."""
        return parse_lag(text, day=day, week=week)
