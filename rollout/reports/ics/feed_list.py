"""What the calendars of a folder are, read from their own lines."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from rollout.reports.ics.entries.item import Component, day_of, summary_of


class FeedEntry(Struct, frozen=True, kw_only=True):
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
    from rollout.reports.ics.entries.components import Calendar, Event

    events, todos = (octets.count(f"\r\nBEGIN:{each}\r\n".encode()) for each in (Component.EVENT, Component.TO_DO))
    component = Component.TO_DO if todos else Component.EVENT
    head = octets.partition(b"\r\nBEGIN:V")[0] + b"\r\n"
    try:
        if b"\r\nNAME:" in head:
            name = str(Calendar.from_ical(head + b"END:VCALENDAR\r\n")["NAME"])
            yield FeedEntry(path=path, name=name, component=component, items=todos + events)
        elif events == 1:
            event = Event.from_ical(b"BEGIN:VEVENT\r\n" + summary_of(octets) + b"END:VEVENT\r\n")
            title = str(event.get("SUMMARY", ""))
            yield FeedEntry(path=path, name=title, component=component, items=1, day=day_of(octets))
    except (ValueError, AttributeError):
        return  # somebody changed the file; the next run says so
