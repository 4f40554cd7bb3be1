"""The children of an XML element as text, numbers, truth, dates and lengths; what cannot be read is missing."""

import datetime as dt
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from msgspec import Struct

if TYPE_CHECKING:
    from lxml.etree import _Element

_FIRST, _LAST = 1970, 2100
_LENGTH = re.compile(
    r"(-?)P(?:(\d{1,6})D)?(?:T(?:(\d{1,7}(?:\.\d{1,9})?)H)?(?:(\d{1,7}(?:\.\d{1,9})?)M)?(?:(\d{1,7}(?:\.\d{1,9})?)S)?)?"
)
_LONGEST: Final = 60 * 24 * 366 * 100


class Fields(Struct, frozen=True):
    """The children of ``element`` by their local names."""

    element: "_Element"

    def children(self, name: str) -> "Iterator[Fields]":
        """All children of that name, in order."""
        return (Fields(each) for each in self.element.iterchildren(f"{{*}}{name}"))

    def child(self, name: str) -> "Fields | None":
        """The first child of that name."""
        return next(self.children(name), None)

    def text(self, name: str) -> str:
        """The text of a child; empty where there is none."""
        found = self.child(name)
        return "" if found is None else (found.element.text or "").strip()

    def number(self, name: str) -> int | None:
        """A whole number."""
        found = self.decimal(name)
        return None if found is None else int(found)

    def number_or(self, name: str, default: int) -> int:
        """A whole number; ``default`` where it is missing or cannot be read."""
        found = self.number(name)
        return default if found is None else found

    def decimal(self, name: str) -> float | None:
        """A number that is not infinite."""
        with suppress(ValueError, OverflowError):
            found = float(self.text(name))
            return found if abs(found) < 1e12 else None
        return None

    def truth(self, name: str, *, default: bool = False) -> bool:
        """1 or true; ``default`` where it is missing."""
        text = self.text(name).lower()
        return text in {"1", "true"} if text else default

    def date(self, name: str) -> dt.datetime | None:
        """A local date and time to the minute, without its offset if it has one."""
        with suppress(ValueError, OverflowError):
            found = dt.datetime.fromisoformat(self.text(name)).replace(tzinfo=None, second=0, microsecond=0)
            return found if _FIRST <= found.year <= _LAST else None
        return None

    def minutes(self, name: str) -> int | None:
        """A length such as PT8H0M0S in minutes, halves rounded up; years and months have no length."""
        found = _LENGTH.fullmatch(self.text(name))
        if not found or self.text(name) in {"P", "-P", "PT"}:
            return None
        days, hours, minutes, seconds = (float(part or 0) for part in found.groups()[1:])
        total = int(days * 1440 + hours * 60 + minutes + seconds / 60 + 0.5)
        return None if found[1] or total > _LONGEST else total

    def minute_of_day(self, name: str) -> int | None:
        """A time of day in minutes after midnight."""
        with suppress(ValueError):
            found = dt.time.fromisoformat(self.text(name))
            return found.hour * 60 + found.minute
        return None
