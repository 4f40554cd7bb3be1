"""The four requests of CalDAV (RFC 4791) that publishing needs: options, the list of entries, put and delete.

Every failure is one clear line in which neither a password nor the answer of the server is shown. Every request has a
deadline for its whole answer, so that a server that sends a byte now and then does not hold the run for ever.
"""

import asyncio
import base64
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Final
from urllib.parse import urljoin, urlsplit

import aiohttp
from lxml import etree
from msgspec import Struct

from rollout.errors import RolloutError
from rollout.publishing.credentials import PASSWORD, USER, Credentials
from rollout.publishing.reconciling import ServerEntry, read_entry
from rollout.reports.ics import Component

DEADLINE: Final = 30.0
"""Seconds for one request, from looking up the server to the last byte of its answer."""
LARGEST_ANSWER: Final = 64 * 1024 * 1024
_CALDAV: Final = "urn:ietf:params:xml:ns:caldav"
_DAV: Final = "DAV:"
_NOT_UNDERSTOOD: Final = frozenset({400, 405, 501})
_QUERY: Final = (
    '<?xml version="1.0" encoding="utf-8"?>'
    f'<C:calendar-query xmlns:D="{_DAV}" xmlns:C="{_CALDAV}"><D:prop><D:getetag/><C:calendar-data/></D:prop>'
    '<C:filter><C:comp-filter name="VCALENDAR"><C:comp-filter name="%s"/></C:comp-filter></C:filter></C:calendar-query>'
)


class _Answer(Struct, frozen=True, kw_only=True):
    status: int
    headers: Mapping[str, str]
    content: bytes
    schemes: tuple[str, ...]
    """The ways to sign in that the server offers, in small letters."""


class Collection:
    """A collection on a CalDAV server; made by ``open_collection``."""

    def __init__(self, url: str, credentials: Credentials | None) -> None:
        self.url = url if url.endswith("/") else f"{url}/"
        self.server = "{0.scheme}://{0.netloc}".format(urlsplit(url))
        self._credentials = credentials
        self._session = _session(credentials, digest=False)
        self._uses_digest = False

    async def close(self) -> None:
        """Close the connection."""
        await self._session.close()

    async def check(self) -> None:
        """Refuse a server without CalDAV (RFC 4791, 5.1)."""
        answer = await self._request("OPTIONS", self.url)
        is_answer = answer.status < 300 or answer.status in _NOT_UNDERSTOOD
        if is_answer and "calendar-access" not in answer.headers.get("DAV", ""):
            raise RolloutError(f"{self.server} does not answer like a CalDAV server (no calendar-access)")
        self._accept(answer)

    async def entries(self, component: Component) -> tuple[ServerEntry, ...]:
        """The entries of one kind; those that cannot be read are left out."""
        headers = {"Depth": "1", "Content-Type": "application/xml; charset=utf-8"}
        answer = await self._request("REPORT", self.url, headers, (_QUERY % component.value).encode())
        self._accept(answer)
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
            root = etree.fromstring(answer.content, parser)
        except etree.XMLSyntaxError:
            raise self._not_caldav() from None
        if root.tag != f"{{{_DAV}}}multistatus":
            raise self._not_caldav()
        read = (self._entry(response) for response in root.iterfind(f"{{{_DAV}}}response"))
        return tuple(entry for entry in read if entry is not None)

    async def put(self, octets: bytes, *, uid: str, entry: ServerEntry | None) -> None:
        """Write an entry in place of ``entry`` unless that has changed meanwhile; without one, a new entry."""
        condition = {"If-Match": entry.tag} if entry and entry.tag else {} if entry else {"If-None-Match": "*"}
        headers = {"Content-Type": "text/calendar; charset=utf-8", **condition}
        address = entry.address if entry else urljoin(self.url, f"{uid}.ics")
        self._accept(await self._request("PUT", address, headers, octets))

    async def delete(self, entry: ServerEntry) -> None:
        """Remove an entry unless it has changed meanwhile."""
        headers = {"If-Match": entry.tag} if entry.tag else {}
        answer = await self._request("DELETE", entry.address, headers)
        if answer.status not in {HTTPStatus.NOT_FOUND, HTTPStatus.GONE}:
            self._accept(answer)

    def _entry(self, response: etree._Element) -> ServerEntry | None:
        address = urljoin(self.url, response.findtext(f"{{{_DAV}}}href", "").strip())
        data = response.findtext(f".//{{{_CALDAV}}}calendar-data", "")
        tag = response.findtext(f".//{{{_DAV}}}getetag", "").strip()
        is_here = urlsplit(address)[:2] == urlsplit(self.url)[:2]  # credentials go to no other server
        return read_entry(address, tag, data.encode()) if data and is_here else None

    async def _request(self, method: str, url: str, headers: Mapping[str, str] = {}, data: bytes = b"") -> _Answer:
        answer = await self._ask(method, url, headers, data)
        wants_digest = answer.status == HTTPStatus.UNAUTHORIZED and "digest" in answer.schemes
        if wants_digest and self._credentials and not self._uses_digest:
            await self._session.close()
            self._session, self._uses_digest = _session(self._credentials, digest=True), True
            answer = await self._ask(method, url, headers, data)
        return answer

    async def _ask(self, method: str, url: str, headers: Mapping[str, str], data: bytes) -> _Answer:
        try:
            async with self._session.request(
                method, url, headers=dict(headers), data=data or None, allow_redirects=False
            ) as answer:
                content = await answer.content.read(LARGEST_ANSWER + 1)
                while chunk := await answer.content.read(LARGEST_ANSWER + 1):
                    content += chunk
                    if len(content) > LARGEST_ANSWER:
                        raise RolloutError(
                            f"{self.server} sends more than {LARGEST_ANSWER >> 20} MB; publish elsewhere"
                        )
                offered = answer.headers.getall("WWW-Authenticate", [])
                return _Answer(
                    status=answer.status,
                    headers=answer.headers,
                    content=content,
                    schemes=tuple(text.split(maxsplit=1)[0].lower() for text in offered if text.strip()),
                )
        except TimeoutError:
            raise RolloutError(f"{self.server} did not answer within {DEADLINE:g} seconds") from None
        except (aiohttp.ClientConnectionError, OSError) as error:
            raise RolloutError(f"{self.server} cannot be reached ({type(error).__name__})") from None
        except (aiohttp.ClientError, ValueError) as error:
            raise RolloutError(f"{self.server} does not answer like a CalDAV server ({type(error).__name__})") from None

    def _accept(self, answer: _Answer) -> None:
        """Refuse an answer that says no, in words that say what to do."""
        status = answer.status
        if status < 300:
            return
        if status == HTTPStatus.UNAUTHORIZED:
            raise RolloutError(f"{self.server} refused: {self._sign_in_advice(answer.schemes)}")
        if status == HTTPStatus.FORBIDDEN:
            raise RolloutError(f"{self.server} refused: you may not write there, or it takes no entries of this kind")
        if status in {HTTPStatus.NOT_FOUND, HTTPStatus.CONFLICT}:
            raise RolloutError(f"{self.server} has no collection under this address; create it there first")
        if status == HTTPStatus.PRECONDITION_FAILED:
            raise RolloutError(f"{self.server}: an entry was changed there meanwhile; publish once more")
        if status < 400:
            raise RolloutError(f"{self.server} sends to another address (status {status}); use that one")
        raise RolloutError(f"{self.server} refused with status {status}: is this the address of a collection?")

    def _sign_in_advice(self, schemes: tuple[str, ...]) -> str:
        if schemes and not {"basic", "digest"} & set(schemes):
            return f"it offers only {', '.join(schemes)} to sign in; rollout needs a user name with a password"
        wrong = "the user name or password is wrong" if self._credentials else "it wants a user name and a password"
        return f"{wrong}; set {USER} and {PASSWORD}, or store them in the keyring for {self.server}"

    def _not_caldav(self) -> RolloutError:
        return RolloutError(f"{self.server} does not answer like a CalDAV server (no list of entries)")


