"""All files of a run appear together or not at all, and what the user put beside them stays."""

import errno
import os
import subprocess
import sys
import tempfile
import threading
from contextlib import suppress
from pathlib import Path

import pytest

from rollout.pipeline.output_folder import (
    LIST_OF_FILES,
    OutputError,
    files_of_last_run,
    finish_broken_off_run,
    write_files,
)
from tests.support.links import link_folder


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != LIST_OF_FILES
    }


def test_files_and_their_folders_are_written(tmp_path: Path) -> None:
    folder = tmp_path / "output" / "plan"
    write_files(folder, {"tasks.csv": b"1", "calendars/a.ics": b"2"})
    assert contents(folder) == {"tasks.csv": b"1", "calendars/a.ics": b"2"}
    assert sorted(path.name for path in folder.iterdir()) == [LIST_OF_FILES, "calendars", "tasks.csv"]


def test_files_of_the_run_before_are_replaced_and_stale_ones_removed(tmp_path: Path) -> None:
    write_files(tmp_path, {"tasks.csv": b"1", "calendars/a.ics": b"2"})
    write_files(tmp_path, {"tasks.csv": b"3"})
    assert contents(tmp_path) == {"tasks.csv": b"3"}
    assert not (tmp_path / "calendars").exists()


def test_others_of_the_run_before_stay_where_they_are_asked_to(tmp_path: Path) -> None:
    write_files(tmp_path, {"tasks.csv": b"1", "plan.html": b"2", "gone.csv": b"3"})
    (tmp_path / "gone.csv").unlink()
    written = (tmp_path / "tasks.csv").stat().st_ino
    write_files(tmp_path, {"plan.html": b"4"}, others_stay=True)
    assert contents(tmp_path) == {"tasks.csv": b"1", "plan.html": b"4"}
    assert (tmp_path / "tasks.csv").stat().st_ino == written
    assert files_of_last_run(tmp_path) == ("plan.html", "tasks.csv")


def test_a_folder_that_cannot_be_made_leaves_none_of_its_parents(tmp_path: Path) -> None:
    with pytest.raises(OutputError):
        write_files(tmp_path / "new" / ("x" * 300), {"a.csv": b"1"})
    assert list(tmp_path.iterdir()) == []


def test_a_folder_whose_name_is_too_long_has_no_remains_or_is_a_clear_error(tmp_path: Path) -> None:
    with suppress(OutputError):  # from Python 3.13 on such a folder has nothing in it
        finish_broken_off_run(tmp_path / ("x" * 300))


def test_files_of_the_user_are_kept(tmp_path: Path) -> None:
    write_files(tmp_path, {"calendars/a.ics": b"2"})
    (tmp_path / "notes.txt").write_bytes(b"mine")
    (tmp_path / "calendars" / "mine.ics").write_bytes(b"mine too")
    write_files(tmp_path, {"tasks.csv": b"3"})
    assert contents(tmp_path) == {"tasks.csv": b"3", "notes.txt": b"mine", "calendars/mine.ics": b"mine too"}


def test_a_file_that_the_run_has_read_is_never_replaced_nor_removed(tmp_path: Path) -> None:
    write_files(tmp_path, {"plan.docx": b"ours", "tasks.csv": b"1"})
    (tmp_path / "plan.docx").write_bytes(b"restyled in Word")
    template = tmp_path / "." / "plan.docx"
    with pytest.raises(OutputError, match=r"plan\.docx' is read for this plan and would be replaced"):
        write_files(tmp_path, {"plan.docx": b"next", "tasks.csv": b"2"}, read=[template, tmp_path / "not there"])
    assert contents(tmp_path) == {"plan.docx": b"restyled in Word", "tasks.csv": b"1"}
    write_files(tmp_path, {"tasks.csv": b"2"}, read=[template])
    assert contents(tmp_path) == {"plan.docx": b"restyled in Word", "tasks.csv": b"2"}


def test_a_file_that_no_run_wrote_is_never_replaced(tmp_path: Path) -> None:
    write_files(tmp_path, {"tasks.csv": b"1"})
    (tmp_path / "plan.docx").write_bytes(b"mine")
    with pytest.raises(OutputError, match=r"plan\.docx' was not written by rollout and would be replaced"):
        write_files(tmp_path, {"tasks.csv": b"2", "plan.docx": b"3"})
    assert contents(tmp_path) == {"tasks.csv": b"1", "plan.docx": b"mine"}


def test_a_file_that_was_read_as_one_of_an_earlier_run_is_replaced(tmp_path: Path) -> None:
    (tmp_path / "milestones.ics").write_bytes(b"ours")
    write_files(tmp_path, {"milestones.ics": b"new"}, carried_on=["milestones.ics"])
    assert contents(tmp_path) == {"milestones.ics": b"new"}


