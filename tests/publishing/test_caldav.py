"""Calendars put on CalDAV servers: Radicale and Xandikos on the loopback interface, read back by the caldav client."""

import asyncio
import base64
import datetime as dt
import http.client
import io
import json
import logging
import socket
import socketserver
import threading
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, cast
from wsgiref.simple_server import WSGIRequestHandler, make_server

import icalendar
import pytest
import radicale.config
from caldav.calendarobjectresource import CalendarObjectResource
from caldav.collection import Calendar
from caldav.davclient import DAVClient
from radicale.app import Application
from xandikos.web import SingleUserFilesystemBackend, XandikosApp

from rollout.cli import main
from rollout.errors import RolloutError
from rollout.network import Progress
from rollout.publishing.caldav_collection import Publication, publish
from rollout.publishing.credentials import PASSWORD, USER, Credentials
from rollout.values import replace
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
def served(running: socketserver.TCPServer) -> Iterator[None]:
    """A server that answers as long as the block lasts."""
    thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield
    finally:
        running.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def radicale_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Radicale that knows one user."""
    folder = tmp_path_factory.mktemp("radicale")
    (folder / "users").write_text(f"{WHO.user}:{WHO.password}\n")
    settings = radicale.config.load()
    users = {"type": "htpasswd", "htpasswd_filename": folder / "users", "htpasswd_encryption": "plain", "delay": 0}
    settings.update({"auth": users, "storage": {"filesystem_folder": folder / "collections"}}, "this test")
    with make_server("127.0.0.1", 0, Application(settings), handler_class=Quiet) as running, served(running):
        yield f"http://127.0.0.1:{running.server_port}"


@pytest.fixture(scope="module")
def xandikos_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a Xandikos, which lets everybody in."""
    backend = SingleUserFilesystemBackend(str(tmp_path_factory.mktemp("xandikos")))
    backend.create_principal(f"/{WHO.user}/", create_defaults=False)
    answer: Any = XandikosApp(backend, f"/{WHO.user}/").handle_wsgi_request

    def application(environ: dict[str, Any], start_response: Any) -> Any:
        """As a real WSGI server calls it: the body ends where its length says."""
        length = int(environ.get("CONTENT_LENGTH") or 0)
        return answer({**environ, "wsgi.input": io.BytesIO(environ["wsgi.input"].read(length))}, start_response)

    with make_server("127.0.0.1", 0, application, handler_class=Quiet) as running, served(running):
        yield f"http://127.0.0.1:{running.server_port}"


@pytest.fixture(params=["radicale_server", "xandikos_server"])
def any_server(request: pytest.FixtureRequest) -> str:
    """The address of one server after the other."""
    address: str = request.getfixturevalue(request.param)
    return address


@pytest.fixture
def server(radicale_server: str) -> str:
    """The address of the server that asks for a password."""
    return radicale_server


@pytest.fixture
def collection(any_server: str, request: pytest.FixtureRequest) -> Iterator[Calendar]:
    """An empty collection of the user."""
    server = any_server
    with DAVClient(url=server, username=WHO.user, password=WHO.password, enable_rfc6764=False) as client:
        calendar = Calendar(client=client, url=f"{server}/{WHO.user}/{request.node.originalname}/")
        client.mkcalendar(str(calendar.url))
        yield calendar


def only(files: dict[str, bytes], path: str = "milestones.ics") -> dict[str, bytes]:
    return {path: files[path]}


def versions() -> tuple[dict[str, bytes], dict[str, bytes]]:
    first = calendars_of(plan(FIRST), settings=replace(SETTINGS, as_of=AS_OF))
    later = replace(SETTINGS, as_of=AS_OF + dt.timedelta(days=7))
    return first, calendars_of(plan(replanned()), first, later)


def put(collection: Calendar, files: dict[str, bytes], calendar: str = "milestones") -> Publication:
    return publish(str(collection.url), WHO, only(files, f"{calendar}.ics"), calendar=calendar)


def titles(collection: Calendar, *, todo: bool = False) -> set[str]:
    return {str(each["SUMMARY"]) for each in components(collection, todo=todo)}


def components(collection: Calendar, *, todo: bool = False) -> list[icalendar.Component]:
    found: object = collection.search(todo=True, include_completed=True) if todo else collection.search(event=True)
    return [each.icalendar_component for each in cast("list[CalendarObjectResource]", found)]


def test_put_replace_and_cancel_leave_exactly_the_new_set(collection: Calendar) -> None:
    first, second = versions()
    assert put(collection, first) == Publication(added=4)
    assert titles(collection) == OLD
    assert put(collection, second) == Publication(added=1, replaced=2, removed=("Tuning closed",), unchanged=1)
    assert titles(collection) == NEW
    assert put(collection, second) == Publication(unchanged=4)


