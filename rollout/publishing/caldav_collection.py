"""Puts a calendar on a CalDAV collection: new and changed items are written, cancelled ones removed, others left alone.

An item is told by its UID and its revision, so a second run sends only what changed, and a run that was cut off is
completed by the next.
"""

import logging
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast
from urllib.parse import urlsplit

from rollout.errors import RolloutError
from rollout.installation import install_command
from rollout.publishing.credentials import PASSWORD, USER, Credentials
from rollout.reports.ics import Component, PublishedItem, published_items

if TYPE_CHECKING:
    from caldav.calendarobjectresource import CalendarObjectResource
    from caldav.collection import Calendar
    from caldav.davclient import DAVClient
    from caldav.response import DAVResponse

_SECONDS: Final = 30
_NOT_UNDERSTOOD: Final = frozenset({400, 405, 501})


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """How many items were written anew, replaced, removed, and found as they should be."""

    added: int = 0
    replaced: int = 0
    removed: int = 0
    unchanged: int = 0


def publish(url: str, credentials: Credentials | None, files: Mapping[str, bytes]) -> Publication:
    """Make the collection at ``url`` hold the items of ``files``, all of one component.

    Raises:
        RolloutError: where the server cannot be reached or refuses. What was written until then stays written.

    """
    items = tuple(published_items(files))
    with _connection(url, credentials) as client:
        from caldav.collection import Calendar

        collection = Calendar(client=client, url=url)
        present = {str(each.id): each for each in _objects(collection, items)}
        return _publish(collection, items, present)


def _publish(
    collection: "Calendar", items: Iterable[PublishedItem], present: Mapping[str, "CalendarObjectResource"]
) -> Publication:
    added = replaced = removed = unchanged = 0
    for item in items:
        there = present.get(item.uid)
        if item.is_cancelled:
            if there is not None:
                there.delete()
                removed += 1
        elif there is None:
            _new_object(collection, item).save(raw_data=item.octets)
            added += 1
        elif _is_current(there, item):
            unchanged += 1
        else:
            there.save(raw_data=item.octets)
            replaced += 1
    return Publication(added=added, replaced=replaced, removed=removed, unchanged=unchanged)


def _objects(collection: "Calendar", items: Iterable[PublishedItem]) -> "list[CalendarObjectResource]":
    """What the collection holds of the kind that is to be published, finished to-dos included."""
    is_todo = any(item.component is Component.TO_DO for item in items)
    found: object = collection.search(todo=True, include_completed=True) if is_todo else collection.search(event=True)
    return list(cast("list[CalendarObjectResource]", found))  # a coroutine with an asynchronous client alone


def _new_object(collection: "Calendar", item: PublishedItem) -> "CalendarObjectResource":
    from caldav.calendarobjectresource import Event, Todo

    kind = Todo if item.component is Component.TO_DO else Event
    return kind(collection.client, parent=collection)


def _is_current(there: "CalendarObjectResource", item: PublishedItem) -> bool:
    """Whether the server has this revision; what a user changed there in the meantime keeps it and is left alone."""
    component = there.icalendar_component
    stamp = component.get("DTSTAMP")
    same_stamp = stamp is not None and stamp.dt == item.revision.stamp
    return same_stamp and int(component.get("SEQUENCE", -1)) == item.revision.sequence


@contextmanager
def _connection(url: str, credentials: Credentials | None) -> "Iterator[DAVClient]":
    """A client whose failures come as one clear line, in which neither password nor answer of the server stands."""
    try:
        from caldav.davclient import DAVClient
        from caldav.lib.error import AuthorizationError, DAVError, NotFoundError
    except ImportError:
        raise RolloutError(f"publishing needs more packages: {install_command('publish')}") from None
    logging.getLogger("caldav").addHandler(logging.NullHandler())  # or its doubts about a server land on the screen
    server = "{0.scheme}://{0.netloc}".format(urlsplit(url))
    try:
        with DAVClient(
            url=url,
            username=credentials.user if credentials else None,
            password=credentials.password if credentials else None,
            timeout=_SECONDS,
            enable_rfc6764=False,
        ) as client:
            _check_kind(client.options(url), server)
            yield client
    except AuthorizationError as error:
        wrong = "the user name or password is wrong" if credentials else "it wants a user name and a password"
        advice = f"{wrong}; set {USER} and {PASSWORD}, or store them in the keyring for {server}"
        refused = advice if error.status == 401 else "you may not write there, or it takes no entries of this kind"
        raise RolloutError(f"{server} refused: {refused}") from None
    except NotFoundError:
        raise RolloutError(f"{server} has no collection under this address; create it there first") from None
    except DAVError as error:
        raise RolloutError(f"{server} refused{_status(error.status)}: is this the address of a collection?") from None
    except OSError as error:
        raise RolloutError(f"{server} cannot be reached ({type(error).__name__})") from None
    except (SyntaxError, ValueError) as error:  # lxml's error about bad XML is a SyntaxError
        raise RolloutError(f"{server} does not answer like a CalDAV server ({type(error).__name__})") from None


def _check_kind(answer: "DAVResponse", server: str) -> None:
    """Refuse what is no CalDAV server (RFC 4791, 5.1): on its pages the library fails in ways of its own."""
    is_answer = answer.status < 400 or answer.status in _NOT_UNDERSTOOD
    if is_answer and "calendar-access" not in answer.headers.get("DAV", ""):
        raise RolloutError(f"{server} does not answer like a CalDAV server (no calendar-access)")


def _status(status: int | None) -> str:
    return f" with status {status}" if status else ""
