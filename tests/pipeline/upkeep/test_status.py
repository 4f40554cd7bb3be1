"""Reports and dates: what a report does to the plan, what is due, and taking reports into the status file.

2027-01-11 is a Monday; the draft of 10 days ends on Friday 22 January, the review of 5 on Friday 29 January.
"""

import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest
from openpyxl import Workbook

from rollout.cli import main
from rollout.errors import PlanError
from rollout.pipeline.checking import check
from rollout.pipeline.stages import schedule
from rollout.pipeline.upkeep.status_due import Due, as_planned, due_tasks, prefilled
from rollout.pipeline.upkeep.status_update import read_edited, take
from rollout.plan import load_plan
from rollout.reports.rows.row_table import rows_of

PLAN = """\
plan: {start: 2027-01-11}
processes: [INC]
tasks:
  - {id: DRAFT, name: Draft, duration: 10d}
  - {id: CHECKED, name: Review, duration: 5d, after: [DRAFT]}
  - {id: SIGNED, name: Signed, kind: milestone, after: [CHECKED]}
"""
WAITING = """\
plan: {start: 2027-01-11, programme: none}
tasks: [{id: WAIT, name: Objections, kind: wait, duration: 2ew, start_no_earlier_than: Monday}]
"""
OWN = ("DRAFT", "CHECKED", "SIGNED")


def write(folder: Path, status: str = "", plan: str = PLAN) -> Path:
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    if status:
        (folder / "plan.status.csv").write_text(status, encoding="utf-8")
    return folder / "plan.yaml"


def finishes(path: Path, *ids: str) -> list[dt.date]:
    rows = {row.id: row.finish_date for row in rows_of(schedule(load_plan(path)))}
    return [rows[id_] for id_ in ids or OWN]


def days(*texts: str) -> list[dt.date]:
    return [dt.date.fromisoformat(f"2027-{text}") for text in texts]


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        (",,,,", ("02-12", "02-19", "02-19")),  # nothing reported: all work comes after Sunday 31 January
        ("2027-01-11,,50,,", ("02-05", "02-12", "02-12")),  # 5 of 10 days are left
        ("2027-01-11,,,3d,", ("02-03", "02-10", "02-10")),
        ("2027-01-11,2027-01-25,,,", ("01-25", "02-05", "02-05")),  # finished; the review follows after the 31st
        ("2027-01-11,,,,2027-02-09", ("02-09", "02-16", "02-16")),
        (",,,,2027-02-26", ("02-26", "03-05", "03-05")),  # not begun, expected later than it could be
    ],
)
def test_what_is_left_comes_after_the_day_of_the_report(tmp_path: Path, cells: str, expected: tuple[str, ...]) -> None:
    header = "date,id,actual_start,actual_finish,percent,remaining,expected_finish,note\n"
    path = write(tmp_path, f"{header}2027-01-31,DRAFT,{cells},as told\n")
    assert finishes(path) == days(*expected)


def test_an_unknown_id_and_a_summary_are_problems_of_their_row(tmp_path: Path) -> None:
    rows = "2027-01-31,DRAFT,2027-01-11\n2027-01-31,DRAFTS,2027-01-11\n2027-01-31,INC,2027-01-11\n"
    found = check(write(tmp_path, f"date,id,actual_start\n{rows}"))
    assert [(each.code, each.at and each.at.line) for each in found] == [("unknown_task", 3), ("reported_summary", 4)]
    assert found[0].hint is not None
    assert found[0].hint.startswith("did you mean 'DRAFT'?")


def test_a_report_of_a_task_that_is_gone_is_kept_and_said(tmp_path: Path) -> None:
    rows = "2027-01-31,DRAFT,Draft,2027-01-11\n2027-01-31,WS,Workshop,2027-01-11\n"
    found = check(write(tmp_path, f"date,id,name,actual_start\n{rows}"))
    assert [
        (each.message, str(each.at).rpartition(":")[0][-1:]) for each in found if each.code == "reported_task_removed"
    ] == [("'WS' (Workshop) was reported on 2027-01-31, but is no longer in the plan", "3")]


