"""A folder of calendars as answers to web requests: only files that the calendars report writes can be asked for."""

import hashlib
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from typing import Final

from msgspec import Struct

from rollout.reports.ics import (
    FOLDER,
    INDEX,
    SINGLE_FOLDER,
    FeedEntry,
    feed_entries,
    is_calendar_path,
    render_index,
)

CALENDAR_TYPE: Final = "text/calendar; charset=utf-8"
PAGE_TYPE: Final = "text/html; charset=utf-8"
_ROOT: Final = {"/", f"/{FOLDER}", f"/{FOLDER}/"}
_PATTERNS: Final = ("*.ics", f"{FOLDER}/*.ics", f"{SINGLE_FOLDER}/*.ics")


class Answer(Struct, frozen=True, kw_only=True):
    """What is sent for a path; ``tag`` changes with the content."""

    content_type: str
    content: bytes

    @property
    def tag(self) -> str:
        """A strong entity tag, in quotes."""
        return f'"{hashlib.sha256(self.content).hexdigest()[:32]}"'


class FeedFolder(Struct, frozen=True, kw_only=True):
    """The output folder of a plan. Files are read anew for each request, so that a new build shows at once."""

    root: Path
    title: str

    def redirect(self, path: str) -> str | None:
        """The page that lists the calendars, for the folders themselves."""
        return f"/{INDEX}" if path in _ROOT else None

    def answer(self, path: str, base_url: str) -> Answer | None:
        """The file at ``path`` below the folder, or None; ``base_url`` is where the folder is found from outside."""
        if path == INDEX:
            return Answer(content_type=PAGE_TYPE, content=self._index(base_url))
        content = self.read(path) if is_calendar_path(path) else None
        return None if content is None else Answer(content_type=CALENDAR_TYPE, content=content)

    def _index(self, base_url: str) -> bytes:
        """The page that lists the files, with the addresses under which they are served."""
        entries = (entry for path in self._paths() for entry in _entries(self, path, self._state(path)))
        return render_index(self.title, tuple(entries), base_url)

    def _state(self, path: str) -> tuple[int, ...]:
        """What differs once the file is another one; empty where it is gone."""
        try:
            found = (self.root / path).stat()
        except OSError:
            return ()
        return found.st_mtime_ns, found.st_size, found.st_ino

    def _paths(self) -> Iterator[str]:
        for file in (path for pattern in _PATTERNS for path in sorted(self.root.glob(pattern))):
            path = file.relative_to(self.root).as_posix()
            if is_calendar_path(path):
                yield path

    def read(self, path: str) -> bytes | None:
        """The content of a file that lies in the folder itself; a link that leads out of it is as good as absent."""
        try:
            file = (self.root / path).resolve(strict=True)
            return file.read_bytes() if file.is_relative_to(self.root.resolve()) and file.is_file() else None
        except OSError:
            return None


@lru_cache(maxsize=4096)
def _entries(folder: FeedFolder, path: str, state: tuple[int, ...]) -> tuple[FeedEntry, ...]:
    """What a file says of itself; parsed once for each ``state`` of the file."""
    content = folder.read(path)
    return () if content is None else feed_entries({path: content})
