"""Writing all files of a run into one folder: together or not at all.

The files are first written into a hidden folder inside the target, which is on the same file system for certain. Only
when all of them are there do they take their places, each by one rename. If a rename fails, what was there comes back;
if the run is killed meanwhile, the next one moves the rest. One run at a time writes into a folder.
A list of the files written is kept in the folder, so that the next run can remove those that it no longer writes;
whatever else is in the folder belongs to the user: it is left alone, and a run that would replace it is refused.
Symbolic links inside the folder are never followed; the folder itself may be one, as whoever named it wishes.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Mapping, Set
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Final

from rollout.errors import RolloutError
from rollout.pipeline.folder_lock import alone

LIST_OF_FILES: Final = ".rollout-files"
_STAGING_PREFIX: Final = ".rollout-staging-"
_READY: Final = "new"
"""Where the files of a run wait to take their places; the folder is there only once all of them are written."""
_ELSEWHERE: Final = "move it away, or choose another folder with --out"
_OPEN_ELSEWHERE: Final = frozenset({5, 32, 33})
"""What Windows says of a file that another program has open: access denied, sharing violation, lock violation."""
_Identity = tuple[int, int]
"""The device and the number of a file there."""


class OutputError(RolloutError):
    """The files of a run cannot be written; what was in the folder is as before."""


def default_folder(plan: Path) -> Path:
    """Where the folder of a plan file is made unless another one is named, below the working directory."""
    return Path("output") / folder_name(plan)


def folder_name(path: Path) -> str:
    """The name of the plan file as that of a folder: without its ending, and with ``-`` for what is unsafe there."""
    stem = re.sub(r"(?<=.)\.[^.]*$", "", path.name)  # Path.stem of "..yaml" differs between versions of Python
    return re.sub(r"[^\w.-]+|^\.+|\.+$", "-", stem).strip("-") or "plan"


def write_files(
    folder: Path,
    files: Mapping[str, bytes],
    *,
    others_stay: bool = False,
    carried_on: Iterable[str] = (),
    read: Iterable[Path] = (),
) -> None:
    """Put ``files``, by their paths relative to ``folder``, in place of those of the run before.

    What this run does not write is removed, or with ``others_stay`` left as it is and counted among its files.
    ``carried_on`` are paths of files that were read and found to be of an earlier run. ``read`` are files of the user
    that this run was made from: none of them is replaced or removed, even if an earlier run had written it.

    Raises:
        OutputError: when the folder cannot be written, or a file of the user is in the way; nothing has changed then.

    """
    with _reported(folder), _existing(folder), alone(folder):
        _finish_broken_off(folder)
        before = set(files_of_last_run(folder))
        known = _identities(read)
        _refuse_to_replace(folder, files, ours={*before, *carried_on}, read=known)
        others = {
            name
            for name in before - set(files)
            if not _linked_parent(folder, name) and not known & _identities([folder / name])
        }
        kept = {name for name in others if (folder / name).is_file()} if others_stay else set()
        listing = "".join(f"{name}\n" for name in sorted({*files, *kept})).encode()
        wanted = {**files, LIST_OF_FILES: listing}
        with _staging(folder) as staging:
            _write_all(staging / "unfinished", wanted)
            (staging / "unfinished").rename(staging / _READY)
            stale = sorted(others - kept)
            _swap(folder, staging, wanted, stale=stale)
            _remove_empty_parents(folder, stale)


def finish_broken_off_run(folder: Path) -> None:
    """Bring a run to its end that was killed while its files took their places, so that all in the folder is its.

    Raises:
        OutputError: when the folder cannot be written.

    """
    with _reported(folder):
        if _left_over(folder):
            with alone(folder):
                _finish_broken_off(folder)


def files_of_last_run(folder: Path) -> tuple[str, ...]:
    """The paths, relative to ``folder``, of the files that an earlier run wrote there; none if there was no run."""
    try:
        names = (folder / LIST_OF_FILES).read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(name for name in names if _is_inside(name))


def _refuse_to_replace(folder: Path, names: Iterable[str], *, ours: Set[str], read: Set[_Identity]) -> None:
    """Refuse what would replace a file that no run wrote or this one has read, or write through a symbolic link."""
    for name in sorted(names):
        if link := _linked_parent(folder, name):
            raise OutputError(f"'{link}' is a symbolic link, and files are not written through links; {_ELSEWHERE}")
        if name not in ours and os.path.lexists(folder / name) and not (folder / name).is_dir():
            raise OutputError(f"'{folder / name}' was not written by rollout and would be replaced; {_ELSEWHERE}")
        if read & _identities([folder / name]):
            raise OutputError(f"'{folder / name}' is read for this plan and would be replaced; {_ELSEWHERE}")


def _identities(paths: Iterable[Path]) -> frozenset[_Identity]:
    """The files that are there, whatever their paths."""
    found: set[_Identity] = set()
    for path in paths:
        with suppress(OSError):
            status = path.stat()
            found.add((status.st_dev, status.st_ino))
    return frozenset(found)


def _linked_parent(folder: Path, name: str) -> Path | None:
    """The symbolic link inside ``folder`` through which ``name`` would be reached."""
    parents = reversed(PurePosixPath(name).parents[:-1])
    return next((folder / parent for parent in parents if (folder / parent).is_symlink()), None)


def _is_inside(name: str) -> bool:
    """Whether a listed path stays in the folder on every system: the list is a file that anybody may have changed."""
    parts = PureWindowsPath(name).parts  # splits at both kinds of slash
    return bool(PurePosixPath(name).parts) and not PureWindowsPath(name).anchor and ".." not in parts


@contextmanager
def _reported(folder: Path) -> Iterator[None]:
    """Says of an error of the system which folder could not be written."""
    try:
        yield
    except OSError as error:
        place = error.filename2 or error.filename or folder
        reason = f"{error.strerror or error} ({place})"
        if getattr(error, "winerror", None) in _OPEN_ELSEWHERE:
            reason += "; if it is open in another program, such as Word or Excel, close it"
        raise OutputError(f"cannot write into '{folder}': {reason}") from error


@contextmanager
def _existing(folder: Path) -> Iterator[None]:
    """Create the folder and its parents; remove again what was created if writing fails."""
    if folder.is_symlink() and not folder.exists():
        raise OutputError(f"'{folder}' is a symbolic link to a folder that is not there; {_ELSEWHERE}")
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
        yield
    except BaseException:
        for path in missing:
            with suppress(OSError):
                path.rmdir()
        raise


@contextmanager
def _staging(folder: Path) -> Iterator[Path]:
    """A hidden folder for files on their way."""
    staging = _new_folder(folder)
    try:
        yield staging
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def _new_folder(folder: Path) -> Path:
    """A new staging folder with the rights that files in ``folder`` have.

    Not by ``mkdtemp``: on Windows that gives it, and all files moved out of it, to their builder alone.
    """
    for number in count(1):
        staging = folder / f"{_STAGING_PREFIX}{number}"
        with suppress(FileExistsError):  # of a run on a file system without locks
            staging.mkdir()
            break
    return staging


def _finish_broken_off(folder: Path) -> None:
    """Nothing is left of runs that were broken off but the files of one that had written all of them."""
    for left_over in _left_over(folder):
        ready = left_over / _READY
        if not ready.is_symlink() and (names := files_of_last_run(ready)):
            stale = {name for name in files_of_last_run(folder) if not _linked_parent(folder, name)} - set(names)
            for name in stale:
                _remove(folder / name)
            for name in (*names, LIST_OF_FILES):
                if (ready / name).exists() and not (_linked_parent(ready, name) or _linked_parent(folder, name)):
                    (folder / name).parent.mkdir(parents=True, exist_ok=True)
                    (ready / name).replace(folder / name)
            _remove_empty_parents(folder, stale)
        shutil.rmtree(left_over, ignore_errors=True)


def _left_over(folder: Path) -> list[Path]:
    """The staging folders of earlier runs; a link with such a name is somebody else's."""
    return sorted(path for path in folder.glob(f"{_STAGING_PREFIX}*") if not path.is_symlink() and path.is_dir())


