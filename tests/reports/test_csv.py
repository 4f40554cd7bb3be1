"""Tables as other programs read them: with the csv module, with pandas and with LibreOffice."""

import csv
import io
import subprocess
from pathlib import Path

import pandas as pd
import pytest

from rollout.network import Details, Lag, LagKind, Link, LinkType, Task, TaskKind
from rollout.reports.registry import REPORTS, render_all
from rollout.reports.report_input import ReportInput
from rollout.reports.tables import critical_path_csv, links_csv, milestones_csv, tasks_csv
from rollout.reports.tables.csv_table import defuse, format_cell, render_csv
from rollout.units import Duration
from tests.support.small_schedules import dates, schedule_of
from tests.support.system_programs import office

HOSTILE = (
    "=1+2",
    '=HYPERLINK("http://example.org","x")',
    "+3",
    "-4",
    "@SUM(A1)",
    "  =1+2",
    "\t=1+2",
    "=cmd|'/c calc'!A1",
    "two\r\nlines",
    'quote " and, comma; semicolon',
    "<script>alert(1)</script>",
    "émoji 📋 עברית",
    "nul \x00 bell \x07",
    "\ufeff=1+2",
)


def hostile_input() -> ReportInput:
    tasks = [
        (
            Task(id=f"T{number}", name=name, duration=Duration(480)),
            dates("2027-01-11 08:00", "2027-01-11 17:00", total_float=240 * number),
        )
        for number, name in enumerate(HOSTILE)
    ]
    done = Task(id="M", name="=done", kind=TaskKind.MILESTONE)
    links = [
        Link(predecessor="T0", successor="M", type=LinkType.FF, lag=Lag(-480), items=("=a", "b")),
        Link(predecessor="T1", successor="M", lag=Lag(2880, LagKind.ELAPSED)),
        Link(predecessor="T2", successor="M"),
    ]
    milestone = (done, dates("2027-01-13 17:00", "2027-01-13 17:00"))
    return ReportInput(schedule=schedule_of([*tasks, milestone], links=links, critical_path=("T0", "M")))


def table(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8"), newline="")))


def test_all_who_fill_the_role_stand_in_the_table() -> None:
    shared = Task(id="T", name="T", duration=Duration(480), details=Details(owner="A", others=("B", "=C")))
    source = ReportInput(schedule=schedule_of([(shared, dates("2027-01-11 08:00", "2027-01-11 17:00"))]))
    (row,) = table(tasks_csv.render(source))
    assert (row["owner"], row["others"]) == ("A", "B; =C")


def test_columns_stand_in_the_documented_order() -> None:
    head = "id wbs level kind name process stage site owner start finish start_date finish_date duration_days"
    rest = "total_float_days free_float_days critical predecessors near_critical wave role deliverable"
    assert tuple(f"{head} {rest} percent_complete deadline parent others".split()) == tasks_csv.COLUMNS
    assert milestones_csv.COLUMNS[:6] == ("id", "name", "process", "stage", "date", "critical")
    assert links_csv.COLUMNS[:4] == ("predecessor", "successor", "type", "lag")


@pytest.mark.parametrize("name", HOSTILE)
def test_no_cell_starts_like_a_formula_and_none_breaks_the_line(name: str) -> None:
    cell = defuse(name)
    assert cell.lstrip("\ufeff \t")[:1] not in {"=", "+", "-", "@"}
    assert not set(cell) & {"\r", "\n", "\t", "\x00", "\x07"}


@pytest.mark.parametrize("name", ["Prototype", "INC.P05", "a-b", "1 + 1 = 2", "'quoted'", "π"])
def test_harmless_text_is_left_as_it_is(name: str) -> None:
    assert defuse(name) == name


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (True, "true"),
        (False, "false"),
        (3, "3"),
        (3.0, "3"),
        (2.875, "2.875"),
        (-1.5, "-1.5"),
        (0.1, "0.1"),
    ],
)
def test_values_have_one_form(value: float | None, text: str) -> None:
    assert format_cell(value) == text


