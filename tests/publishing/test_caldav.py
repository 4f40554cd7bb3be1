"""Calendars put on a CalDAV server: Radicale on the loopback interface, read back by the caldav client."""

import base64
import datetime as dt
import logging
import socket
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer, ThreadingHTTPServer
from typing import cast
from wsgiref.simple_server import WSGIRequestHandler, make_server

import icalendar
import pytest
import radicale.config
from caldav.calendarobjectresource import CalendarObjectResource
from caldav.collection import Calendar
from caldav.davclient import DAVClient
from radicale.app import Application

from rollout.errors import RolloutError
from rollout.network import Progress
from rollout.publishing.caldav_collection import Publication, publish
from rollout.publishing.credentials import PASSWORD, USER, Credentials
from tests.support.ics_plans import AS_OF, FIRST, SETTINGS, calendars_of, plan, replanned, work

WHO = Credentials(user="planner", password="correct-horse")
BASIC = base64.b64encode(f"{WHO.user}:{WHO.password}".encode()).decode()
FOREIGN = (
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//EN\r\nBEGIN:VEVENT\r\nUID:mine\r\nDTSTAMP:20270101T000000Z\r\n"
    "DTSTART;VALUE=DATE:20270401\r\nSUMMARY:My own\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
)
OLD = {"Prototype approved", "Build complete", "Go-live", "Tuning closed"}
NEW = {"Prototype approved", "Build complete", "Go-live at the primary site", "Handed over"}


class Quiet(WSGIRequestHandler):
    """Says nothing of the requests it answers."""

    def log_message(self, *_: object) -> None:
        pass


