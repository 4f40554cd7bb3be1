"""The items of written calendars one by one, each as a calendar of its own, as CalDAV wants them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rollout.reports.ics.calendar_file import Head, calendar_files
from rollout.reports.ics.entries.item import Component, Revision, with_revision
from rollout.reports.ics.history.previous import parse_calendar


@dataclass(frozen=True, slots=True, kw_only=True)
class PublishedItem:
    """One item; ``octets`` is a calendar that holds nothing else."""

    uid: str
    component: Component
    revision: Revision
    is_cancelled: bool
    octets: bytes


def published_items(files: Mapping[str, bytes]) -> Iterator[PublishedItem]:
    """Every item of the calendars, in their order."""
    for path, content in files.items():
        calendar = parse_calendar(content, path)
        head = Head(plan=calendar.plan)
        for each in calendar.items:
            ((_, whole),) = calendar_files(head, [with_revision(each.octets, each.revision)], [path])
            yield PublishedItem(
                uid=each.uid,
                component=each.component,
                revision=each.revision,
                is_cancelled=each.is_cancelled,
                octets=whole,
            )
