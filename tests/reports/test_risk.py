"""What reports make of a simulation: the example's own figures, read back from the files."""

import csv
import datetime as dt
import html
import io
import json
import re
from functools import cache
from pathlib import Path

import pytest

from rollout.pipeline.risk.simulating import risk_view
from rollout.pipeline.stages import schedule
from rollout.plan import parse_plan
from rollout.reports import schedule_json
from rollout.reports.document.report import document_of
from rollout.reports.gantt.report import render as render_gantt
from rollout.reports.ics.report import render as render_calendars
from rollout.reports.registry import REPORTS
from rollout.reports.report_input import ReportInput
from rollout.reports.risk.view import RiskView
from rollout.reports.risk.words import sentences, unknowns
from rollout.reports.tables import milestones_csv, risk_csv
from rollout.reports.workbook.report import render as render_workbook
from rollout.risk import Effort
from rollout.values import replace
from tests.support.plan_documents import figures, rows, section, table, text_of

PLAN = """\
plan: {start: 2027-01-11, commit_to: P80, deadline: 2027-12-31}
processes: [INC, CHG]
risk:
  scale: 5x5
  risks:
    - {id: LATE, text: The tool is late., probability: 50 %, impact: {days: [20, 30, 40]}, tasks: [INC.B03],
       response_effect: {probability: 10 %}}
    - {text: Scores only., likelihood: 2, impact: 3}
"""


@cache
def source(text: str = PLAN) -> ReportInput:
    plan = parse_plan(text)
    dated = schedule(plan)
    return ReportInput(schedule=dated, plan=plan, risk=risk_view(plan, planned=dated, effort=Effort(runs=500)))


def view() -> RiskView:
    found = source().risk
    assert found is not None
    return found


def read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"))))


def test_risk_csv_has_the_finish_milestones_tasks_and_risks() -> None:
    lines = read(risk_csv.render(source()))
    assert [line["kind"] for line in lines[:2]] == ["finish", "milestone"]
    assert list(dict.fromkeys(line["kind"] for line in lines)) == ["finish", "milestone", "task", "risk"]
    first, late = lines[0], lines[-1]
    assert first["p10_date"] <= first["p50_date"] <= first["p80_date"] <= first["p90_date"]
    assert (late["id"], late["probability"]) == ("LATE", "0.5")
    assert 5 < float(late["p80_days"]) < 40
    driving = next(line for line in lines if line["id"] == "PG01" and line["kind"] == "task")
    assert float(driving["criticality"]) == 1.0
    assert 0 < float(driving["correlation"]) < 1


def test_milestones_have_percentages_and_the_committed_day() -> None:
    found = read(milestones_csv.render(source()))
    expected = (*milestones_csv.COLUMNS, *milestones_csv.RISK_COLUMNS, *milestones_csv.COMMITMENT_COLUMNS)
    assert tuple(found[0]) == expected
    for line in found:
        assert line["committed_date"] == max(line["p80_date"], line["date"])


def test_a_plan_that_was_not_simulated_has_none_of_it() -> None:
    plain = ReportInput(schedule=source().schedule, plan=source().plan)
    assert tuple(read(milestones_csv.render(plain))[0]) == milestones_csv.COLUMNS
    assert "risk" not in json.loads(schedule_json.render(plain))
    assert next(report for report in REPORTS if report.file == "risk.csv").needs_risk


def test_schedule_json_has_the_curve_and_the_commitments() -> None:
    found = json.loads(schedule_json.render(source()))["risk"]
    assert found["commit_to"] == "P80"
    assert found["curve"] == sorted(found["curve"])
    close = next(gate for gate in found["gates"] if gate["id"] == "CLOSE")
    assert close["committed"] == close["P80"] == found["finish"]["P80"]
    assert found["finish"]["intervals"]["P80"][0] <= found["finish"]["P80"] <= found["finish"]["intervals"]["P80"][1]


def test_the_workbook_has_the_percentages_and_the_committed_day() -> None:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(render_workbook(source())))
    heading, *lines = book["Milestones"].iter_rows(min_row=4, values_only=True)
    assert heading[-6:] == ("P10", "P50", "P80", "P90", "Runs that meet the planned day", "Committed (P80)")
    close = next(line for line in lines if line[0] == "CLOSE")
    assert str(close[-1]).startswith(str(view().committed("CLOSE")))
    late = next(line for line in book["Risks"].iter_rows(min_row=5, values_only=True) if line[0] == "LATE")
    assert late[7:9] == (0.5, "20 / 30 / 40")
    assert float(str(late[9])) > 5


def test_the_page_has_a_tile_that_opens_the_curve_and_the_sentences() -> None:
    page = render_gantt(source()).decode()
    assert 'popovertarget="risk"' in page
    tile = page[page.index('popovertarget="risk"') :][:900]
    assert f"end by {view().planned_day}" in tile
    assert f"P80 {view().level(80)} (committed)" in tile
    panel = page[page.index('<div id="risk" popover') :]
    assert panel.index("<svg") < panel.index(html.escape(sentences(view())[0]))
    plain = ReportInput(schedule=source().schedule, plan=source().plan)
    assert 'id="risk"' not in render_gantt(plain).decode()


