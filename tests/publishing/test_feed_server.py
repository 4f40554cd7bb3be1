"""The server that calendar programs subscribe to, asked over the loopback interface."""

import http.client
import runpy
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from rollout.cli.verbs.calendars import calendars
from rollout.errors import RolloutError
from rollout.publishing import feed_server
from rollout.publishing.feed_folder import FeedFolder
from rollout.publishing.feed_server import FeedServer, is_loopback
from tests.support.ics_plans import FIRST, calendars_of, plan
from tests.support.links import link_folder

INTERRUPTIBLE = """
import signal
from rollout.cli import main

signal.signal(signal.SIGINT, signal.default_int_handler)
main()
"""
"""The command line as in a terminal: what a shell starts in the background, tests too, is born deaf to Ctrl-C."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An output folder with calendars, other files of the plan, and a secret beside it."""
    root = tmp_path_factory.mktemp("served") / "plan"
    for path, content in {**calendars_of(plan(FIRST)), "tasks.csv": b"id", "calendars/notes.txt": b"mine"}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(content)
    (root.parent / "secret.ics").write_bytes(b"secret")
    return root


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[FeedServer]:
    with FeedServer(FeedFolder(root=folder, title="Plan & <more>"), "127.0.0.1", 0) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def ask(
    server: FeedServer, path: str, *, method: str = "GET", **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port)
    connection.putrequest(method, path, skip_host="Host" in headers)
    for name, value in headers.items():
        connection.putheader(name.replace("_", "-"), value)
    connection.endheaders()
    answer = connection.getresponse()
    content = answer.read()
    connection.close()
    return answer.status, answer.headers, content


def test_a_calendar_is_served_as_one(server: FeedServer, folder: Path) -> None:
    status, headers, content = ask(server, "/milestones.ics")
    assert (status, headers["Content-Type"]) == (200, "text/calendar; charset=utf-8")
    assert content == (folder / "milestones.ics").read_bytes()
    assert headers["Content-Length"] == str(len(content))
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Python" not in headers["Server"]


def test_what_a_program_has_already_is_not_sent_again(server: FeedServer) -> None:
    tag = ask(server, "/milestones.ics")[1]["ETag"]
    for known in (tag, f'"other", {tag}', f"W/{tag}", "*"):
        status, headers, content = ask(server, "/milestones.ics", If_None_Match=known)
        assert (status, content, headers["ETag"]) == (304, b"", tag)
    assert ask(server, "/milestones.ics", If_None_Match='"other"')[0] == 200


def test_a_new_build_shows_at_once_with_another_tag(server: FeedServer, folder: Path) -> None:
    file = folder / "tasks.ics"
    before, tag = file.read_bytes(), ask(server, "/tasks.ics")[1]["ETag"]
    file.write_bytes(before.replace(b"Appoint", b"Name"))
    status, headers, content = ask(server, "/tasks.ics", If_None_Match=tag)
    file.write_bytes(before)
    assert (status, content) == (200, before.replace(b"Appoint", b"Name"))
    assert headers["ETag"] != tag


def raw(server: FeedServer, octets: bytes) -> bytes:
    """All that the server answers to these octets until it hangs up."""
    with socket.create_connection(("127.0.0.1", server.server_port)) as connection:
        connection.sendall(octets)
        connection.shutdown(socket.SHUT_WR)
        return b"".join(iter(lambda: connection.recv(65536), b""))


def test_a_request_with_the_whole_address_is_answered_and_its_host_counts(server: FeedServer) -> None:
    host = f"127.0.0.1:{server.server_port}".encode()
    ours = b"GET http://%s/milestones.ics?x=1 HTTP/1.1\r\nHost: elsewhere.example\r\n\r\n" % host
    assert raw(server, ours).startswith(b"HTTP/1.1 200 ")
    foreign = b"GET http://elsewhere.example/milestones.ics HTTP/1.1\r\nHost: %s\r\n\r\n" % host
    assert raw(server, foreign).startswith(b"HTTP/1.1 421 ")


