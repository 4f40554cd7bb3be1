"""What the calendars of a folder are, read from their own first lines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rollout.reports.ics.item import Component
from rollout.reports.ics.text import unescape


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One calendar file. ``path`` is below the output folder of the plan; ``items`` counts cancelled ones too."""

    path: str
    name: str
    component: Component
    items: int


def feed_entries(files: Mapping[str, bytes]) -> tuple[FeedEntry, ...]:
    """The calendars among the files that have a name, in the order of the files; single items have none."""
    return tuple(entry for path, octets in files.items() if path.endswith(".ics") for entry in _entry(path, octets))


def _entry(path: str, octets: bytes) -> Iterator[FeedEntry]:
    head = octets.partition(b"\r\nBEGIN:V")[0].replace(b"\r\n ", b"").decode(errors="replace")
    names = [line.removeprefix("NAME:") for line in head.split("\r\n") if line.startswith("NAME:")]
    todos, events = octets.count(b"\r\nBEGIN:VTODO\r\n"), octets.count(b"\r\nBEGIN:VEVENT\r\n")
    if names:
        component = Component.TODO if todos else Component.EVENT
        yield FeedEntry(path=path, name=unescape(names[0]), component=component, items=todos + events)
