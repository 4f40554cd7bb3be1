"""What the calendars of a folder are, read from their own lines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rollout.reports.ics.item import Component, day_of
from rollout.reports.ics.text import unescape


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One calendar file. ``path`` is below the output folder of the plan; ``items`` counts cancelled ones too.

    A file without a calendar name holds a single item: then ``name`` is its title and ``day`` its day, as eight digits.
    """

    path: str
    name: str
    component: Component
    items: int
    day: str = ""


def feed_entries(files: Mapping[str, bytes]) -> tuple[FeedEntry, ...]:
    """The calendars among the files, in the order of the files."""
    return tuple(entry for path, octets in files.items() if path.endswith(".ics") for entry in _entry(path, octets))


def _entry(path: str, octets: bytes) -> Iterator[FeedEntry]:
    todos, events = octets.count(b"\r\nBEGIN:VTODO\r\n"), octets.count(b"\r\nBEGIN:VEVENT\r\n")
    head = octets.partition(b"\r\nEND:V")[0].replace(b"\r\n ", b"").decode(errors="replace").split("\r\n")
    name, title = (
        next((line[len(key) :] for line in head if line.startswith(key)), "") for key in ("NAME:", "SUMMARY:")
    )
    component = Component.TODO if todos else Component.EVENT
    if name:
        yield FeedEntry(path=path, name=unescape(name), component=component, items=todos + events)
    elif events == 1:
        yield FeedEntry(path=path, name=unescape(title), component=component, items=1, day=day_of(tuple(head)))