@contextmanager
def served(running: HTTPServer) -> Iterator[None]:
    """A server that answers as long as the block lasts."""
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        running.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Radicale that knows one user."""
    folder = tmp_path_factory.mktemp("radicale")
    (folder / "users").write_text(f"{WHO.user}:{WHO.password}\n")
    settings = radicale.config.load()
    users = {"type": "htpasswd", "htpasswd_filename": folder / "users", "htpasswd_encryption": "plain", "delay": 0}
    settings.update({"auth": users, "storage": {"filesystem_folder": folder / "collections"}}, "this test")
    with make_server("127.0.0.1", 0, Application(settings), handler_class=Quiet) as running, served(running):
        yield f"http://127.0.0.1:{running.server_port}"


@pytest.fixture
def collection(server: str, request: pytest.FixtureRequest) -> Iterator[Calendar]:
    """An empty collection of the user."""
    with DAVClient(url=server, username=WHO.user, password=WHO.password, enable_rfc6764=False) as client:
        calendar = Calendar(client=client, url=f"{server}/{WHO.user}/{request.node.name}/")
        client.mkcalendar(str(calendar.url))
        yield calendar


def only(files: dict[str, bytes], path: str = "milestones.ics") -> dict[str, bytes]:
    return {path: files[path]}


def versions() -> tuple[dict[str, bytes], dict[str, bytes]]:
    first = calendars_of(plan(FIRST), settings=replace(SETTINGS, as_of=AS_OF))
    later = replace(SETTINGS, as_of=AS_OF + dt.timedelta(days=7))
    return first, calendars_of(plan(replanned()), first, later)


def titles(collection: Calendar, *, todo: bool = False) -> set[str]:
    return {str(each["SUMMARY"]) for each in components(collection, todo=todo)}


def components(collection: Calendar, *, todo: bool = False) -> list[icalendar.Component]:
    found: object = collection.search(todo=True, include_completed=True) if todo else collection.search(event=True)
    return [each.icalendar_component for each in cast("list[CalendarObjectResource]", found)]


def test_put_replace_and_cancel_leave_exactly_the_new_set(collection: Calendar) -> None:
    first, second = versions()
    assert publish(str(collection.url), WHO, only(first)) == Publication(added=4)
    assert titles(collection) == OLD
    assert publish(str(collection.url), WHO, only(second)) == Publication(added=1, replaced=2, removed=1, unchanged=1)
    assert titles(collection) == NEW
    assert publish(str(collection.url), WHO, only(second)) == Publication(unchanged=4)


def test_what_is_stored_is_what_was_built(collection: Calendar) -> None:
    first, _ = versions()
    publish(str(collection.url), WHO, only(first))
    (component,) = (each for each in components(collection) if each["SUMMARY"] == "Go-live")
    assert component.decoded("DTSTART") == dt.date(2027, 2, 12)
    assert component.decoded("SEQUENCE") == 3_726_720
    assert component["TRANSP"] == "TRANSPARENT"


def test_entries_of_others_stay(collection: Calendar) -> None:
    assert collection.client is not None
    collection.client.put(f"{collection.url}mine.ics", FOREIGN, {"Content-Type": "text/calendar"})
    first, second = versions()
    publish(str(collection.url), WHO, only(first))
    publish(str(collection.url), WHO, only(second))
    assert titles(collection) == NEW | {"My own"}


def test_to_dos_with_their_relations_arrive(collection: Calendar) -> None:
    first, _ = versions()
    assert publish(str(collection.url), WHO, only(first, "todos.ics")) == Publication(added=7)
    assert titles(collection, todo=True) == OLD | {"Incident management", "Appoint owner", "Assess practice"}
    assert publish(str(collection.url), WHO, only(first, "todos.ics")) == Publication(unchanged=7)


def test_what_is_ticked_off_is_found_again(collection: Calendar) -> None:
    done = work("INC.P09", "Done", "2027-01-11", "2027-01-11", progress=Progress(percent_complete=100))
    files = only(calendars_of(plan([*FIRST, done])), "todos.ics")
    assert publish(str(collection.url), WHO, files) == Publication(added=8)
    assert publish(str(collection.url), WHO, files) == Publication(unchanged=8)


def test_a_whole_file_put_on_a_collection_replaces_it(collection: Calendar) -> None:
    """What docs/calendars-ics.md says for Radicale: one request, without rollout."""
    for files, expected in zip(versions(), (OLD, NEW | {"Cancelled: Tuning closed"}), strict=True):
        request = urllib.request.Request(  # noqa: S310  # the loopback server of this test
            str(collection.url),
            data=files["milestones.ics"],
            method="PUT",
            headers={"Authorization": f"Basic {BASIC}", "Content-Type": "text/calendar"},
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310  # the same
            assert answer.status in {201, 204}
        assert titles(collection) == expected


def failure(url: str, who: Credentials | None = WHO) -> str:
    with pytest.raises(RolloutError) as caught:
        publish(url, who, only(versions()[0]))
    assert caught.value.__cause__ is None
    assert WHO.password not in str(caught.value)
    return str(caught.value)


def test_a_server_that_is_not_there_is_a_clear_error() -> None:
    with socket.socket() as silent:  # its port is taken, and nobody listens there
        silent.bind(("127.0.0.1", 0))
        assert "cannot be reached" in failure(f"http://127.0.0.1:{silent.getsockname()[1]}/planner/plan/")


def test_a_wrong_password_is_a_clear_error(server: str) -> None:
    message = failure(f"{server}/planner/plan/", Credentials(user="planner", password="wrong"))
    assert "the user name or password is wrong" in message
    assert "wrong" not in message.removeprefix(f"{server} refused: the user name or password is wrong")


def test_missing_credentials_are_a_clear_error(server: str) -> None:
    assert f"set {USER} and {PASSWORD}" in failure(f"{server}/planner/plan/", None)


def test_the_collection_of_somebody_else_is_a_clear_error(server: str) -> None:
    assert "you may not" in failure(f"{server}/somebody/plan/")


def test_a_collection_that_is_not_there_is_a_clear_error(server: str) -> None:
    assert "create it there first" in failure(f"{server}/planner/nowhere/")


class Page(BaseHTTPRequestHandler):
    """Answers whatever it is asked with the same page, as web sites do."""

    def do_OPTIONS(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "2")
        self.end_headers()
        self.wfile.write(b"hi")

    do_REPORT = do_PROPFIND = do_PUT = do_OPTIONS  # noqa: N815  # the names that the base class calls them by

    def log_message(self, *_: object) -> None:
        pass


def test_a_server_of_another_kind_is_a_clear_error() -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Page) as other, served(other):
        message = failure(f"http://127.0.0.1:{other.server_port}/planner/plan/")
    assert "does not answer like a CalDAV server" in message


def test_no_log_line_holds_the_password(collection: Calendar, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    publish(str(collection.url), WHO, only(versions()[0]))
    assert caplog.records
    assert not any(secret in caplog.text for secret in (WHO.password, BASIC))
