"""Whatever fails or ends while files are written, the old ones are whole, or the new ones."""

import datetime as dt
import os
import warnings
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from rollout.errors import RolloutError
from rollout.pipeline.exporting import write_export
from rollout.pipeline.importing_files import import_plan
from rollout.pipeline.one_file import replace_file, replace_page
from rollout.pipeline.output_folder import finish_broken_off_run, write_files
from rollout.pipeline.upkeep.baseline_freezing import freeze
from rollout.pipeline.upkeep.status_report import status_facts
from rollout.pipeline.upkeep.status_update import take
from rollout.plan import Plan, parse_plan
from rollout.plan.status import parse_status
from rollout.reports.status.rendering import render_status
from rollout.values import replace
from tests.importing.test_foreign_projects import HEAD, WEEK, task
from tests.support.faults import Faults, dies_at, disk_full, faults_in, tree

OLD: Final = {"tasks.csv": b"old", "calendars/a.ics": b"old", "gone/b.csv": b"old"}
NEW: Final = {"tasks.csv": b"newer", "calendars/a.ics": b"newer", "calendars/one/c.ics": b"newer"}
BOARD: Final = b"Task ID,Task Name,Bucket Name\n"
PAGE: Final = b"<!doctype html> style-src "
PLAN: Final = """\
plan: {start: 2027-01-11, programme: none}
tasks: [{id: A, name: a, duration: 3d}, {id: B, name: b, duration: 2d, after: [A]}]
"""
REPORTS: Final = "date,id,actual_start\n2027-01-12,A,2027-01-11\n"


def output(folder: Path) -> None:
    write_files(folder / "out", NEW)


def one_file(folder: Path) -> None:
    replace_file(folder / "export" / "board.csv", b"newer")


@cache
def plan_read() -> Plan:
    return parse_plan(PLAN)


def plan_in(folder: Path) -> Plan:
    return replace(plan_read(), path=folder / "plan.yaml")


def status(folder: Path) -> None:
    take(plan_in(folder), parse_status(REPORTS.encode(), "edited.csv").reports)


def baseline(folder: Path) -> None:
    freeze(plan_in(folder), "agreed")


@cache
def report_files() -> Mapping[str, bytes]:
    return render_status(status_facts(plan_read(), dt.date(2027, 1, 13)), None)


def report(folder: Path) -> None:
    write_files(folder / "out", report_files(), others_stay=True)


def pictures_and_books(folder: Path) -> None:
    names = ("gantt.svg", "gantt.pdf", "plan.xlsx", "plan.xml", "risk.csv")
    write_files(folder / "out", dict.fromkeys(names, b"newer"))


def board(folder: Path) -> None:
    write_export(folder / "export" / "board.csv", BOARD + b"newer\n")


def page(folder: Path) -> None:
    replace_page(folder / "page.html", PAGE + b"newer")


def importing(folder: Path) -> None:
    import_plan(folder / "project.xml", folder / "project.yaml")


def folder_before(folder: Path) -> dict[str, bytes]:
    """A plan, a foreign project, an export and what a run has written."""
    folder.mkdir()
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (folder / "plan.status.csv").write_text("date,id,actual_start\n", encoding="utf-8")
    one = task(1, "One", Start="2027-03-08T08:00:00", Finish="2027-03-09T17:00:00")  # said in the plan, written twice
    rows = f"<Tasks>{one}</Tasks></Project>"
    (folder / "project.xml").write_text(f"{HEAD}{WEEK}{rows}", encoding="utf-8")
    write_files(folder / "out", OLD)
    replace_file(folder / "export" / "board.csv", BOARD)
    replace_file(folder / "page.html", PAGE)
    return tree(folder)


def failure_of(write: Callable[[Path], None], folder: Path) -> str | None:
    """What is said of a failure; None where writing gets by without the call, such as a link instead of a copy."""
    try:
        write(folder)
    except RolloutError as error:
        return str(error)
    return None


