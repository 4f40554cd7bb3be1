"""The four kinds of link, one row each: all that any part of the program asks about a kind.

A name has the end of the predecessor first, the end of the successor second.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from msgspec import Struct


class LinkType(StrEnum):
    """Finish-to-start, start-to-start, finish-to-finish, start-to-finish."""

    FS = "FS"
    SS = "SS"
    FF = "FF"
    SF = "SF"

    @property
    def rule(self) -> "LinkRule":
        """The row of the type."""
        return LINK_RULES[self]

    @property
    def from_start(self) -> bool:
        """Whether the link leaves the start of the predecessor rather than its finish."""
        return self.rule.from_start

    @property
    def to_start(self) -> bool:
        """Whether the link holds the start of the successor rather than its finish."""
        return self.rule.to_start


class LinkRule(Struct, frozen=True):
    """``from_start`` and ``to_start`` say which ends it joins, ``project_code`` is its number in Microsoft Project."""

    from_start: bool
    to_start: bool
    project_code: int

    @property
    def ends(self) -> tuple[str, str]:
        """The ends in words, such as ``finish`` and ``start``."""
        return ("start" if self.from_start else "finish", "start" if self.to_start else "finish")

    @property
    def words(self) -> str:
        """``finish to start``."""
        return " to ".join(self.ends)


LINK_RULES: Mapping[LinkType, LinkRule] = MappingProxyType(
    {
        LinkType.FS: LinkRule(from_start=False, to_start=True, project_code=1),
        LinkType.SS: LinkRule(from_start=True, to_start=True, project_code=3),
        LinkType.FF: LinkRule(from_start=False, to_start=False, project_code=0),
        LinkType.SF: LinkRule(from_start=True, to_start=False, project_code=2),
    }
)

USUAL = LinkType.FS
"""The type of a link that names none."""

ANY_TYPE = "|".join(LinkType)
"""A regular expression for the name of a type."""