def test_a_status_file_without_any_task_of_the_plan_is_that_of_another(tmp_path: Path) -> None:
    rows = "".join(f"2027-01-31,X{number},Task,2027-01-11\n" for number in range(3))
    (problem,) = check(write(tmp_path, f"date,id,name,actual_start\n{rows}"))
    assert problem.code == "status_of_another_plan"


def test_due_is_what_the_plan_has_begun_or_ended_by_then_without_a_report(tmp_path: Path) -> None:
    plan = load_plan(write(tmp_path))
    due = {each.id: each for each in due_tasks(plan, dt.date(2027, 1, 26)) if each.id in OWN}
    assert {id_: each.due for id_, each in due.items()} == {"DRAFT": Due.FINISH, "CHECKED": Due.START}
    assert due["CHECKED"].remaining == "3d"  # Wednesday 27 to Friday 29 January
    rows = {each.task: each for each in prefilled(due.values(), dt.date(2027, 1, 26))}
    assert (rows["DRAFT"].name, rows["DRAFT"].planned_finish) == ("Draft", "2027-01-22")
    assert rows["DRAFT"].is_blank


def test_a_plan_reported_as_planned_keeps_its_dates(tmp_path: Path) -> None:
    path = write(tmp_path)
    planned = finishes(path)
    for day in (dt.date(2027, 1, 15), dt.date(2027, 1, 27), dt.date(2027, 2, 28)):
        plan = load_plan(path)
        take(plan, as_planned(due_tasks(plan, day), day))
        assert finishes(path) == planned
        assert due_tasks(load_plan(path), day) == ()


@pytest.mark.parametrize("cells", ["2027-01-18,,,", "2027-01-18,,10ed,", "2027-01-18,,,2027-02-01"])
def test_a_wait_under_way_ends_as_planned_whatever_its_report_says(tmp_path: Path, cells: str) -> None:
    """Two weeks from Monday 18 January; on Friday evening ten days and eight hours are left."""
    plan = WAITING.replace("Monday", "2027-01-18")
    path = write(tmp_path, f"date,id,actual_start,percent,remaining,expected_finish\n2027-01-22,WAIT,{cells}\n", plan)
    assert finishes(path, "WAIT") == days("02-01")


def test_a_wait_keeps_its_last_day_in_a_week_in_which_clocks_change(tmp_path: Path) -> None:
    plan = "locations: [{id: LIS, timezone: Europe/Lisbon}]\n" + WAITING.replace("Monday", "2027-10-25")
    path = write(tmp_path, plan=plan.replace("2027-01-11", "2027-10-25"))
    assert finishes(path, "WAIT") == days("11-08")  # clocks go back on 31 October
    for day in (dt.date(2027, 10, 27), dt.date(2027, 10, 29), dt.date(2027, 10, 31), dt.date(2027, 11, 5)):
        dated = load_plan(path)
        take(dated, as_planned(due_tasks(dated, day), day))
        assert finishes(path, "WAIT") == days("11-08")


def test_a_wait_reported_to_have_begun_is_not_over_before_the_status_date(tmp_path: Path) -> None:
    status = "date,id,actual_start\n2027-02-12,WAIT,2027-01-18\n"
    assert finishes(write(tmp_path, status, WAITING.replace("Monday", "2027-01-18")), "WAIT") == days("02-12")


def test_what_waits_for_a_late_task_is_not_reported_as_planned(tmp_path: Path) -> None:
    path = write(tmp_path, "date,id,actual_start,remaining\n2027-02-01,DRAFT,2027-01-11,4d\n")
    plan, day = load_plan(path), dt.date(2027, 2, 1)
    update = take(plan, as_planned(due_tasks(plan, day), day))
    assert update.added > 0
    states = load_plan(path).status.latest
    assert "CHECKED" not in states
    assert "SIGNED" not in states
    assert finishes(path) == days("02-05", "02-12", "02-12")


