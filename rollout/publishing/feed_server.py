"""A small read-only web server, by GET and HEAD: calendars and the page that lists them, or the live page of a plan.

Bound to this computer it refuses requests that name another host: a web page elsewhere could otherwise read the plan
through a name that it points here.
"""

import ipaddress
import re
import socket
import sys
import threading
import time
from contextlib import suppress
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Final, Protocol
from urllib.parse import unquote, urlsplit

from rollout.errors import RolloutError
from rollout.publishing.feed_folder import Answer

_HOST: Final = re.compile(r"(?P<name>[A-Za-z0-9.-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\])(?::\d{1,5})?")
MOST_THREADS: Final = 32
"""Requests that are answered at the same time."""
LONGEST_ARRIVAL: Final = 20.0
"""Seconds that a request may take to arrive: who sends an octet now and then would keep a place for ever."""
_LOOK: Final = 0.5
"""Seconds between two looks at who takes too long, while all places are taken."""
LONGEST_BODY: Final = 64 * 1024
"""Octets of a body that are read past: no request here needs one."""
_BIND_OPTION: Final[int] = getattr(socket, "SO_EXCLUSIVEADDRUSE", socket.SO_REUSEADDR)
"""With SO_REUSEADDR another program on Windows could take the port over; elsewhere it only shortens a restart."""


class Content(Protocol):
    """What a server answers with."""

    def redirect(self, path: str) -> str | None:
        """The path to look at instead of ``path``, if there is one; both begin with a slash."""

    def answer(self, path: str, base_url: str) -> Answer | None:
        """What is at ``path``, without a slash before it, or None; ``base_url`` is the address from outside."""


class FeedServer(ThreadingHTTPServer):
    """Serves one content until ``shutdown``; ``address`` is where to look for it."""

    daemon_threads = True
    request_queue_size = 128
    """Connections that wait to be accepted: a whole office may refresh at once."""

    def __init__(self, content: Content, host: str, port: int) -> None:
        self.content = content
        self.is_local = is_loopback(host)
        self.arriving: dict[socket.socket, float] = {}
        self._places = threading.BoundedSemaphore(MOST_THREADS)
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        try:
            super().__init__((host, port), _FeedHandler)
        except (OSError, OverflowError) as error:
            raise RolloutError(f"cannot serve on {host} port {port}: {error}; choose another with --port") from error

    def server_bind(self) -> None:
        """Bind without the look-up of the host's name that the standard server does, which may hang."""
        self.socket.setsockopt(socket.SOL_SOCKET, _BIND_OPTION, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own, once one of the places is free; others wait in the queue."""
        while not self._places.acquire(timeout=_LOOK):
            self.service_actions()
        try:
            super().process_request(request, client_address)
        except BaseException:
            self._places.release()
            raise

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and give the place back."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self._places.release()

    def service_actions(self) -> None:
        """Hang up on programs whose request has not arrived in time."""
        for connection, begun in self.arriving.copy().items():
            if time.monotonic() - begun > LONGEST_ARRIVAL:
                with suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Our own errors as a traceback on stderr; a program that hangs up before the answer is whole is none."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)

    @property
    def address(self) -> str:
        """The web address of the folder, with a slash at the end."""
        host = f"[{self.server_name}]" if ":" in self.server_name else self.server_name
        return f"http://{host}:{self.server_port}/"


class _FeedHandler(BaseHTTPRequestHandler):
    server: FeedServer
    protocol_version = "HTTP/1.1"
    server_version = "rollout"
    sys_version = ""
    timeout = 10

    def handle_one_request(self) -> None:
        """Wait for a request, and answer it."""
        self.server.arriving[self.connection] = time.monotonic()
        try:
            super().handle_one_request()
        finally:
            self.server.arriving.pop(self.connection, None)

    def parse_request(self) -> bool:
        """Read the request; refused are those without a version, with two hosts, or with a body of unknown length."""
        is_read = super().parse_request() and self._is_clear()
        self.server.arriving.pop(self.connection, None)
        return is_read

    def _is_clear(self) -> bool:
        """Whether the request is unambiguous; one that is not is answered with 400 and ends the connection."""
        if self.request_version == "HTTP/0.9" or len(self.headers.get_all("Host", [])) > 1 or not self._skip_body():
            self.send_error(HTTPStatus.BAD_REQUEST)
            return False
        return True

    def _skip_body(self) -> bool:
        """Read past a body, or what is left of it would be taken for the next request."""
        lengths = self.headers.get_all("Content-Length", ["0"])
        length = lengths[0].strip()
        if len(lengths) > 1 or "Transfer-Encoding" in self.headers or not re.fullmatch(r"[0-9]{1,9}", length):
            return False
        if int(length) > LONGEST_BODY:
            return False
        self.rfile.read(int(length))
        return True

    def do_GET(self) -> None:
        """Send a calendar, or the page that lists them."""
        host = self._host()
        if host is None:
            self._send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return
        path = urlsplit(self.path).path  # a proxy sends the whole address (RFC 9112, 3.2.2)
        elsewhere = self.server.content.redirect(path)
        if elsewhere is not None:
            self._send_empty(HTTPStatus.FOUND, Location=elsewhere)
            return
        answer = self.server.content.answer(unquote(path).removeprefix("/"), f"http://{host}/")
        if answer is None:
            self._send_error(HTTPStatus.NOT_FOUND)
        elif self._has(answer.tag):
            self._send_empty(HTTPStatus.NOT_MODIFIED, ETag=answer.tag, **{"Cache-Control": "no-cache"})
        else:
            self._send(answer)

    def do_HEAD(self) -> None:
        """The same without the content."""
        self.do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """The answer to an invalid request, or one of a method that would change something."""
        self.close_connection = True
        if code == HTTPStatus.NOT_IMPLEMENTED:
            self._send_error(HTTPStatus.METHOD_NOT_ALLOWED, Allow="GET, HEAD")
        else:
            self._send_error(HTTPStatus(code))

    def _host(self) -> str | None:
        """The host and port that the request names, if they may be answered."""
        named = urlsplit(self.path).netloc or self.headers.get("Host", "")
        found = _HOST.fullmatch(named)
        if not found or (self.server.is_local and not is_loopback(found["name"].strip("[]"))):
            return None
        return named

    def _has(self, tag: str) -> bool:
        """Whether the client says that it has this content already (RFC 9110, 13.1.2)."""
        known = [each.strip().removeprefix("W/") for each in self.headers.get("If-None-Match", "").split(",")]
        return tag in known or "*" in known

    def _send(self, answer: Answer) -> None:
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(answer.content)))
        self.send_header("ETag", answer.tag)
        self.send_header("Cache-Control", "no-cache")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.content)

    def _send_empty(self, status: HTTPStatus, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        if status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", "0")
        self.end_headers()

    def _send_error(self, status: HTTPStatus, **headers: str) -> None:
        content = f"{status.value} {status.phrase}\n".encode()
        self.send_response(status)
        for name, value in {"Content-Type": "text/plain; charset=utf-8", **headers}.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)

    def log_message(self, *_: object) -> None:
        """Nothing: who reads a plan when is nobody's business."""


def is_loopback(host: str) -> bool:
    """Whether the name or address means this computer."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