def _write_all(folder: Path, files: Mapping[str, bytes]) -> None:
    for name, content in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def _swap(folder: Path, staging: Path, names: Iterable[str], *, stale: Iterable[str]) -> None:
    """Move every stale file away and every new one to its place, the list of them last, or undo all of it."""
    with ExitStack() as undo:
        for number, name in enumerate(stale):
            place, old = folder / name, staging / f"stale-{number}"
            if place.is_file() or place.is_symlink():
                place.replace(old)
                undo.callback(os.replace, old, place)
        for number, name in enumerate(names):
            place, old = folder / name, staging / f"replaced-{number}"
            _make_parents(place, folder, undo)
            if place.is_file() or place.is_symlink():
                _keep(place, old)
                undo.callback(os.replace, old, place)
            else:
                undo.callback(_remove, place)
            (staging / _READY / name).replace(place)
        undo.pop_all()


def _remove(place: Path) -> None:
    """Remove a file that did not exist before; what is in its way is no file and not ours."""
    with suppress(OSError):
        place.unlink()


def _keep(place: Path, old: Path) -> None:
    """A second name for the file, so that its first one can be given to another without a moment in between."""
    try:
        os.link(place, old, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a file system or Python without hard links
        shutil.copy2(place, old, follow_symlinks=False)


def _make_parents(place: Path, folder: Path, undo: ExitStack) -> None:
    missing = [parent for parent in place.relative_to(folder).parents if not (folder / parent).exists()]
    for parent in reversed(missing):
        (folder / parent).mkdir()
        undo.callback(os.rmdir, folder / parent)


def _remove_empty_parents(folder: Path, names: Iterable[str]) -> None:
    for name in names:
        for parent in PurePosixPath(name).parents:
            if parent.parts:
                with suppress(OSError):
                    (folder / parent).rmdir()