def test_an_edited_workbook_fills_the_rows_that_asked(tmp_path: Path) -> None:
    path, day = write(tmp_path), dt.date(2027, 1, 26)
    plan = load_plan(path)
    take(plan, prefilled(due_tasks(plan, day), day))
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["date", "id", "actual_start", "actual_finish"])
    sheet.append([day, "DRAFT", dt.date(2027, 1, 12), dt.date(2027, 1, 25)])
    sheet.append([day, "CHECKED", None, None])
    book.save(tmp_path / "back.xlsx")
    plan = load_plan(path)
    update = take(plan, read_edited(plan, tmp_path / "back.xlsx"))
    assert (update.added, update.replaced) == (0, 1)
    content = (tmp_path / "plan.status.csv").read_text(encoding="utf-8-sig")
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(content))}
    assert (rows["DRAFT"]["actual_finish"], rows["CHECKED"]["actual_start"]) == ("2027-01-25", "")
    assert (rows["DRAFT"]["name"], rows["DRAFT"]["planned_finish"]) == ("Draft", "2027-01-22")
    again = load_plan(path)
    assert take(again, read_edited(again, tmp_path / "back.xlsx")).replaced == 0


def test_a_report_read_again_says_anew_how_far_the_task_is_and_keeps_what_the_file_has_no_column_for(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, "date,id,actual_start,percent,note,actual_cost\n2027-01-26,DRAFT,2027-01-12,50,late,900\n")
    (tmp_path / "back.csv").write_text("date,id,actual_finish,note\n2027-01-26,DRAFT,2027-01-25,\n", encoding="utf-8")
    plan = load_plan(path)
    take(plan, read_edited(plan, tmp_path / "back.csv"))
    (report,) = load_plan(path).status.reports
    assert [report.actual_start, report.actual_finish] == days("01-12", "01-25")
    assert (report.percent, report.note, report.actual_cost) == (None, "", 900.0)  # the note was taken away


@pytest.mark.parametrize(
    ("cells", "code", "message"),
    [
        ("2027-01-12,2027-01-11", "finish_before_start", "cell D2 (actual_finish)"),
        ("2027-01-12,2027-01-27", "progress_in_the_future", "cell D2 (actual_finish)"),
    ],
)
def test_a_wrong_workbook_changes_nothing(tmp_path: Path, cells: str, code: str, message: str) -> None:
    path = write(tmp_path)
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["date", "id", "actual_start", "actual_finish"])
    sheet.append(["2027-01-26", "DRAFT", *cells.split(",")])
    book.save(tmp_path / "back.xlsx")
    plan = load_plan(path)
    with pytest.raises(PlanError) as raised:
        take(plan, read_edited(plan, tmp_path / "back.xlsx"))
    (problem,) = raised.value.problems
    assert problem.code == code
    assert message in problem.message
    assert problem.at is not None
    assert problem.at.file.endswith("back.xlsx")
    assert not (tmp_path / "plan.status.csv").exists()


def test_the_verb_lists_writes_and_reads(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(write(tmp_path))

    def run(*arguments: str) -> str:
        with pytest.raises(SystemExit) as left:
            main(["status", path, "--date", "2027-01-26", *arguments])
        assert left.value.code == 0
        return capsys.readouterr().out

    assert "should be done 2027-01-11 2027-01-22 DRAFT Draft" in " ".join(run().split())
    due = json.loads(run("--json"))["due"]
    assert {"id": "CHECKED", "due": "start", "remaining": "3d"}.items() <= {each["id"]: each for each in due}[
        "CHECKED"
    ].items()
    assert "added in" in run("--write")
    assert "filled in" in run("--as-planned")
    assert run() == "Everything due by 2027-01-26 is reported.\n"
