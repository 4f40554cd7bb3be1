"""Our plan as XML and back: the same dates, its progress in the status file, its dates as a baseline."""

import datetime as dt
import json
import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from rollout.errors import PlanError
from rollout.pipeline.building import build
from rollout.pipeline.importing_files import import_baseline, import_plan, import_status
from rollout.pipeline.stages import schedule
from rollout.plan import load_plan
from rollout.reports.ms_project.report import render
from rollout.reports.report_input import ReportInput

PLAN = """
plan: {title: Small, start: 2027-01-11, uid: small}
locations:
  - {id: LIS, country: PT, timezone: Europe/Lisbon}
  - {id: WAW, role: dr, country: PL, timezone: Europe/Warsaw, rollout: [CHG]}
hours: {freezes: [{from: 2027-06-15, to: 2027-06-26, reason: year-end close}]}
processes: {CHG: {wave: 1}}
people: [{id: ann, post: Planner, roles: [PJM]}]
"""
DONE = "<ActualStart>2027-01-11T08:00:00</ActualStart><ActualFinish>2027-01-22T17:00:00</ActualFinish>"
REPORTS = """date,id,actual_start,percent,remaining
2027-01-20,PG01,2027-01-11,30,
2027-01-20,PG02,2027-01-14,,2d
2027-01-20,PG03,2027-01-18,,
"""


def built(folder: Path) -> Path:
    (folder / "plan.yaml").write_text(PLAN, encoding="utf-8")
    build(folder / "plan.yaml", out=folder / "out")
    return folder / "out"


def wall_clock(rows: list[dict[str, str]], zone: str) -> dict[str, tuple[str, str]]:
    """Start and finish of tasks as the clock of the project shows them, by id."""

    def local(text: str) -> str:
        return dt.datetime.fromisoformat(text).astimezone(ZoneInfo(zone)).strftime("%m-%d %H:%M")

    kinds = {"task", "wait", "milestone"}
    return {row["id"]: (local(row["start"]), local(row["finish"])) for row in rows if row["kind"] in kinds}


def rows_in(folder: Path) -> list[dict[str, str]]:
    return list(json.loads((folder / "schedule.json").read_text(encoding="utf-8"))["rows"])


def test_a_plan_comes_back_with_its_dates(tmp_path: Path) -> None:
    out = built(tmp_path)
    import_plan(out / "plan.xml", tmp_path / "back.yaml")
    build(tmp_path / "back.yaml", out=tmp_path / "back")
    before, after = wall_clock(rows_in(out), "Europe/Lisbon"), wall_clock(rows_in(tmp_path / "back"), "UTC")
    assert before.items() <= after.items()


def test_progress_becomes_reports(tmp_path: Path) -> None:
    xml = built(tmp_path) / "plan.xml"
    text = xml.read_text(encoding="utf-8")
    place = text.index("<ActualDuration>", text.index("<WBS>1.1</WBS>"))  # PG01 takes ten days
    xml.write_text(text[:place] + DONE + text[place:], encoding="utf-8")
    plan = load_plan(tmp_path / "plan.yaml")
    import_status(xml, plan, dt.date(2027, 1, 29))
    (report,) = load_plan(tmp_path / "plan.yaml").status.reports
    assert (report.date, report.task) == (dt.date(2027, 1, 29), "PG01")
    assert (report.actual_start, report.actual_finish) == (dt.date(2027, 1, 11), dt.date(2027, 1, 22))
    again = import_status(xml, load_plan(tmp_path / "plan.yaml"), dt.date(2027, 1, 29))
    assert again.summary == "no progress that is not reported already"


@pytest.fixture
def reported(tmp_path: Path) -> Path:
    """The ``plan.xml`` of a plan, beside it, with reports by percent, by what remains, and of a beginning only."""
    (tmp_path / "plan.status.csv").write_text(REPORTS, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    plan = load_plan(tmp_path / "plan.yaml")
    (tmp_path / "plan.xml").write_bytes(render(ReportInput(schedule=schedule(plan), plan=plan)))
    return tmp_path / "plan.xml"


def test_work_left_is_not_reported_twice_however_it_was_written(reported: Path) -> None:
    answer = import_status(reported, load_plan(reported.with_suffix(".yaml")), None)
    assert answer.summary == "no progress that is not reported already"
    assert reported.with_name("plan.status.csv").read_text(encoding="utf-8") == REPORTS


def test_other_work_left_than_reported_is_read(reported: Path) -> None:
    text = reported.read_text(encoding="utf-8")
    head, row, rest = text.partition("<WBS>1.2</WBS>")
    rest = rest.replace("<RemainingDuration>PT16H0M0S<", "<RemainingDuration>PT8H0M0S<", 1)
    reported.write_text(head + row + rest, encoding="utf-8")
    import_status(reported, load_plan(reported.with_suffix(".yaml")), None)
    reports = load_plan(reported.with_suffix(".yaml")).status.reports
    assert [(each.task, str(each.remaining)) for each in reports if each.remaining] == [("PG02", "1d")]


def test_a_report_that_is_read_again_keeps_owner_note_and_cost_of_its_day(reported: Path) -> None:
    status, plan = reported.with_name("plan.status.csv"), reported.with_suffix(".yaml")
    header, row = (
        "date,id,owner,planned_finish,actual_start,percent,note,actual_days",
        "2027-01-20,PG01,Sponsor,2027-01-22",
    )
    status.write_text(f"{header}\n{row},2027-01-11,50,two are away,3\n", encoding="utf-8")
    dated = load_plan(plan)
    reported.write_bytes(render(ReportInput(schedule=schedule(dated), plan=dated)))
    text = reported.read_text(encoding="utf-8")
    head, mark, rest = text.partition("<WBS>1.1</WBS>")
    rest = re.sub(r"<PercentComplete>\d+<", "<PercentComplete>70<", rest, count=1)
    reported.write_text(head + mark + rest, encoding="utf-8")
    assert import_status(reported, load_plan(plan), None).summary == "no reports added, 1 replaced"
    (report,) = load_plan(plan).status.reports
    assert (report.percent, report.actual_start) == (70, dt.date(2027, 1, 11))
    assert (report.owner, report.planned_finish) == ("Sponsor", "2027-01-22")
    assert (report.note, report.actual_days) == ("two are away", 3.0)


def test_dates_become_a_baseline(tmp_path: Path) -> None:
    xml = built(tmp_path) / "plan.xml"
    import_baseline(xml, load_plan(tmp_path / "plan.yaml"), "agreed")
    (tmp_path / "plan.yaml").write_text(f"{PLAN}baseline: agreed\n", encoding="utf-8")
    build(tmp_path / "plan.yaml", out=tmp_path / "out")
    rows = {row["id"]: row for row in rows_in(tmp_path / "out")}
    assert rows["PG01"]["baseline_finish"] == "2027-01-22"
    assert {str(row["variance_days"]) for row in rows.values()} == {"0", "None"}


def test_a_foreign_file_cannot_report(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    file = tmp_path / "foreign.xml"
    file.write_text("<Project><Tasks><Task><UID>1</UID></Task></Tasks></Project>", encoding="utf-8")
    with pytest.raises(PlanError) as error:
        import_status(file, load_plan(tmp_path / "plan.yaml"), dt.date(2027, 1, 29))
    assert [problem.code for problem in error.value.problems] == ["import_not_ours"]