@asynccontextmanager
async def open_collection(url: str, credentials: Credentials | None) -> AsyncIterator[Collection]:
    """The collection at ``url``, found to be on a CalDAV server.

    Raises:
        RolloutError: where the server cannot be reached, refuses, or is no CalDAV server.

    """
    collection = Collection(url, credentials)
    try:
        await collection.check()
        yield collection
    finally:
        await collection.close()
        await asyncio.sleep(0)  # lets the connections close before the loop ends


def _session(credentials: Credentials | None, *, digest: bool) -> aiohttp.ClientSession:
    """Connections of one run; proxies are those of the environment."""
    headers: dict[str, str] = {}
    middlewares: tuple[aiohttp.ClientMiddlewareType, ...] = (_ask_again,)
    if credentials and digest:
        middlewares = (_ask_again, aiohttp.DigestAuthMiddleware(credentials.user, credentials.password))
    elif credentials:
        pair = base64.b64encode(f"{credentials.user}:{credentials.password}".encode()).decode()
        headers["Authorization"] = f"Basic {pair}"
    return aiohttp.ClientSession(
        headers=headers,
        middlewares=middlewares,
        timeout=aiohttp.ClientTimeout(total=DEADLINE),
        trust_env=True,
        cookie_jar=aiohttp.DummyCookieJar(),
    )


async def _ask_again(request: aiohttp.ClientRequest, handler: aiohttp.ClientHandlerType) -> aiohttp.ClientResponse:
    """Send a REPORT once more where the server had closed the connection; aiohttp does that for the other methods."""
    try:
        return await handler(request)
    except (aiohttp.ServerDisconnectedError, aiohttp.ClientOSError):
        if request.method != "REPORT":
            raise
        return await handler(request)
