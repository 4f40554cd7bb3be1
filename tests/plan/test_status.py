"""The status file: what a row means, which row counts, and what cannot be in it."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook

from rollout.errors import PlanError, Problem
from rollout.plan import load_plan
from rollout.plan.status import StatusReport, parse_status, status_bytes, with_reports

PLAN = """\
plan: {start: 2027-01-11}
processes: [INC]
tasks:
  - {id: DRAFT, name: Draft, duration: 10d}
  - {id: CHECKED, name: Review, duration: 5d, after: [DRAFT]}
  - {id: SIGNED, name: Signed, kind: milestone, after: [CHECKED]}
"""


def problems_of(text: str, name: str = "plan.status.csv") -> list[Problem]:
    with pytest.raises(PlanError) as raised:
        parse_status(text.encode(), name)
    return list(raised.value.problems)


def test_the_latest_report_of_a_task_counts_wherever_it_stands_in_the_file() -> None:
    status = parse_status(
        b"date,id,actual_start,percent\n2027-02-28,DRAFT,2027-01-12,60\n2027-01-31,DRAFT,2027-01-11,20\n", "s.csv"
    )
    state = status.latest["DRAFT"]
    assert (state.percent, state.actual_start, state.reported) == (60, dt.date(2027, 1, 12), dt.date(2027, 2, 28))
    assert status.states(dt.date(2027, 1, 31))["DRAFT"].percent == 20
    assert status.dates == (dt.date(2027, 1, 31), dt.date(2027, 2, 28))


def test_a_blank_cell_says_nothing_new() -> None:
    status = parse_status(
        b"date,id,actual_start,percent,remaining,note,actual_days\n"
        b"2027-01-31,DRAFT,2027-01-11,20,,,3\n2027-02-28,DRAFT,,,2d,waits for a room,\n2027-03-31,DRAFT,,,,,\n",
        "s.csv",
    )
    state = status.latest["DRAFT"]
    assert (state.actual_start, state.percent, state.remaining) == (dt.date(2027, 1, 11), None, "2d")
    assert (state.note, state.actual_days, state.reported) == ("waits for a room", 3.0, dt.date(2027, 2, 28))


def test_a_row_that_nobody_filled_in_is_no_report() -> None:
    status = parse_status(b"date,id,name,planned_start,actual_start\n2027-01-31,DRAFT,Draft,2027-01-11,\n", "s.csv")
    assert status.latest == {}
    assert status.last_date is None


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2027-03-04", dt.date(2027, 3, 4)),
        ("4.3.2027", dt.date(2027, 3, 4)),
        ("04.03.2027", dt.date(2027, 3, 4)),
        ("3/3/2027", dt.date(2027, 3, 3)),
        ("2027-03-04 00:00:00", dt.date(2027, 3, 4)),
    ],
)
def test_dates_are_read_as_spreadsheets_write_them(text: str, day: dt.date) -> None:
    status = parse_status(f"date,id,actual_start\n2027-03-31,DRAFT,{text}\n".encode(), "s.csv")
    assert status.latest["DRAFT"].actual_start == day


@pytest.mark.parametrize(("other", "day"), [("13/01/2027", dt.date(2027, 2, 3)), ("01/13/2027", dt.date(2027, 3, 2))])
def test_the_order_of_day_and_month_is_that_of_the_whole_file(other: str, day: dt.date) -> None:
    text = f"date;id;actual_start\n2027-03-31;DRAFT;{other}\n2027-03-31;CHECKED;03/02/2027\n"
    assert parse_status(text.encode("utf-8-sig"), "s.csv").latest["CHECKED"].actual_start == day


def test_a_date_that_may_be_two_days_is_refused_with_both() -> None:
    (problem,) = problems_of("date,id,actual_start\n2027-03-31,DRAFT,03/02/2027\n")
    assert problem.code == "ambiguous_date"
    assert "2027-02-03" in problem.message
    assert "2027-03-02" in problem.message
    assert str(problem.at) == "plan.status.csv:2:18"


@pytest.mark.parametrize(
    ("rows", "code", "column"),
    [
        ("2027-03-31,DRAFT,2027-02-10,2027-02-01,,,,", "finish_before_start", "actual_finish"),
        ("2027-01-31,DRAFT,2027-02-10,,,,,", "progress_in_the_future", "actual_start"),
        ("2027-01-31,DRAFT,2027-01-11,,50,,,\n2027-02-28,DRAFT,,,40,,,", "percent_decreased", "percent"),
        ("2027-01-31,DRAFT,2027-01-11,2027-01-20,,,,\n2027-02-28,DRAFT,,,40,,,", "percent_decreased", "percent"),
        ("2027-01-31,DRAFT,2027-01-11,2027-01-20,,3d,,", "finished_with_work_left", "remaining"),
        ("2027-01-31,DRAFT,2027-01-11,2027-01-20,90,,,", "finished_with_work_left", "percent"),
        ("2027-01-31,DRAFT,2027-01-11,,20,,,\n2027-01-31,DRAFT,,,30,,,", "duplicate_report", "id"),
        ("2027-01-31,DRAFT,2027-01-11,,,,2027-01-29,", "expected_finish_passed", "expected_finish"),
        ("2027-01-31,DRAFT,2027-01-32,,,,,", "bad_date", "actual_start"),
        ("2027-01-31,DRAFT,soon,,,,,", "bad_date", "actual_start"),
        ("2027-01-31,DRAFT,2027-01-11,,150,,,", "out_of_range", "percent"),
        ("2027-01-31,DRAFT,2027-01-11,,half,,,", "out_of_range", "percent"),
        ("2027-01-31,DRAFT,2027-01-11,,,some,,", "bad_duration", "remaining"),
        ("2027-01-31,,2027-01-11,,50,,,", "missing_key", "id"),
        (",DRAFT,2027-01-11,,50,,,", "missing_key", "date"),
    ],
)
def test_what_cannot_be_is_a_problem_with_row_column_and_cure(rows: str, code: str, column: str) -> None:
    text = f"date,id,actual_start,actual_finish,percent,remaining,expected_finish,note\n{rows}\n"
    (problem,) = problems_of(text)
    assert problem.code == code
    assert problem.hint
    assert f"column '{column}'" in problem.message
    assert problem.at is not None
    assert problem.at.line == 1 + len(rows.splitlines())


def test_a_wrong_cell_of_a_workbook_is_named_by_its_address() -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Reports of March"])
    sheet.append(["date", "id", "actual_start", "percent"])
    sheet.append([dt.date(2027, 3, 31), "DRAFT", dt.datetime(2027, 2, 1), 0.6])
    sheet["D3"].number_format = "0%"
    sheet.append([dt.date(2027, 3, 31), "CHECKED", "someday", 10])
    content = io.BytesIO()
    book.save(content)
    with pytest.raises(PlanError) as raised:
        parse_status(content.getvalue(), "march.xlsx")
    (problem,) = raised.value.problems
    assert problem.message.startswith("cell C4 (actual_start): 'someday'")
    assert (problem.at and problem.at.line) == 4
    sheet["C4"] = dt.date(2027, 3, 1)
    content = io.BytesIO()
    book.save(content)
    status = parse_status(content.getvalue(), "march.xlsx")
    assert (status.latest["DRAFT"].actual_start, status.latest["DRAFT"].percent) == (dt.date(2027, 2, 1), 60)


def test_a_damaged_workbook_or_one_that_wants_too_much_memory_is_refused_with_its_name() -> None:
    content = io.BytesIO()
    Workbook().save(content)
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/more.xml", bytes(61_000_000))
    for broken, words in ((b"PK", "is damaged, or no Office file"), (content.getvalue(), "61 MB of XML")):
        with pytest.raises(PlanError, match=rf"'march\.xlsx' .*{words}"):
            parse_status(broken, "march.xlsx")


def test_a_sheet_whose_only_row_is_the_last_one_possible_is_read_at_once() -> None:
    book = Workbook()
    for _ in range(20):
        book.create_sheet()["A1048576"] = "far"
    content = io.BytesIO()
    book.save(content)
    with pytest.raises(PlanError, match="has no sheet with the columns date, id"):
        parse_status(content.getvalue(), "march.xlsx")


def test_unknown_missing_and_double_columns_are_named() -> None:
    assert [problem.code for problem in problems_of("id,actual_start\nDRAFT,2027-01-11\n")] == ["status_columns"]
    (unknown,) = problems_of("date,id,actual_strat\n2027-01-31,DRAFT,2027-01-11\n")
    assert unknown.hint == "did you mean 'actual_start'?"
    (double,) = problems_of("date,id,note,note\n2027-01-31,DRAFT,a,b\n")
    assert "two columns are called 'note'" in double.message


def test_a_file_that_is_not_utf8_says_how_to_save_it() -> None:
    with pytest.raises(PlanError) as raised:
        parse_status("date,id,note\n2027-01-31,DRAFT,\xe9\n".encode("latin-1"), "s.csv")
    assert raised.value.problems[0].code == "not_utf8"


def test_rows_are_added_and_what_is_there_stays_byte_for_byte() -> None:
    report = StatusReport(date=dt.date(2027, 2, 28), task="DRAFT", percent=50, note='=1+1, "so"')
    first = status_bytes([report])
    second = with_reports(first, [StatusReport(date=dt.date(2027, 3, 31), task="DRAFT", percent=60)])
    assert second.startswith(first)
    read = parse_status(second, "s.csv")
    assert read.reports[0].note == '=1+1, "so"'
    assert b"'=1+1" in second
    assert read.latest["DRAFT"].percent == 60


def write(folder: Path, status: str, plan: str = PLAN) -> Path:
    (folder / "plan.yaml").write_text(plan, encoding="utf-8")
    (folder / "plan.status.csv").write_text(status, encoding="utf-8")
    return folder / "plan.yaml"


def test_the_day_of_the_last_report_is_the_status_date(tmp_path: Path) -> None:
    plan = load_plan(write(tmp_path, "date,id,actual_start\n2027-02-28,DRAFT,2027-01-11\n"))
    assert plan.file.plan.status_date == dt.date(2027, 2, 28)


def test_a_report_after_the_status_date_of_the_plan_is_in_the_future(tmp_path: Path) -> None:
    early = PLAN.replace("2027-01-11}", "2027-01-11, status_date: 2027-01-31}")
    path = write(tmp_path, "date,id,actual_start\n2027-02-28,DRAFT,2027-01-11\n", early)
    with pytest.raises(PlanError) as raised:
        load_plan(path)
    (problem,) = raised.value.problems
    assert problem.code == "report_in_the_future"
    assert problem.hint
    assert "2027-02-28" in problem.hint


def test_progress_in_both_files_is_a_problem_that_shows_both_places(tmp_path: Path) -> None:
    both = PLAN + "overrides: {PG01: {progress: {actual_start: 2027-01-11}}}\n"
    with pytest.raises(PlanError) as raised:
        load_plan(write(tmp_path, "date,id,actual_start\n2027-02-28,PG01,2027-01-11\n", both))
    (problem,) = raised.value.problems
    assert problem.code == "progress_twice"
    assert problem.at is not None
    assert problem.at.file.endswith("plan.status.csv")
    assert problem.notes[0].at is not None
    assert problem.notes[0].at.line == 7
