r"""icalendar's components, with traps of 7.3 cured. Import this on first use: icalendar is slow to load.

It writes ``\N`` inside a text as a line break, which would cut ``C:\New`` in two, and properties that it does not know
(NAME, COLOR, X-…) without escaping.
"""

import datetime as dt
from typing import Any, Final

import icalendar
from icalendar.parser import Contentline
from icalendar.prop import TypesFactory, vCategory, vDate, vDatetime, vText

_LINE: Final = 74
"""Octets in a line; each but the first follows a space."""


class Text(vText):
    """A TEXT value, escaped whatever it holds."""

    def to_ical(self) -> bytes:
        """The text as it is in a file."""
        if r"\N" not in self:
            return super().to_ical()
        return rb"\\N".join(vText(part).to_ical() for part in self.split(r"\N"))


class TextList(vCategory):
    """Several TEXT values in one property."""

    def __init__(self, texts: list[str] | str, /, params: dict[str, Any] | None = None) -> None:
        super().__init__(texts, params)
        self.cats = [Text(text) for text in self.cats]


def moment(when: dt.date) -> vDate | vDatetime:
    """A day, said to be one, or an instant."""
    return vDatetime(when) if isinstance(when, dt.datetime) else vDate(when, params={"VALUE": "DATE"})


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


class Todo(icalendar.Todo):
    """A to-do."""

    types_factory = Calendar.types_factory


class Alarm(icalendar.Alarm):
    """A reminder inside an event or to-do."""

    types_factory = Calendar.types_factory


def octets_of(component: icalendar.Component) -> bytes:
    """The component as it is in a file, from BEGIN to END, in the order in which its properties were set.

    The same as ``component.to_ical(sorted=False)``, in a third of the time.
    """
    return b"".join(line_of(name, value) for name, value in component.property_items(sorted=False))


def line_of(name: str, value: Any) -> bytes:
    """One property as it is in a file, divided where it is long."""
    octets = value if isinstance(value, bytes) else value.to_ical()
    parameters = getattr(value, "params", None)
    start = f"{name};{parameters.to_ical(sorted=False).decode()}" if parameters else name
    return _folded(b"%s:%s" % (start.encode(), octets)) + b"\r\n"


def _folded(line: bytes) -> bytes:
    """The line divided where icalendar divides it, which looks at every character for one of several octets."""
    if len(line) <= _LINE:
        return line
    if line.isascii():
        parts = [line[at : at + _LINE] for at in range(0, len(line), _LINE)]
        if not any(part.endswith((b"\\", b"^")) for part in parts):  # an escape is not to be divided
            return b"\r\n ".join(parts)
    folded: bytes = Contentline(line).to_ical()
    return folded
