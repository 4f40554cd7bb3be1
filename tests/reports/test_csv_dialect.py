"""CSV for spreadsheets of a language, and the lines of docs/output-files.md for pandas."""

import re
import runpy
from pathlib import Path

import pandas as pd
import pytest

from rollout.errors import RolloutError
from rollout.network import Task
from rollout.reports import csv_dialect
from rollout.reports.csv_dialect import CsvDialect, spreadsheet_dialect
from rollout.reports.report_input import ReportInput
from rollout.reports.tables import tasks_csv
from rollout.units import Duration
from tests.support.small_schedules import dates, schedule_of

DOCS = Path(__file__).parents[2] / "docs" / "output-files.md"


def source(dialect: CsvDialect = csv_dialect.FOR_PROGRAMS) -> ReportInput:
    winter = (Task(id="A", name="1.10", duration=Duration(720)), dates("2027-01-11 08:00", "2027-01-12 12:00"))
    return ReportInput(schedule=schedule_of([winter]), csv=dialect)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("excel", "de_DE.UTF-8", (";", ",")),
        ("excel", "en_GB.UTF-8", (",", ".")),
        ("excel", "C", (",", ".")),
        ("excel", "", (",", ".")),
        ("excel:pl", "en_US", (";", ",")),
        ("excel:de-CH", "en_US", (",", ".")),
        ("excel:fr", "", (";", ",")),
        ("excel:en-ZA", "", (";", ",")),
    ],
)
def test_the_language_decides_on_separator_and_decimal(text: str, language: str, expected: tuple[str, str]) -> None:
    found = spreadsheet_dialect(text, {"LANG": language})
    assert (found.separator, found.decimal) == expected


@pytest.mark.parametrize("text", ["", "calc", "excel:", "excel:german", "excel:xx-yy"])
def test_what_is_no_language_is_refused(text: str) -> None:
    if text == "excel:":
        assert spreadsheet_dialect(text, {}).separator == ","
        return
    with pytest.raises(RolloutError, match="--csv"):
        spreadsheet_dialect(text, {})


def test_a_table_for_german_has_mark_semicolon_and_comma() -> None:
    content = tasks_csv.render(source(spreadsheet_dialect("excel:de", {})))
    assert content.startswith(b"\xef\xbb\xbfid;wbs;")
    assert b";2027-01-11 08:00;2027-01-12 12:00;2027-01-11;2027-01-12;1,5;" in content


def test_the_lines_for_pandas_give_dates_numbers_and_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summer = (Task(id="B", name="NA", duration=Duration(480)), dates("2027-07-12 08:00", "2027-07-12 17:00"))
    winter = (Task(id="A", name="00123", duration=Duration(720)), dates("2027-01-11 08:00", "2027-01-12 12:00"))
    table = tasks_csv.render(ReportInput(schedule=schedule_of([winter, summer])))
    (tmp_path / "tasks.csv").write_bytes(table.replace(b"2027-07-12T08:00+00", b"2027-07-12T08:00+01"))
    monkeypatch.chdir(tmp_path)
    (code,) = re.findall(r"```python\n(import pandas.*?)```", DOCS.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "lines.py").write_text(code, encoding="utf-8")
    tasks = runpy.run_path(str(tmp_path / "lines.py"))["tasks"]
    assert list(tasks["name"]) == ["00123", "NA"]
    assert list(tasks["wbs"]) == ["1", "2"]
    assert tasks["start"].tolist() == [pd.Timestamp("2027-01-11 08:00Z"), pd.Timestamp("2027-07-12 07:00Z")]
    assert tasks["start_date"].tolist() == [pd.Timestamp("2027-01-11"), pd.Timestamp("2027-07-12")]
    assert tasks["duration_days"].tolist() == [1.5, 1.0]
