"""Building or checking anew whenever a file of the plan is saved."""

import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from msgspec import Struct

from rollout.values import replace

Rebuild = Callable[[Callable[[], bool]], Iterable[Path]]
"""What builds the plan, and names the files that it was read from; it is given a function that says whether a file has
been saved since the build began."""
_TEMPLATE_SUFFIXES: Final = frozenset({".yaml", ".yml", ".md"})
_PAUSE: Final = 20
"""Milliseconds without a further change after which a save counts as complete."""
_LONGEST: Final = 200
_LOOK: Final = 500
"""Milliseconds after which the files are looked at anyway: network drives report no changes."""


class WatchedFiles(Struct, frozen=True, kw_only=True):
    """The single ``files`` of a plan, and ``folder`` with its templates, if it has one of its own."""

    files: tuple[Path, ...]
    folder: Path | None = None

    def state(self) -> Mapping[Path, tuple[int, ...]]:
        """What differs once one of the files has been saved, has come or has gone."""
        return {path: _stamp(path) for path in self._paths()}

    def has_changed_since(self, seen: Mapping[Path, tuple[int, ...]]) -> bool:
        """Whether a file has been saved, has come or has gone since that state."""
        return self.state() != seen

    def joined_by(self, files: Iterable[Path]) -> "WatchedFiles":
        """These and further single files; what a plan no longer names is still watched."""
        return replace(self, files=tuple(dict.fromkeys((*self.files, *files))))

    def places(self) -> tuple[Path, ...]:
        """The folders to watch; each alone, since a plan may lie in a large one."""
        parents = [path.resolve().parent for path in self.files]
        below = [path for path in self.folder.rglob("*") if path.is_dir()] if self.folder else []
        known = [*parents, *([self.folder] if self.folder else []), *below]
        return tuple(path for path in dict.fromkeys(known) if path.is_dir())

    def _paths(self) -> Iterator[Path]:
        yield from self.files
        if self.folder:
            yield from (path for path in sorted(self.folder.rglob("*")) if path.suffix in _TEMPLATE_SUFFIXES)


def rebuild_on_save(files: WatchedFiles, rebuild: Rebuild, stop: threading.Event) -> None:
    """Call ``rebuild`` now and after every save, until ``stop`` is set or Ctrl-C; a save meanwhile is not missed."""
    from watchfiles import watch

    while not stop.is_set():
        seen = files.state()
        read_from = tuple(rebuild(partial(files.has_changed_since, seen)))
        files = files.joined_by(read_from)
        seen = {**{path: _stamp(path) for path in read_from}, **seen}
        changes = watch(
            *files.places(),
            watch_filter=None,
            recursive=False,
            debounce=_LONGEST,
            step=_PAUSE,
            rust_timeout=_LOOK,
            yield_on_timeout=True,
            stop_event=stop,
        )
        while not files.has_changed_since(seen) and not stop.is_set():
            next(changes, None)
        changes.close()


def _stamp(path: Path) -> tuple[int, ...]:
    try:
        found = path.stat()
    except OSError:
        return ()
    return found.st_mtime_ns, found.st_size, found.st_ino