def test_it_publishes_from_within_an_event_loop_as_well(collection: Calendar) -> None:
    """As in a notebook, whose cells run in a loop."""

    async def cell() -> Publication:
        return put(collection, versions()[0])

    with ThreadPoolExecutor(1) as notebook:
        assert notebook.submit(asyncio.run, cell()).result() == Publication(added=4)


def test_from_another_folder_the_server_ends_with_the_new_plan_as_well(collection: Calendar) -> None:
    first, _ = versions()
    elsewhere = calendars_of(plan(replanned()), settings=replace(SETTINGS, as_of=AS_OF))
    put(collection, first)
    assert put(collection, elsewhere) == Publication(added=1, replaced=2, removed=("Tuning closed",), unchanged=1)
    assert titles(collection) == NEW
    assert {each.decoded("DTSTART") for each in components(collection) if each["SUMMARY"] == "Build complete"} == {
        dt.date(2027, 2, 12)
    }


def test_a_clock_that_runs_behind_changes_nothing_and_loses_nothing(collection: Calendar) -> None:
    """The second computer builds the same plan in a folder of its own, with an earlier date for changes."""
    ahead = calendars_of(plan(FIRST), settings=replace(SETTINGS, as_of=AS_OF + dt.timedelta(days=30)))
    behind = calendars_of(plan(FIRST), settings=replace(SETTINGS, as_of=AS_OF))
    changed = calendars_of(plan(replanned()), settings=replace(SETTINGS, as_of=AS_OF))
    put(collection, ahead)
    assert put(collection, behind) == Publication(unchanged=4)
    (before,) = (each.decoded("SEQUENCE") for each in components(collection) if each["SUMMARY"] == "Build complete")
    put(collection, changed)
    (after,) = (each.decoded("SEQUENCE") for each in components(collection) if each["SUMMARY"] == "Build complete")
    assert after == before + 1


def test_calendars_of_one_plan_share_a_collection(collection: Calendar) -> None:
    first, second = versions()
    put(collection, first)
    put(collection, first, "tasks")
    assert titles(collection) == OLD | {"Appoint owner", "Assess practice"}
    put(collection, second)
    assert titles(collection) == NEW | {"Appoint owner", "Assess practice"}


def test_an_entry_of_two_calendars_goes_once_both_have_dropped_it(collection: Calendar) -> None:
    first, _ = versions()
    elsewhere = calendars_of(plan(replanned()), settings=replace(SETTINGS, as_of=AS_OF))
    for calendar in ("milestones", "stage-tune"):
        publish(str(collection.url), WHO, only(first), calendar=calendar)
    assert publish(str(collection.url), WHO, only(elsewhere), calendar="stage-tune").removed == ()
    assert "Tuning closed" in titles(collection)
    assert publish(str(collection.url), WHO, only(elsewhere), calendar="milestones").removed == ("Tuning closed",)
    assert titles(collection) == NEW


def test_what_is_stored_is_what_was_built(collection: Calendar) -> None:
    first, _ = versions()
    put(collection, first)
    (component,) = (each for each in components(collection) if each["SUMMARY"] == "Go-live")
    assert component.decoded("DTSTART") == dt.date(2027, 2, 12)
    assert component.decoded("SEQUENCE") == 3_726_720
    assert component["TRANSP"] == "TRANSPARENT"


def test_entries_of_others_and_of_other_plans_stay(collection: Calendar) -> None:
    assert collection.client is not None
    collection.client.put(f"{collection.url}mine.ics", FOREIGN, {"Content-Type": "text/calendar"})
    first, second = versions()
    other = calendars_of(plan(FIRST[3:4]), settings=replace(SETTINGS, uid="another"))
    publish(str(collection.url), WHO, only(other), calendar="milestones")
    put(collection, first)
    put(collection, second)
    assert titles(collection) == NEW | {"My own"}
    assert [str(each["SUMMARY"]) for each in components(collection)].count("Build complete") == 2


def test_to_dos_with_their_relations_arrive(collection: Calendar) -> None:
    first, _ = versions()
    assert put(collection, first, "todos") == Publication(added=7)
    assert titles(collection, todo=True) == OLD | {"Incident management", "Appoint owner", "Assess practice"}
    assert put(collection, first, "todos") == Publication(unchanged=7)


def test_what_is_ticked_off_is_found_again(collection: Calendar) -> None:
    done = work("INC.P09", "Done", "2027-01-11", "2027-01-11", progress=Progress(percent_complete=100))
    files = calendars_of(plan([*FIRST, done]))
    assert put(collection, files, "todos") == Publication(added=8)
    assert put(collection, files, "todos") == Publication(unchanged=8)


def test_a_whole_file_put_on_a_collection_replaces_it(server: str) -> None:
    """What docs/calendars-ics.md says for Radicale: one request, without rollout."""
    with DAVClient(url=server, username=WHO.user, password=WHO.password, enable_rfc6764=False) as client:
        collection = Calendar(client=client, url=f"{server}/{WHO.user}/whole/")
        client.mkcalendar(str(collection.url))
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