def test_the_page_has_the_tornado_and_the_range_of_every_milestone_that_is_not_sure() -> None:
    page = render_gantt(source()).decode()
    panel = page[page.index('<div id="risk" popover') :]
    assert panel.index("<svg") < panel.index("What drives the finish") < panel.index("LATE  The tool is late.")
    ranges = json.loads(re.search(r'"ranges":({.*?})', page)[1])  # type: ignore[index]  # a page without it fails here
    days = {line["id"]: line for line in read(milestones_csv.render(source()))}
    sure = {id_ for id_, line in days.items() if line["p10_date"] == line["p90_date"]}
    assert ranges.keys() == days.keys() - sure
    first = dt.date(1970, 1, 1)
    found = [str(first + dt.timedelta(days=day)) for day in ranges["CLOSE"]]
    assert found == [days["CLOSE"][f"p{level}_date"] for level in (10, 50, 80, 90)]


def test_the_sentences_are_words_that_a_template_folder_replaces(tmp_path: Path) -> None:
    (tmp_path / "document").mkdir()
    words = "risk_levels: Sicher bis {p80}, {p90}, {unknown}.\n"
    (tmp_path / "document" / "words.txt").write_text(words, encoding="utf-8")
    plan = parse_plan(PLAN, templates=tmp_path)
    other = replace(view(), words=plan.templates.texts.words)
    assert sentences(other)[1] == f"Sicher bis {view().level(80)}, {view().level(90)}, {{unknown}}."
    assert sentences(other)[0] == sentences(view())[0]


def test_calendars_name_the_committed_day_of_milestones() -> None:
    files = render_calendars(source())
    unfolded = files["milestones.ics"].decode().replace("\r\n ", "")
    assert f"Committed: {view().committed('CLOSE')} (P80)" in unfolded
    assert "Committed:" not in files["tasks.ics"].decode().replace("\r\n ", "")


def test_section_20_says_how_sure_the_dates_are() -> None:
    document = document_of(source())
    found = section(document, "risk")
    text = text_of(found)
    assert all(sentence in text for sentence in sentences(view()))
    assert all(sentence in text for sentence in unknowns(view()))
    assert f"the programme is promised for {view().committed('CLOSE')}" in text
    assert rows(table(document, "table:risk_costs"))[0]["Risk"] == "The tool is late."
    assert {figure.id for figure in figures(document)} >= {"figure:risk_curve", "figure:risk_tornado"}
    risks = rows(table(document, "table:risks"))
    assert {(line["Likelihood"], line["Impact"]) for line in risks} == {("50 %", "20 to 40 d"), ("2", "3")}
    assert rows(table(document, "table:milestones"))[0]["Committed (P80)"]


def test_the_summary_has_the_days_of_80_percent_beside_the_planned_ones() -> None:
    lines = {line["Date"]: line for line in rows(table(document_of(source()), "table:key_dates"))}
    days = {line["id"]: line["p80_date"] for line in read(milestones_csv.render(source()))}
    assert lines["end of the programme"]["With 80 % probability"] == days["CLOSE"] > days["CHG.M3"]
    assert lines["first go-live (CHG)"]["With 80 % probability"] == days["CHG.M3"]
    assert lines["end of the programme"]["Planned"] < days["CLOSE"]


def test_a_document_without_simulation_keeps_the_scores() -> None:
    document = document_of(ReportInput(schedule=source().schedule, plan=source().plan))
    assert "runs" not in text_of(section(document, "risk"))


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("risk: {distribution: fixed}", "P50 is the plan's date, give or take half a working day."),
        ("risk: {distribution: fixed}", "The plan's date is at least as late as P80: it holds the buffer already."),
        ("risk: {distribution: fixed}", "is met in 100 of 100 simulated runs."),
    ],
)
def test_a_certain_plan_needs_no_buffer(text: str, says: str) -> None:
    certain = source(f"plan: {{start: 2027-01-11}}\nprocesses: [INC]\n{text}\n").risk
    assert certain is not None
    assert any(says in sentence for sentence in sentences(certain))


@pytest.mark.parametrize(
    ("days", "words"), [(1.0, "1 working day,"), (0.5, "0.5 working days,"), (2.0, "2 working days,")]
)
def test_the_error_of_p80_is_counted_as_it_is_written(monkeypatch: pytest.MonkeyPatch, days: float, words: str) -> None:
    monkeypatch.setattr(type(view()), "error_days", days)
    assert f"P80 is right to {words} 19 times in 20." in next(iter(unknowns(view())))


def test_a_plan_beyond_its_horizon_says_so() -> None:
    text = (
        "plan: {start: 2027-01-11, horizon_years: 3}\nprocesses: [INC]\n"
        "risk: {risks: [{text: a, probability: 1, impact: {days: 1000}, tasks: [INC.P05]}]}\n"
    )
    lost = source(text).risk
    assert lost is not None
    assert lost.level(80) is None
    assert "no buffer makes that promise" in sentences(lost)[3]
    assert any("go beyond the horizon of the calendars: 500;" in sentence for sentence in unknowns(lost))
    assert read(risk_csv.render(source(text)))[0]["p80_date"] == ""
    assert "a day beyond the horizon" in sentences(lost)[1]