def test_a_table_is_utf_8_without_a_mark_and_with_lines_after_rfc_4180() -> None:
    assert render_csv(("a", "b"), [("é", 'x"y'), ("1,2", None)]) == 'a,b\r\né,"x""y"\r\n"1,2",\r\n'.encode()


def test_lone_surrogates_do_not_stop_a_report() -> None:
    assert render_csv(("a",), [("\ud800",)]) == b"a\r\n?\r\n"


def test_every_row_of_the_plan_is_one_line() -> None:
    content = tasks_csv.render(hostile_input())
    assert content.count(b"\r\n") == content.count(b"\n") == 1 + len(HOSTILE) + 1
    rows = table(content)
    assert rows[0]["name"] == "'=1+2"
    assert rows[8]["name"] == "two lines"
    assert rows[9]["name"] == HOSTILE[9]
    assert rows[1]["start"] == "2027-01-11T08:00+00:00"
    assert rows[1]["total_float_days"] == "0.5"
    assert rows[-1]["predecessors"] == "T0 FF-1d; T1 FS+2ed; T2"


def test_milestones_stand_in_the_order_in_which_they_are_reached() -> None:
    ends = [
        (Task(id=id_, name=id_, kind=TaskKind.MILESTONE), dates(instant, instant))
        for id_, instant in (("B", "2027-01-12 17:00"), ("A", "2027-01-11 17:00"), ("C", "2027-01-11 17:00"))
    ]
    rows = table(milestones_csv.render(ReportInput(schedule=schedule_of(ends))))
    assert [(row["id"], row["date"]) for row in rows] == [("A", "2027-01-11"), ("C", "2027-01-11"), ("B", "2027-01-12")]


def test_links_have_type_and_lag() -> None:
    rows = table(links_csv.render(hostile_input()))
    assert [(row["predecessor"], row["type"], row["lag"]) for row in rows] == [
        ("T0", "FF", "'-1d"),
        ("T1", "FS", "2ed"),
        ("T2", "FS", "0d"),
    ]
    assert rows[0]["items"] == "'=a; b"


def test_the_critical_path_stands_in_its_order() -> None:
    rows = table(critical_path_csv.render(hostile_input()))
    assert [(row["step"], row["id"]) for row in rows] == [("1", "T0"), ("2", "M")]


def test_pandas_reads_the_table_without_options() -> None:
    frame = pd.read_csv(io.BytesIO(tasks_csv.render(hostile_input())), parse_dates=["start", "finish"])
    assert list(frame.columns) == list(tasks_csv.COLUMNS)
    assert frame["critical"].dtype == bool
    assert frame["start"].dt.hour.iloc[0] == 8


def test_a_spreadsheet_shows_names_as_text_and_calculates_nothing(tmp_path: Path) -> None:
    source = tmp_path / "tasks.csv"
    source.write_bytes(tasks_csv.render(hostile_input()))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    as_utf_8 = "--infilter=CSV:44,34,76"  # comma, double quote, and 76 for UTF-8
    command = [
        office(),
        profile,
        "--headless",
        as_utf_8,
        "--convert-to",
        "html",
        "--outdir",
        str(tmp_path),
        str(source),
    ]
    subprocess.run(command, check=True, capture_output=True)
    (sheet,) = pd.read_html(tmp_path / "tasks.html", header=0, encoding="utf-8")
    shown = dict(zip(sheet["id"], sheet["name"], strict=True))
    assert shown["T0"] == "'=1+2"  # not 3
    assert shown["T2"] == "'+3"
    assert shown["T11"] == HOSTILE[11]
    assert shown["M"] == "'=done"
    assert len(sheet) == len(HOSTILE) + 1
    assert "#NAME?" not in (tmp_path / "tasks.html").read_text(encoding="utf-8")


def test_every_report_of_the_table_renders_bytes_that_do_not_change() -> None:
    first, second = render_all(hostile_input()), render_all(hostile_input())
    assert first == second
    assert {
        report.file for report in REPORTS if not report.needs_plan and not report.needs_risk and report.file
    } <= first.keys()
