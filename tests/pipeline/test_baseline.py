"""A plan beside the dates once agreed: built, kept, changed, and built again with ``baseline``.

2027-01-11 is a Monday. A draft of 3 days ends on Wednesday 13 January; one of 12 days on Tuesday 26 January, which is
9 working days later: 14, 15, 18 to 22, 25 and 26 January.
"""

import csv
import io
import json
import re
from pathlib import Path

import pytest

from rollout.errors import PlanError
from rollout.pipeline.building import build
from rollout.pipeline.checking import check

PLAN = """\
plan: {{start: 2027-01-11}}
processes: [INC]
tasks:
  - {{id: DRAFT, name: Draft, duration: {days}d}}
  - {{id: SIGNED, name: Signed, kind: milestone, after: [DRAFT]}}
{more}
"""

HEAD = '"format": "rollout-schedule", "version": 1'
EARLY = '{"id": "A", "start_date": "1500-01-01", "finish_date": "2027-01-11"}'
REVERSED = '{"id": "A", "start_date": "2027-01-12", "finish_date": "2027-01-11"}'


def built(folder: Path, days: int, more: str = "") -> Path:
    """The output folder of the plan with a draft of so many days."""
    (folder / "plan.yaml").write_text(PLAN.format(days=days, more=more), encoding="utf-8")
    return build(folder / "plan.yaml", out=folder / "out").folder


