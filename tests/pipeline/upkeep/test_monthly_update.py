"""Three months of upkeep of the example, as docs/monthly-update.md has it: few lines typed, many tasks reported."""

import datetime as dt
import io
import re
from pathlib import Path

import pytest
from docx import Document

from rollout.errors import PlanError
from rollout.pipeline.upkeep.baseline_freezing import freeze
from rollout.pipeline.upkeep.status_due import as_planned, due_tasks
from rollout.pipeline.upkeep.status_report import checked_day, status_facts, write_status_report
from rollout.pipeline.upkeep.status_update import take
from rollout.plan import Plan, load_plan
from rollout.plan.status import status_path
from rollout.reports.status.rendering import render_status
from rollout.values import replace

EXAMPLE = (Path(__file__).parents[3] / "examples" / "example.yaml").read_text(encoding="utf-8")
MONTHS = (dt.date(2027, 3, 31), dt.date(2027, 4, 30), dt.date(2027, 5, 31))
TYPED = {
    "2027-03-31": (
        "2027-03-31,PG05,2027-02-04,2027-03-10,,,,two interviews were missing",
        "2027-03-31,PG14,2027-03-30,,,,2027-04-09,Decision: approve without annex C?",
    ),
    "2027-04-30": ("2027-04-30,PG14,,2027-04-08,,,,",),
    "2027-05-31": ("2027-05-31,CFG.P05,2027-05-06,,50,,,two teams were not there",),
}
HEADER = "date,id,actual_start,actual_finish,percent,remaining,expected_finish,note\n"


@pytest.fixture(scope="module")
def kept_up(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example after the months: exceptions typed, the rest as planned."""
    path = tmp_path_factory.mktemp("kept") / "plan.yaml"
    path.write_text(EXAMPLE + "baseline: agreed\n", encoding="utf-8")
    plan = load_plan_without_baseline(path)
    freeze(plan, "agreed")
    status_path(path).write_text(HEADER, encoding="utf-8")
    for day in MONTHS:
        with status_path(path).open("a", encoding="utf-8", newline="") as file:
            columns = status_path(path).read_text(encoding="utf-8-sig").splitlines()[0].split(",")
            for line in TYPED.get(day.isoformat(), ()):
                cells = dict(zip(HEADER.strip().split(","), line.split(","), strict=True))
                file.write(",".join(cells.get(column, "") for column in columns) + "\r\n")
        known = load_plan(path)
        take(known, as_planned(due_tasks(known, day), day))
    return path


def load_plan_without_baseline(path: Path) -> Plan:
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("baseline: agreed\n", ""), encoding="utf-8")
    plan = load_plan(path)
    path.write_text(text, encoding="utf-8")
    return plan


def test_forty_tasks_are_reported_in_under_fifteen_typed_lines(kept_up: Path) -> None:
    states = load_plan(kept_up).status.latest
    assert len(states) >= 40
    assert sum(map(len, TYPED.values())) < 15


def test_the_report_says_what_slipped_what_was_done_and_what_is_asked(kept_up: Path) -> None:
    plan = load_plan(kept_up)
    facts = status_facts(plan, checked_day(plan, None))
    assert facts.previous == MONTHS[-2]
    assert facts.compared_with == "the baseline"
    assert facts.finish_slip > 0
    assert facts.verdict.startswith("Late: the programme finishes")
    assert facts.report_dates[0] == dt.date(2027, 1, 11)
    assert facts.report_dates[1:] == MONTHS
    turns = {turn.id: turn for turn in facts.milestones}
    assert turns["M0"].is_reached
    assert (turns["M0"].was, turns["M0"].slip) == (dt.date(2027, 2, 3), 0)
    assert all("2027-04-08" <= item.day <= "2027-05-31" for item in facts.done)
    assert all(len(days) == len(facts.report_dates) for _, days in facts.trend)


def test_a_note_asks_for_a_decision_until_its_task_is_done(kept_up: Path) -> None:
    plan = load_plan(kept_up)
    march = replace(
        plan, status=replace(plan.status, reports=tuple(each for each in plan.status.reports if each.date <= MONTHS[0]))
    )
    asked = {item.id: item.name for item in status_facts(march, MONTHS[0]).decisions if item.id}
    assert asked == {"PG14": "approve without annex C?"}
    assert not [item for item in status_facts(plan, MONTHS[-1]).decisions if item.id]


def test_the_report_is_a_page_and_a_word_file_that_say_the_same(kept_up: Path, tmp_path: Path) -> None:
    plan = load_plan(kept_up)
    folder, names = write_status_report(plan, MONTHS[-1], tmp_path)
    assert names == ("report.html", "report.docx")
    page = (folder / "report.html").read_text(encoding="utf-8")
    titles = re.findall(r"<h2[^>]*><span class=\"number\">\d+</span>([^<]+)</h2>", page)
    assert titles[0] == "Verdict"
    assert "Milestones" in titles
    assert "Next four weeks" in titles
    assert "<nav" not in page
    assert "<svg" in page
    word = Document(io.BytesIO((folder / "report.docx").read_bytes()))
    headings = [each.text for each in word.paragraphs if each.style and each.style.name == "Heading 1"]
    assert headings == titles
    assert render_status(status_facts(plan, MONTHS[-1])) == {name: (folder / name).read_bytes() for name in names}


def test_a_plan_without_reports_needs_a_day(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("plan: {start: 2027-01-11}\nprocesses: [INC]\n", encoding="utf-8")
    plan = load_plan(tmp_path / "plan.yaml")
    with pytest.raises(PlanError):
        checked_day(plan, None)
    assert status_facts(plan, dt.date(2027, 1, 10)).verdict.startswith("On time")