def test_a_link_inside_the_folder_is_never_followed(tmp_path: Path) -> None:
    folder, outside = tmp_path / "out", tmp_path / "outside"
    outside.mkdir()
    write_files(folder, {"calendars/a.ics": b"1", "old/b.csv": b"2"})
    for name in ("calendars", "old"):
        (folder / name).rename(outside / name)
        link_folder(folder / name, outside / name)
    with pytest.raises(OutputError, match="calendars' is a symbolic link"):
        write_files(folder, {"calendars/a.ics": b"3"})
    write_files(folder, {"tasks.csv": b"4"})
    assert (outside / "calendars" / "a.ics").read_bytes() == b"1"
    assert (outside / "old" / "b.csv").read_bytes() == b"2"


def test_a_folder_that_is_itself_a_link_is_the_folder_it_leads_to(tmp_path: Path) -> None:
    (tmp_path / "share").mkdir()
    link_folder(tmp_path / "out", tmp_path / "share")
    write_files(tmp_path / "out", {"tasks.csv": b"1"})
    assert (tmp_path / "share" / "tasks.csv").read_bytes() == b"1"


@pytest.mark.skipif(sys.platform == "win32", reason="a junction needs its folder")
def test_a_link_to_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    link_folder(tmp_path / "out", tmp_path / "share")
    with pytest.raises(OutputError, match="out' is a symbolic link to a folder that is not there"):
        write_files(tmp_path / "out", {"tasks.csv": b"1"})
    assert not (tmp_path / "share").exists()


def test_a_link_in_place_of_a_staging_folder_is_left_alone(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    write_files(outside / "new", {"tasks.csv": b"theirs"})
    write_files(tmp_path / "out", {"tasks.csv": b"1"})
    link_folder(tmp_path / "out" / ".rollout-staging-1", outside)
    finish_broken_off_run(tmp_path / "out")
    write_files(tmp_path / "out", {"tasks.csv": b"2"})
    assert (tmp_path / "out" / "tasks.csv").read_bytes() == b"2"
    assert (outside / "new" / "tasks.csv").read_bytes() == b"theirs"


def test_links_inside_a_staging_folder_lead_to_no_file(tmp_path: Path) -> None:
    outside, folder = tmp_path / "outside", tmp_path / "out"
    write_files(outside, {"sub/keep": b"theirs"})
    for number, (link, target) in enumerate([("new", outside), ("new/sub", outside / "sub")], 1):
        place = folder / f".rollout-staging-{number}" / link
        place.parent.mkdir(parents=True)
        (place.parent / LIST_OF_FILES).write_text("sub/keep\n")
        link_folder(place, target)
    write_files(folder, {"tasks.csv": b"1"})
    assert contents(folder) == {"tasks.csv": b"1"}
    assert (outside / "sub" / "keep").read_bytes() == b"theirs"


def test_a_list_that_was_tampered_with_removes_nothing_outside(tmp_path: Path) -> None:
    outside, folder = tmp_path / "precious", tmp_path / "out"
    outside.write_bytes(b"!")
    folder.mkdir()
    (folder / LIST_OF_FILES).write_text(f"../precious\n{outside}\n\ntasks.csv\n")
    assert files_of_last_run(folder) == ("tasks.csv",)
    write_files(folder, {"links.csv": b"1"})
    assert outside.exists()


def test_a_folder_in_the_way_of_a_file_leaves_everything_as_it_was(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.csv": b"old", "c.csv": b"old"})
    (tmp_path / "b.csv").mkdir()
    before = contents(tmp_path)
    with pytest.raises(OutputError, match=r"b\.csv"):
        write_files(tmp_path, {"a.csv": b"new", "new/a.csv": b"new", "b.csv": b"new"})
    assert contents(tmp_path) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [LIST_OF_FILES, "a.csv", "b.csv", "c.csv"]


def test_a_file_in_the_way_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"a file")
    with pytest.raises(OutputError, match="out"):
        write_files(tmp_path / "out", {"a.csv": b"1"})
    assert (tmp_path / "out").read_bytes() == b"a file"


def test_a_full_disk_leaves_everything_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path / "out", {"a.csv": b"old"})
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "b.csv":
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(path))
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OutputError, match="No space left"):
        write_files(tmp_path / "out", {"a.csv": b"new", "b.csv": b"new"})
    assert contents(tmp_path / "out") == {"a.csv": b"old"}
    with pytest.raises(OutputError, match="No space left"):
        write_files(tmp_path / "fresh" / "out", {"b.csv": b"new"})
    assert not (tmp_path / "fresh").exists()


def test_a_rename_that_fails_half_way_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"a.csv": b"old", "z.csv": b"old"})
    before = contents(tmp_path)
    rename = Path.replace

    def broken(path: Path, target: Path) -> Path:
        if path.name == "c.csv":
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OutputError):
        write_files(tmp_path, {"a.csv": b"new", "b.csv": b"new", "c.csv": b"new"})
    assert contents(tmp_path) == before


def test_a_failed_removal_of_stale_files_is_undone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_files(tmp_path, {"a.csv": b"old", "y.csv": b"old", "z.csv": b"old"})
    before = contents(tmp_path)
    rename = Path.replace

    def broken(path: Path, target: Path) -> Path:
        if path.name == "z.csv":
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", broken)
    with pytest.raises(OutputError):
        write_files(tmp_path, {"a.csv": b"new"})
    assert contents(tmp_path) == before


