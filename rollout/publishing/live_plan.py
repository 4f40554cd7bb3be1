"""A plan as a page that reloads itself: the files of its last run, or what is wrong with it.

Nothing of an earlier run is shown while the plan is wrong. Each page knows the fingerprint of its content and asks for
the one that holds now; where they differ, it reloads.
"""

import hashlib
import re
from html import escape
from importlib.resources import files
from pathlib import Path
from typing import Final

from msgspec import Struct

from rollout.publishing.error_page import error_page
from rollout.publishing.feed_folder import Answer

PAGE: Final = "gantt.html"
"""Where a browser begins."""
SCRIPT: Final = "rollout-reload.js"
VERSION: Final = "rollout-version/"
"""Below this path is the fingerprint of each page."""
_TYPES: Final = {
    ".html": "text/html; charset=utf-8",
    ".csv": "text/csv; charset=utf-8",
    ".ics": "text/calendar; charset=utf-8",
    ".json": "application/json",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_POLICY: Final = re.compile(rb'<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


class _State(Struct, frozen=True, kw_only=True):
    """What is shown: ``page`` is the Gantt page, ``names`` the files of the run that lie in ``folder``."""

    page: bytes
    is_wrong: bool = False
    folder: Path = Path()
    names: frozenset[str] = frozenset()


class LivePlan:
    """The content of a server for one plan; a builder says what to show, and requests in other threads read it."""

    def __init__(self, title: str) -> None:
        self._state = _State(page=error_page(f"Building {title} ...", ()), is_wrong=True)

    def show_page(self, page: bytes) -> None:
        """Show a new Gantt page; the other files follow with ``show_files``."""
        self._state = _State(page=page)

    def show_files(self, folder: Path, names: tuple[str, ...]) -> None:
        """Show the files of a whole run."""
        page = (folder / PAGE).read_bytes()
        self._state = _State(page=page, folder=folder, names=frozenset(names))

    def show_errors(self, title: str, errors: tuple[str, ...]) -> None:
        """Show what is wrong in place of every page."""
        self._state = _State(page=error_page(title, errors), is_wrong=True)

    def redirect(self, path: str) -> str | None:
        """The Gantt page, for the address of the server itself."""
        return f"/{PAGE}" if path == "/" else None

    def answer(self, path: str, base_url: str) -> Answer | None:
        """A file of the run, a page with the script that reloads it, or the fingerprint of a page."""
        if path == SCRIPT:
            script = (files("rollout.publishing") / "reload.js").read_bytes()
            return Answer(content_type="text/javascript; charset=utf-8", content=script)
        page = path.removeprefix(VERSION)
        content = self._content(page)
        if content is None:
            return None
        if page != path:
            return Answer(content_type="text/plain", content=_fingerprint(content).encode())
        is_page = path.endswith(".html")
        return Answer(content_type=_type_of(path), content=with_script(content) if is_page else content)

    def _content(self, path: str) -> bytes | None:
        state = self._state  # one for the whole request: a builder may replace it meanwhile
        if path == PAGE or (state.is_wrong and path.endswith(".html")):
            return state.page
        if path not in state.names:
            return None
        try:
            return (state.folder / path).read_bytes()
        except OSError:
            return None


def with_script(page: bytes) -> bytes:
    """The page with the script that reloads it, and a policy that lets it ask this server and no other."""
    found = _POLICY.search(page)
    if found is None:
        return page
    policy = found[1].decode()
    scripts = re.search(r"script-src [^;]*", policy)
    before = policy.replace(scripts[0], f"{scripts[0]} 'self'") if scripts else f"{policy}; script-src 'self'"
    tag = (
        f'<meta http-equiv="Content-Security-Policy" content="{before}; connect-src \'self\'">'
        f'<script src="/{SCRIPT}" data-version="{escape(_fingerprint(page))}" defer></script>'
    )
    return page[: found.start()] + tag.encode() + page[found.end() :]


def _fingerprint(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _type_of(path: str) -> str:
    return _TYPES.get(Path(path).suffix, "application/octet-stream")