def table(path: Path) -> dict[str, dict[str, str]]:
    content = path.read_bytes().decode("utf-8")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(content, newline=""))}


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the plan with the longer draft, compared with the run before."""
    folder = tmp_path_factory.mktemp("compared")
    (built(folder, 3) / "schedule.json").rename(folder / "agreed.json")
    added = "  - {id: LATER, name: Thought of later, duration: 1d}\nbaseline: agreed.json"
    return built(folder, 12, added)


def test_tasks_show_agreed_dates_and_working_days_of_variance_in_the_last_columns(compared: Path) -> None:
    rows = table(compared / "tasks.csv")
    assert list(rows["DRAFT"])[-3:] == ["baseline_start", "baseline_finish", "variance_days"]
    assert list(rows["DRAFT"].values())[-3:] == ["2027-01-11", "2027-01-13", "9"]
    assert rows["DRAFT"]["finish_date"] == "2027-01-26"
    assert list(rows["LATER"].values())[-3:] == ["", "", ""]
    assert list(rows["OWN"].values())[-3:] == ["2027-01-11", "2027-01-13", "9"]
    assert rows["INC.P01"]["variance_days"] == "0"


def test_milestones_show_the_agreed_day(compared: Path) -> None:
    rows = table(compared / "milestones.csv")
    assert list(rows["SIGNED"])[-2:] == ["baseline_date", "variance_days"]
    assert (rows["SIGNED"]["date"], rows["SIGNED"]["baseline_date"]) == ("2027-01-26", "2027-01-13")
    assert rows["SIGNED"]["variance_days"] == "9"


def test_programs_read_the_agreed_dates_from_the_schedule(compared: Path) -> None:
    rows = {row["id"]: row for row in json.loads((compared / "schedule.json").read_bytes())["rows"]}
    names = ("baseline_start", "baseline_finish", "variance_days")
    assert [rows["DRAFT"][name] for name in names] == ["2027-01-11", "2027-01-13", 9]
    assert [rows["LATER"][name] for name in names] == [None, None, None]


def test_the_page_draws_the_agreed_days(compared: Path) -> None:
    found = re.search(r'id="plan">(.*?)</script>', (compared / "gantt.html").read_text(encoding="utf-8"), re.DOTALL)
    assert found
    baselines = json.loads(found[1])["baselines"]
    monday = (57 * 365 + 14 + 10) * 1440  # 57 years from 1970 on, 14 of them leap years, and 10 days
    assert baselines["DRAFT"] == [monday, monday + 3 * 1440]
    assert baselines["SIGNED"] == [monday + 2 * 1440, monday + 3 * 1440]
    assert "LATER" not in baselines


def test_calendar_entries_say_what_was_agreed(compared: Path) -> None:
    milestones, tasks = (
        (compared / name).read_bytes().decode().replace("\r\n ", "") for name in ("milestones.ics", "tasks.ics")
    )
    assert r"\nBaseline: 2027-01-13 (9 working days later)" in milestones
    assert r"\nBaseline: 2027-01-11 to 2027-01-13 (9 working days later)" in tasks


def test_a_plan_without_a_baseline_has_no_column_more(tmp_path: Path) -> None:
    out = built(tmp_path, 3)
    assert list(table(out / "tasks.csv")["DRAFT"])[-1] == "others"
    assert '"baseline_' not in (out / "schedule.json").read_text(encoding="utf-8")
    assert "Baseline:" not in (out / "tasks.ics").read_text(encoding="utf-8")


def test_a_task_that_the_plan_no_longer_has_is_left_out(tmp_path: Path) -> None:
    (built(tmp_path, 3, "  - {id: GONE, name: Gone, duration: 1d}") / "schedule.json").rename(tmp_path / "agreed.json")
    out = built(tmp_path, 3, "baseline: agreed.json")
    assert "GONE" not in (out / "gantt.html").read_text(encoding="utf-8")
    assert table(out / "tasks.csv")["DRAFT"]["variance_days"] == "0"


def test_dates_in_the_plan_stand_alone_or_replace_those_of_the_file(tmp_path: Path) -> None:
    dates = "{DRAFT: {start: 2027-01-12, finish: 2027-01-14}}"
    alone = table(built(tmp_path, 3, f"baseline: {dates}") / "tasks.csv")
    assert (alone["DRAFT"]["baseline_start"], alone["DRAFT"]["variance_days"]) == ("2027-01-12", "-1")
    assert alone["SIGNED"]["baseline_start"] == alone["OWN"]["baseline_start"] == ""
    (tmp_path / "out" / "schedule.json").rename(tmp_path / "agreed.json")
    both = table(built(tmp_path, 3, f"baseline: {{file: agreed.json, tasks: {dates}}}") / "tasks.csv")
    assert (both["DRAFT"]["baseline_start"], both["SIGNED"]["baseline_start"]) == ("2027-01-12", "2027-01-13")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "the baseline 'agreed.json' is damaged: Invalid JSON"),
        ("[1]", "the baseline 'agreed.json' is damaged"),
        ("{}", "'agreed.json' is neither a schedule.json of an earlier run nor a baseline"),
        ('{"format": "rollout-schedule", "version": 2}', "has version 2 of the format"),
        ('{"format": "rollout-schedule", "version": 1}', "is damaged: rows: Field required"),
        (f'{{{HEAD}, "rows": [{{"id": "A", "start_date": "soon"}}]}}', "is damaged: rows.0.start_date"),
        (f'{{{HEAD}, "rows": [{REVERSED}]}}', "finish_date lies before start_date"),
        (f'{{{HEAD}, "rows": [{EARLY}]}}', "a date is not in the years 2000 to 2199"),
    ],
)
def test_a_wrong_file_is_a_problem_with_its_place(tmp_path: Path, content: str, message: str) -> None:
    (tmp_path / "agreed.json").write_text(content, encoding="utf-8")
    with pytest.raises(PlanError) as raised:
        built(tmp_path, 3, "baseline: agreed.json")
    (problem,) = raised.value.problems
    assert problem.code == "unreadable_baseline"
    assert message in problem.message
    assert problem.at is not None
    assert (problem.at.line, problem.at.column) == (6, 11)
    assert check(tmp_path / "plan.yaml") == (problem,)
    assert not (tmp_path / "out").exists()


def test_an_unknown_task_is_a_problem_that_guesses_what_was_meant(tmp_path: Path) -> None:
    dates = "{start: 2027-01-11, finish: 2027-01-13}"
    for more, line in (
        (f"baseline:\n  DRAFTS: {dates}", 7),
        (f"baseline:\n  tasks:\n    DRAFTS: {dates}", 8),
    ):
        (tmp_path / "plan.yaml").write_text(PLAN.format(days=3, more=more), encoding="utf-8")
        (problem,) = check(tmp_path / "plan.yaml")
        assert (problem.code, problem.hint) == ("unknown_task", "did you mean 'DRAFT'?")
        assert problem.at is not None
        assert problem.at.line == line