def test_the_remains_of_a_run_that_was_broken_off_are_removed(tmp_path: Path) -> None:
    (tmp_path / ".rollout-staging-x" / "new").mkdir(parents=True)
    write_files(tmp_path, {"a.csv": b"1"})
    assert sorted(path.name for path in tmp_path.iterdir()) == [LIST_OF_FILES, "a.csv"]


KILLED = """
import os, sys
from pathlib import Path
from rollout.pipeline.output_folder import write_files

write_files(Path(sys.argv[1]), {"a.csv": b"old", "gone/b.csv": b"old", "z.csv": b"old"})
rename, left = Path.replace, int(sys.argv[2])

def killed(path, target):
    global left
    if left == 0:
        os._exit(9)
    left -= 1
    return rename(path, target)

Path.replace = killed
write_files(Path(sys.argv[1]), {"a.csv": b"new", "added/c.csv": b"new", "z.csv": b"new"})
"""


@pytest.mark.parametrize("renames", range(5))  # one stale file, three new ones and their list
def test_a_run_that_was_killed_among_its_renames_is_brought_to_its_end(tmp_path: Path, renames: int) -> None:
    done = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(renames)], check=False)
    assert done.returncode == 9
    finish_broken_off_run(tmp_path)
    assert contents(tmp_path) == {"a.csv": b"new", "added/c.csv": b"new", "z.csv": b"new"}
    assert files_of_last_run(tmp_path) == ("a.csv", "added/c.csv", "z.csv")
    assert sorted(path.name for path in tmp_path.iterdir()) == [LIST_OF_FILES, "a.csv", "added", "z.csv"]


def test_a_run_that_was_killed_before_all_was_written_changes_nothing(tmp_path: Path) -> None:
    write_files(tmp_path, {"a.csv": b"old"})
    (tmp_path / ".rollout-staging-x" / "unfinished").mkdir(parents=True)
    (tmp_path / ".rollout-staging-x" / "unfinished" / "a.csv").write_bytes(b"new")
    finish_broken_off_run(tmp_path)
    assert contents(tmp_path) == {"a.csv": b"old"}


def test_another_run_waits_while_files_take_their_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rename = Path.replace
    contents_taken: list[bytes] = []
    other = threading.Thread(target=write_files, args=(tmp_path, {"a.csv": b"second", "b.csv": b"second"}))

    def tried(path: Path, target: Path) -> Path:
        if not contents_taken:
            other.start()
        if target.suffix == ".csv":
            contents_taken.append(path.read_bytes())
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", tried)
    write_files(tmp_path, {"a.csv": b"first", "b.csv": b"first"})
    other.join()
    assert contents_taken == [b"first", b"first", b"second", b"second"]
    assert sorted(path.name for path in tmp_path.iterdir()) == [LIST_OF_FILES, "a.csv", "b.csv"]


def test_files_have_the_rights_of_any_other_in_the_folder(tmp_path: Path) -> None:
    (tmp_path / "plain").mkdir()
    (tmp_path / "plain" / "a.csv").write_bytes(b"1")
    write_files(tmp_path / "out", {"calendars/a.csv": b"1"})
    for written, plain in (("out/calendars", "plain"), ("out/calendars/a.csv", "plain/a.csv")):
        assert (tmp_path / written).stat().st_mode == (tmp_path / plain).stat().st_mode


def test_the_staging_folder_has_the_rights_of_any_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Files keep those that their folder gave them; on Windows a folder of ``mkdtemp`` is closed to all others."""
    monkeypatch.setattr(tempfile, "mkdtemp", None)
    (tmp_path / "plain").mkdir()
    rename = Path.replace
    rights: set[int] = set()

    def seen(path: Path, target: Path) -> Path:
        rights.update(parent.stat().st_mode for parent in path.parents if parent.name.startswith(".rollout-staging-"))
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", seen)
    write_files(tmp_path / "out", {"a.csv": b"1"})
    assert rights == {(tmp_path / "plain").stat().st_mode}


@pytest.mark.parametrize(
    "name",
    ["../x.csv", "..\\..\\x.csv", "a\\..\\..\\x.csv", "C:\\x.csv", "C:x.csv", "\\x.csv", "\\\\server\\share\\x.csv"],
)
def test_a_listed_path_that_leads_out_on_any_system_is_none_of_ours(tmp_path: Path, name: str) -> None:
    (tmp_path / LIST_OF_FILES).write_text(f"{name}\ntasks.csv\n")
    assert files_of_last_run(tmp_path) == ("tasks.csv",)


def test_a_file_open_in_another_program_is_named_and_nothing_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_files(tmp_path, {"plan.docx": b"old", "a.csv": b"old"})
    rename = Path.replace

    def refused(path: Path, target: Path) -> Path:
        if target.name == "plan.docx":
            error = PermissionError(errno.EACCES, "Access is denied", str(path), None, str(target))
            error.__dict__["winerror"] = 5
            raise error
        return rename(path, target)

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(OutputError, match=r"plan\.docx.*Word or Excel, close it"):
        write_files(tmp_path, {"plan.docx": b"new", "a.csv": b"new"})
    assert contents(tmp_path) == {"plan.docx": b"old", "a.csv": b"old"}
