r"""icalendar's components, with traps of 7.3 cured. Import this on first use: icalendar is slow to load.

It writes ``\N`` inside a text as a line break, which would cut ``C:\New`` in two, and properties that it does not know
(NAME, COLOR, X-…) without escaping.
"""

from typing import Any

import icalendar
from icalendar.prop import TypesFactory, vCategory, vText

from rollout.reports.ics.entries.lines import escaped


class Text(vText):
    """A TEXT value, escaped whatever it holds."""

    def to_ical(self) -> bytes:
        """The text as it is in a file."""
        return escaped(self).encode()


class TextList(vCategory):
    """Several TEXT values in one property."""

    def __init__(self, texts: list[str] | str, /, params: dict[str, Any] | None = None) -> None:
        super().__init__(texts, params)
        self.cats = [Text(text) for text in self.cats]


def _types() -> TypesFactory:
    types = TypesFactory()
    types["text"] = types["unknown"] = Text
    types["categories"] = TextList
    return types


class Calendar(icalendar.Calendar):
    """A calendar; what ``from_ical`` reads is written again to the same octets by ``to_ical(sorted=False)``."""

    types_factory = _types()


class Event(icalendar.Event):
    """An event."""

    types_factory = Calendar.types_factory