@pytest.mark.parametrize(
    "octets",
    [
        b"GET /milestones.ics HTTP/1.1\r\nHost: localhost\r\nHost: elsewhere.example\r\n\r\n",
        b"GET /milestones.ics\r\n\r\n",
        b"GET /milestones.ics HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1\r\n\r\n",
        b"GET /milestones.ics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99999999999\r\n\r\n",
        b"GET /milestones.ics HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nContent-Length: 3\r\n\r\nabc",
        b"GET /milestones.ics HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    ],
    ids=["two hosts", "no version", "negative length", "huge length", "two lengths", "chunks"],
)
def test_a_request_that_could_mean_two_things_is_refused(server: FeedServer, octets: bytes) -> None:
    answer = raw(server, octets)
    assert b"400 Bad Request" in answer.partition(b"\r\n")[0] + answer
    assert b"BEGIN:VCALENDAR" not in answer


def test_the_body_of_a_request_is_not_taken_for_the_next_one(server: FeedServer) -> None:
    body = b"GET /tasks.ics HTTP/1.1\r\nHost: localhost\r\n\r\n"
    octets = b"GET /milestones.ics HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    assert raw(server, octets).count(b"HTTP/1.1 200 ") == 1


def test_many_programs_that_ask_at_once_are_all_answered(server: FeedServer) -> None:
    with ThreadPoolExecutor(100) as pool:
        answers = list(pool.map(lambda _: ask(server, "/calendars/index.html")[0], range(100)))
    assert answers == [200] * 100


def test_programs_that_never_end_their_requests_do_not_keep_others_waiting(
    server: FeedServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feed_server, "LONGEST_ARRIVAL", 0.1)
    monkeypatch.setattr(feed_server, "_LOOK", 0.05)
    with ExitStack() as slow:
        for _ in range(feed_server.MOST_THREADS + 1):
            connection = slow.enter_context(socket.create_connection(("127.0.0.1", server.server_port)))
            connection.sendall(b"GET /milestones.ics HTTP/1.1\r\nX")
        begun = time.monotonic()
        assert ask(server, "/milestones.ics")[0] == 200
        assert time.monotonic() - begun < 5  # each would be waited for for ten seconds, and again after every octet
        assert connection.recv(1) == b""


def test_the_page_shows_a_file_that_has_changed(server: FeedServer, folder: Path) -> None:
    file = folder / "tasks.ics"
    before = file.read_bytes()
    assert b"Renamed plan" not in ask(server, "/calendars/index.html")[2]
    file.write_bytes(before.replace(b"\r\nNAME:", b"\r\nNAME:Renamed plan "))
    assert b"Renamed plan" in ask(server, "/calendars/index.html")[2]
    file.write_bytes(before)


def test_head_sends_no_content(server: FeedServer) -> None:
    status, headers, content = ask(server, "/milestones.ics", method="HEAD")
    assert (status, content) == (200, b"")
    assert int(headers["Content-Length"]) > 100


def test_the_page_lists_the_feeds_with_their_addresses(server: FeedServer) -> None:
    status, headers, _ = ask(server, "/")
    assert (status, headers["Location"]) == (302, "/calendars/index.html")
    status, headers, page = ask(server, headers["Location"])
    assert (status, headers["Content-Type"]) == (200, "text/html; charset=utf-8")
    host = f"127.0.0.1:{server.server_port}"
    assert f'href="webcal://{host}/milestones.ics"'.encode() in page
    assert f"<code>http://{host}/todos.ics</code>".encode() in page
    assert b"Plan &amp; &lt;more&gt;" in page


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "PROPFIND", "MKCALENDAR", "NONSENSE"])
def test_nothing_can_be_changed(server: FeedServer, folder: Path, method: str) -> None:
    before = (folder / "milestones.ics").read_bytes()
    status, headers, _ = ask(server, "/milestones.ics", method=method)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")
    assert (folder / "milestones.ics").read_bytes() == before


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.ics",
        "/calendars/../../secret.ics",
        "/%2e%2e/secret.ics",
        "/calendars/%2e%2e%2f%2e%2e%2fsecret.ics",
        "//secret.ics",
        "/calendars/one/../../../secret.ics",
        "/tasks.csv",
        "/calendars/notes.txt",
        "/calendars/missing.ics",
        "/calendars",  # with nothing behind it, this is the page
        "/MILESTONES.ICS",
        "/milestones.ics%00",
        "/etc/passwd",
        "/.rollout-files",
    ],
)
def test_nothing_else_can_be_read(server: FeedServer, path: str) -> None:
    status, _, content = ask(server, path)
    assert status == (302 if path == "/calendars" else 404)
    assert b"secret" not in content


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8008", "", "127.0.0.1.evil.example", "a b", "[::1"])
def test_a_request_for_another_host_is_refused(server: FeedServer, host: str) -> None:
    assert ask(server, "/milestones.ics", Host=host)[0] == 421


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8008", "127.0.0.1", "[::1]:80"])
def test_this_computer_goes_by_several_names(server: FeedServer, host: str) -> None:
    assert ask(server, "/milestones.ics", Host=host)[0] == 200


@pytest.mark.parametrize(
    ("error", "is_reported"), [(ConnectionResetError(), False), (BrokenPipeError(), False), (ValueError(), True)]
)
def test_a_program_that_hangs_up_is_no_error(
    server: FeedServer, capfd: pytest.CaptureFixture[str], error: Exception, is_reported: bool
) -> None:
    try:
        raise error
    except type(error):
        server.handle_error(None, ("127.0.0.1", 1))
    assert ("Traceback" in capfd.readouterr().err) is is_reported


def test_a_port_in_use_is_a_clear_error(server: FeedServer, folder: Path) -> None:
    taken = FeedFolder(root=folder, title="Plan")
    with pytest.raises(RolloutError, match="choose another with --port"):
        FeedServer(taken, "127.0.0.1", server.server_port)
    with pytest.raises(RolloutError, match=r"cannot serve on 192\.0\.2\.1"):
        FeedServer(taken, "192.0.2.1", 0)


def test_the_verb_serves_until_it_is_interrupted(tmp_path: Path) -> None:
    plan_file = tmp_path / "plan.yaml"
    plan_file.write_text("plan: {start: 2027-01-11}\nprocesses: {INC: {wave: 1}}\n")
    options = ["--out", str(tmp_path / "out"), "--serve", "--port", "0"]
    command = [sys.executable, "-c", INTERRUPTIBLE, "calendars", str(plan_file), *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True) as run:
        try:
            assert run.stderr is not None
            said = next(line for line in run.stderr if "Open " in line)
            address = said.split()[1]
            with urllib.request.urlopen(f"{address}milestones.ics") as answer:  # noqa: S310  # loopback
                assert answer.headers["Content-Type"] == "text/calendar; charset=utf-8"
            run.send_signal(signal.SIGINT)
            assert "Ended." in run.stderr.read()
            assert run.wait() == 0
        finally:
            run.kill()


@pytest.mark.parametrize(("host", "is_reported"), [("127.0.0.1", False), ("0.0.0.0", True)])  # noqa: S104  # not served
def test_whoever_opens_the_plan_to_others_is_reported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], host: str, is_reported: bool
) -> None:
    def interrupted(_: FeedServer) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(FeedServer, "serve_forever", interrupted)
    plan_file = tmp_path / "plan.yaml"
    plan_file.write_text("plan: {start: 2027-01-11}\nprocesses: {INC: {wave: 1}}\n")
    calendars(plan_file, out=tmp_path / "out", serve=True, host=host, port=0)
    assert ("Everybody who can reach this computer can read the plan now." in capsys.readouterr().err) is is_reported


def test_only_loopback_addresses_mean_this_computer_alone() -> None:
    assert all(map(is_loopback, ["localhost", "127.0.0.1", "127.8.8.8", "::1"]))
    assert not any(map(is_loopback, ["0.0.0.0", "::", "192.0.2.1", "example.org", ""]))  # noqa: S104  # told apart here


def test_a_link_that_leads_out_of_the_folder_is_neither_served_nor_listed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "secret.ics").write_bytes(b"secret")
    (tmp_path / "plan" / "calendars").mkdir(parents=True)
    link_folder(tmp_path / "plan" / "calendars" / "one", tmp_path / "elsewhere")
    folder = FeedFolder(root=tmp_path / "plan", title="Plan")
    assert folder.answer("calendars/one/secret.ics", "http://localhost/") is None
    page = folder.answer("calendars/index.html", "http://localhost/")
    assert page is not None
    assert b"secret" not in page.content


def test_no_other_program_may_take_the_port_over_where_the_system_would_allow_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_KEEPALIVE, raising=False)
    reloaded = runpy.run_path(str(Path(feed_server.__file__)))
    assert reloaded["_BIND_OPTION"] == socket.SO_KEEPALIVE