@pytest.mark.parametrize(
    "write", [output, pictures_and_books, one_file, board, page, status, baseline, report, importing]
)
def test_a_call_that_fails_leaves_everything_as_it_was(write: Callable[[Path], None], tmp_path: Path) -> None:
    number = 0
    while True:
        number += 1
        folder = tmp_path / f"{number}"
        before, faults = folder_before(folder), Faults(number, disk_full)
        with faults_in(faults):
            said = failure_of(write, folder)
        if faults.count < number:
            break
        assert said is None or "No space left" in said
        assert tree(folder) == before or said is None, number
    assert number > 3
    assert said is None
    assert tree(folder) != before


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process that ends in one of its calls is a child of this one")
@pytest.mark.parametrize("write", [output, one_file, status, baseline])
def test_a_process_that_ends_in_any_call_leaves_old_or_new_files_whole(
    write: Callable[[Path], None], tmp_path: Path
) -> None:
    before = shown(folder_before(tmp_path / "old"))
    folder_before(tmp_path / "new")
    write(tmp_path / "new")
    after, number, is_cut = shown(tree(tmp_path / "new")), 0, True
    while is_cut:
        number += 1
        folder = tmp_path / f"{number}"
        folder_before(folder)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of threads that other tests have started
            is_cut = dies_at(number, lambda to=folder: write(to))  # type: ignore[misc]  # a default does for the loop variable
        assert all(content in (before.get(name), after.get(name)) for name, content in shown(tree(folder)).items())
        finish_broken_off_run(folder / "out")
        left = shown(tree(folder))
        in_out = [
            {name: text for name, text in each.items() if name.startswith("out/")} for each in (left, before, after)
        ]
        assert in_out[0] in in_out[1:], number
    assert number > 3
    assert shown(tree(folder)) == after


def shown(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The files that people see: hidden ones may be left of a process that could not clean up."""
    return {name: content for name, content in files.items() if not name.startswith(".") and "/." not in name}


def of_run(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: content for name, content in files.items() if name.startswith("out/")}


def test_a_write_removes_what_killed_writes_have_left_and_nothing_else(tmp_path: Path) -> None:
    for name in (".rollout-write-old", ".rollout-write-now", ".rollout-files"):
        (tmp_path / name).write_bytes(b"half")
    for name in (".rollout-write-old", ".rollout-files"):
        os.utime(tmp_path / name, (0, 0))
    replace_file(tmp_path / "plan.status.csv", b"whole")
    assert tree(tmp_path).keys() == {".rollout-write-now", ".rollout-files", "plan.status.csv"}


@pytest.mark.parametrize("foreign", [b"mine", PLAN.encode(), b"Task ID,Task Name,mine\n"])
def test_an_export_or_a_page_never_replaces_a_file_that_no_run_wrote(foreign: bytes, tmp_path: Path) -> None:
    (tmp_path / "notes").write_bytes(foreign)
    for write, content in ((write_export, BOARD), (replace_page, PAGE)):
        with pytest.raises(RolloutError, match="notes' was not written by rollout"):
            write(tmp_path / "notes", content)
    assert tree(tmp_path) == {"notes": foreign}


def test_an_export_never_replaces_what_the_board_has_exported(tmp_path: Path) -> None:
    known = tmp_path / "known.csv"
    known.write_bytes(BOARD + b"7,Task,Bucket\n")
    with pytest.raises(RolloutError, match=r"known\.csv' was not written by rollout"):
        write_export(known, BOARD, known=known)
    write_export(tmp_path / "board.csv", BOARD, known=known)
    write_export(tmp_path / "board.csv", BOARD + b"8,Task,Bucket\n", known=known)
    assert tree(tmp_path) == {"known.csv": BOARD + b"7,Task,Bucket\n", "board.csv": BOARD + b"8,Task,Bucket\n"}