def test_publish_tells_a_program_what_it_did(
    server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Two milestones, which a second run finds there."""
    url = f"{server}/{WHO.user}/told/"
    with DAVClient(url=server, username=WHO.user, password=WHO.password, enable_rfc6764=False) as client:
        client.mkcalendar(url)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(USER, WHO.user)
    monkeypatch.setenv(PASSWORD, WHO.password)

    def told(tasks: str) -> dict[str, object]:
        text = f"plan: {{title: Two, start: 2027-01-11, programme: none}}\ntasks: [{tasks}]\n"
        Path("plan.yaml").write_text(text, encoding="utf-8")
        with pytest.raises(SystemExit) as ended:
            main(["publish", "plan.yaml", "--caldav", url, "--json"])
        assert ended.value.code == 0
        answer: dict[str, object] = json.loads(capsys.readouterr().out)
        return answer

    two = "{id: A, name: Opened, kind: milestone}, {id: B, name: Closed, kind: milestone, after: [A]}"
    assert told(two) == {"added": 2, "replaced": 0, "removed": [], "unchanged": 0}
    assert told(two) == {"added": 0, "replaced": 0, "removed": [], "unchanged": 2}


def failure(url: str, who: Credentials | None = WHO) -> str:
    with pytest.raises(RolloutError) as caught:
        publish(url, who, only(versions()[0]), calendar="milestones")
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


@contextmanager
def answering(octets: bytes, *, pause: float | None = None) -> Iterator[str]:
    """A server that sends ``octets`` to whoever asks, whole or one by one, and then hangs up."""

    class Handler(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            self.request.recv(65536)
            with suppress(OSError):  # a client that has heard enough
                for part in [octets] if pause is None else [octets[at : at + 1] for at in range(len(octets))]:
                    self.request.sendall(part)
                    ended.wait(pause or 0)
                self.request.shutdown(socket.SHUT_WR)
                while self.request.recv(65536):  # closed with octets unread, the system would take the answer back
                    pass

    ended = threading.Event()
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as running:
        running.daemon_threads = True
        with served(running):
            try:
                yield f"http://127.0.0.1:{running.server_address[1]}/planner/plan/"
            finally:
                ended.set()


@pytest.mark.parametrize(
    "octets",
    [
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
        b"HTTP/1.1 200 OK\r\nDAV: calendar-access\r\nContent-Length: 5\r\n\r\n<html",
        b"HTTP/1.1 200 OK\r\nDAV: calendar-access\r\nContent-Length: 4\r\n\r\n<a/>",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"\x00\xff" * 400,
    ],
)
def test_a_server_of_another_kind_is_a_clear_error(octets: bytes) -> None:
    with answering(octets) as url:
        assert "does not answer like a CalDAV server" in failure(url)


def test_a_server_that_hangs_up_is_a_clear_error() -> None:
    with answering(b"") as url:
        assert "cannot be reached" in failure(url)


def test_a_list_of_entries_is_asked_for_again_where_the_kept_connection_had_ended() -> None:
    asked: list[str] = []

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            while line := self.rfile.readline():
                asked.append(line.decode().split()[0])
                self.rfile.read(int(http.client.parse_headers(self.rfile).get("Content-Length", 0)))
                if asked == ["OPTIONS", "REPORT"]:
                    return  # hangs up instead of an answer
                listed = b'<multistatus xmlns="DAV:"/>' if asked[-1] == "REPORT" else b""
                head = f"HTTP/1.1 207 OK\r\nDAV: calendar-access\r\nContent-Length: {len(listed)}\r\n\r\n"
                self.wfile.write(head.encode() + listed)

    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Handler) as running, served(running):
        url = f"http://127.0.0.1:{running.server_address[1]}/planner/plan/"
        publish(url, WHO, only(versions()[0]), calendar="milestones")
    assert asked == ["OPTIONS", "REPORT", "REPORT", *["PUT"] * len(OLD)]


def test_a_server_that_never_ends_its_answer_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rollout.publishing.caldav_client.DEADLINE", 0.3)
    with answering(b"HTTP/1.1 200 OK\r\nX-Long: " + b"a" * 500, pause=0.05) as url:
        assert "did not answer within 0.3 seconds" in failure(url)


def test_a_server_that_wants_another_way_to_sign_in_is_a_clear_error() -> None:
    with answering(b"HTTP/1.1 401 No\r\nWWW-Authenticate: Negotiate\r\nContent-Length: 0\r\n\r\n") as url:
        assert "it offers only negotiate to sign in; rollout needs a user name with a password" in failure(url)


def test_a_server_that_has_moved_is_a_clear_error() -> None:
    with answering(b"HTTP/1.1 301 Gone\r\nLocation: https://evil.example/\r\nContent-Length: 0\r\n\r\n") as url:
        assert "sends to another address" in failure(url)


def test_no_log_line_holds_the_password(collection: Calendar, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    put(collection, versions()[0])
    assert not any(secret in caplog.text for secret in (WHO.password, BASIC))
