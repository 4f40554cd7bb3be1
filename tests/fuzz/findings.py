"""What went wrong, kept as a file as small as it can be made: ``KIND-HASH`` with the ending of its kind."""

import hashlib
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from rollout.errors import RolloutError
from tests.fuzz.limits import SECONDS, WHOLE_SECONDS, HangError, bounded
from tests.fuzz.subjects import SUBJECTS, is_whole

FOLDER: Final = Path(__file__).parent / "findings"
_TRIES: Final = 150
_PACKED: Final = frozenset({".xlsx", ".docx"})


def failure(kind: str, content: bytes, folder: Path) -> str:
    """What is wrong with how the program takes ``content``, in one line; empty where all is well."""
    try:
        with bounded(WHOLE_SECONDS if kind == "plan" and is_whole(content, folder) else SECONDS):
            SUBJECTS[kind].feed(content, folder)
    except RolloutError as error:
        return "" if str(error).strip() else "an error without words"
    except HangError as hang:
        return f"HangError: {hang} {_place(hang)}"
    except KeyboardInterrupt:
        raise
    except BaseException as error:  # a panic of a library in Rust, or what asks Python to leave, is no Exception
        return f"{type(error).__name__} {_place(error)}"
    return ""


def _place(error: BaseException) -> str:
    """The last line of our own on the way to the error."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "/rollout/" in frame.filename]
    return f"{Path(frames[-1].filename).name}:{frames[-1].name}" if frames else "outside the program"


def kept(kind: str, content: bytes, what: str, folder: Path) -> Path:
    """Write ``content`` down, made smaller as long as the same goes wrong with it."""
    small = content
    if SUBJECTS[kind].suffix not in _PACKED and not what.startswith("HangError"):
        small = _smaller(content, lambda each: failure(kind, each, folder) == what)
    path = FOLDER / f"{kind}-{hashlib.sha256(small).hexdigest()[:10]}{SUBJECTS[kind].suffix}"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(small)
    return path


def _smaller(content: bytes, is_same: Callable[[bytes], bool]) -> bytes:
    """``content`` without the runs of lines that it fails the same without, long ones first."""
    lines, tries = content.splitlines(keepends=True), 0
    size = max(1, len(lines) // 2)
    while size and tries < _TRIES:
        at = 0
        while at < len(lines) and tries < _TRIES:
            tries += 1
            shorter = [*lines[:at], *lines[at + size :]]
            if is_same(b"".join(shorter)):
                lines = shorter
            else:
                at += size
        size //= 2
    return b"".join(lines)


def replayed() -> Iterator[Path]:
    """Every file that was kept."""
    return (path for path in sorted(FOLDER.glob("*")) if path.suffix)
