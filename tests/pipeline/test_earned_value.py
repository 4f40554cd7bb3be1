"""Earned value of whole plans, worked out by hand."""

import datetime as dt
import io
import json
from collections import defaultdict
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner

import rollout
from rollout.cli.app import build_app
from rollout.cli.text.control.value_text import value_as_json, value_as_text
from rollout.earned_value.work import planned_by_month
from rollout.pipeline.control.earned_value import ValueReport, value_report
from rollout.pipeline.control.value_facts import value_facts
from rollout.pipeline.control.work import planned_work
from rollout.pipeline.upkeep.status_report import status_facts
from rollout.plan import load_plan
from rollout.reports.baseline_json import effort_days, rate_of
from rollout.reports.document.sections.programme.cost_curve import _shares
from rollout.reports.gantt.report import render as render_gantt
from rollout.reports.report_input import ReportInput
from rollout.reports.rows.row_table import rows_of
from rollout.reports.status.rendering import render_status
from rollout.reports.workbook.report import render as render_workbook

EXAMPLE = Path(__file__).parents[2] / "examples" / "example.yaml"
HEAD = "plan: {start: 2027-01-11, programme: none}\nlocations: [{id: LIS, country: PT, timezone: Europe/Lisbon}]\n"
MONEY = "budget: {day_rate: 800}\n"
TASKS = """\
tasks:
  - {id: A, name: First, duration: 5d}
  - {id: B, name: Second, duration: 5d, after: [A]}
  - {id: C, name: Third, duration: 10d, after: [B]}
"""
COLUMNS = "date,id,actual_start,actual_finish,percent,actual_days,actual_cost\n"
HALF = "2027-01-22,A,2027-01-11,2027-01-18,,6,\n2027-01-22,B,2027-01-19,,40,,2000\n"


def report(folder: Path, plan: str, status: str = "") -> ValueReport:
    path = folder / "plan.yaml"
    path.write_text(plan, encoding="utf-8")
    if status:
        path.with_name("plan.status.csv").write_text(COLUMNS + status, encoding="utf-8")
    return value_report(load_plan(path))


def test_money_and_time_at_the_status_date(tmp_path: Path) -> None:
    found = value_as_json(report(tmp_path, HEAD + MONEY + TASKS, HALF))
    assert found["unit"] == "EUR"
    assert found["programme"] == {
        "BAC": 16000.0,
        "PV": 8000.0,  # A from 11 to 15 January, B from 18 to 22
        "EV": 5600.0,  # A and 40 % of B
        "AC": 6800.0,  # 6 days of 800, and 2000
        "SV": -2400.0,
        "CV": -1200.0,
        "SPI": 0.7,
        "CPI": 0.8235,
        "EAC": 19428.57,
        "ETC": 12628.57,
        "VAC": -3428.57,
        "TCPI": 1.1304,
        "ES": 9.0,  # A until the 15th, a weekend, two fifths of B
        "AT": 12.0,
        "PD": 26.0,  # until 5 February
        "SV(t)": -3.0,
        "SPI(t)": 0.75,
        "IEAC(t)": "2027-02-14",  # 26 / 0.75 is 34 2/3 days
        "ES_date": "2027-01-19",
    }
    assert found["months"] == [  # C has 7 of 12 days in January
        {
            "month": "2027-01",
            "PV": 12666.67,
            "PV_cumulative": 12666.67,
            "EV_cumulative": 5600.0,
            "AC_cumulative": 6800.0,
        },
        {"month": "2027-02", "PV": 3333.33, "PV_cumulative": 16000.0, "EV_cumulative": None, "AC_cumulative": None},
    ]


def test_without_rates_the_figures_are_person_days(tmp_path: Path) -> None:
    found = report(tmp_path, HEAD + TASKS, HALF)
    assert found.unit == "person days"
    assert found.total.value.budget == 20
    assert found.total.value.actual == 6
    assert any("No rate" in remark for remark in found.remarks)
    assert any("No cost is reported for work done: B." in remark for remark in found.remarks)


def test_without_a_status_date_only_planned_value_is_known(tmp_path: Path) -> None:
    found = report(tmp_path, HEAD + MONEY + TASKS)
    assert found.total.value.budget == 16000
    assert found.total.value.earned is None
    assert found.remarks[0].startswith("No status date")


def test_a_plan_that_finished_late_has_an_spi_of_one_and_stops_the_clock(tmp_path: Path) -> None:
    late = "2027-02-28,A,2027-01-11,2027-01-15,,,\n2027-02-28,B,2027-01-18,2027-01-22,,,\n"
    late += "2027-02-28,C,2027-01-25,2027-02-19,,,\n"
    found = report(tmp_path, HEAD + MONEY + TASKS, late).total
    assert found.value.schedule_performance == 1
    assert found.dated is not None
    assert found.dated.schedule_performance == Fraction(26, 40)  # on 19 February, not 28
    assert found.forecast == dt.date(2027, 2, 19)


def test_cost_of_work_that_was_never_agreed_counts_and_earns_nothing(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(HEAD + MONEY + TASKS, encoding="utf-8")
    assert CliRunner().invoke(build_app(), ["baseline", str(plan), "--name", "agreed"]).exit_code == 0
    more = TASKS + "  - {id: D, name: Forgotten, duration: 5d}\n"
    status = HALF + "2027-01-22,D,2027-01-18,,50,,900\n"
    found = report(tmp_path, HEAD + MONEY + "baseline: agreed\n" + more, status)
    assert found.total.value.budget == 16000
    assert found.total.value.earned == 5600
    assert found.total.value.actual == 7700
    assert any("no budget: D." in remark for remark in found.remarks)
    fewer = TASKS.replace("  - {id: C, name: Third, duration: 10d, after: [B]}\n", "")
    removed = report(tmp_path, HEAD + MONEY + "baseline: agreed\n" + fewer, HALF)
    assert removed.total.value.budget == 16000
    assert any("no longer has: C." in remark for remark in removed.remarks)


def test_work_done_before_the_baseline_is_said(tmp_path: Path) -> None:
    first = report(tmp_path, HEAD + MONEY + TASKS, HALF)
    assert first.total.value.earned == 5600
    assert CliRunner().invoke(build_app(), ["baseline", str(tmp_path / "plan.yaml"), "--name", "agreed"]).exit_code == 0
    found = report(tmp_path, HEAD + MONEY + "baseline: agreed\n" + TASKS, HALF)
    assert any(remark.startswith("1 task was done when the baseline was frozen") for remark in found.remarks)


def test_a_budget_of_nothing_divides_by_nothing(tmp_path: Path) -> None:
    milestone = HEAD + "tasks: [{id: M, name: Done, kind: milestone}]\n"
    found = report(tmp_path, milestone, "2027-01-22,M,2027-01-22,2027-01-22,,,\n")
    assert found.remarks[0].startswith("The budget is 0")
    assert found.months == ()


def test_months_add_up_to_the_cost_curve_of_the_document_to_the_cent() -> None:
    plan = load_plan(EXAMPLE)
    dated = rollout.schedule(plan)
    months = planned_by_month(planned_work(plan, dated.network).work)
    quarters: dict[tuple[int, int], Fraction] = defaultdict(Fraction)
    for month, amount in months.items():
        quarters[month.year, (month.month + 2) // 3] += amount
    rows = {row.id: row for row in rows_of(dated)}
    curve: dict[tuple[int, int], float] = defaultdict(float)
    for task in dated.network.tasks:
        cost = effort_days(task, plan.day) * (rate_of(plan, task.details.owner) or 0)
        for quarter, share in _shares(rows[task.id].start_date, rows[task.id].finish_date).items() if cost else ():
            curve[quarter] += cost * share
    assert len(quarters) > 4
    assert {key: round(float(value), 2) for key, value in quarters.items()} == pytest.approx(dict(curve), abs=0.006)


def test_work_of_no_process_or_stage_is_named_beside_them(tmp_path: Path) -> None:
    own = report(tmp_path, HEAD + MONEY + TASKS)
    found = value_as_json(own)
    assert (found["processes"], found["stages"]) == ({}, {})
    assert found["no_process"] == found["no_stage"] == found["programme"]
    assert "no process" not in value_as_text(own)  # the line of the programme says it already
    whole = report(tmp_path, "plan: {start: 2027-01-11}\nprocesses: [INC]\n")
    found = json.loads(json.dumps(value_as_json(whole)))
    assert list(found["processes"]) == ["INC"]
    parts = found["processes"]["INC"]["BAC"] + found["no_process"]["BAC"]
    assert parts == pytest.approx(found["programme"]["BAC"], abs=0.02)
    first = [line.split("  ")[0] for line in value_as_text(whole).splitlines()]
    assert {"no process", "no stage"} < set(first)
    assert "-" not in first


def test_the_command_prints_the_figures_and_the_remarks(tmp_path: Path) -> None:
    report(tmp_path, HEAD + MONEY + TASKS, HALF)
    plan = str(tmp_path / "plan.yaml")
    text = CliRunner().invoke(build_app(), ["value", plan]).stdout
    assert "Earned value on 2027-01-22, in EUR" in text
    assert "No baseline" in text
    assert json.loads(CliRunner().invoke(build_app(), ["value", plan, "--json"]).stdout)["programme"]["SPI"] == 0.7


def test_the_status_report_shows_money_and_time_once_cost_is_reported(tmp_path: Path) -> None:
    report(tmp_path, HEAD + MONEY + TASKS, HALF)
    plan = load_plan(tmp_path / "plan.yaml")
    page = render_status(status_facts(plan, dt.date(2027, 1, 22)))["report.html"].decode("utf-8")
    assert "Money and time" in page
    assert "2027-02-14" in page  # IEAC(t)
    report(tmp_path, HEAD + MONEY + TASKS, "2027-01-22,A,2027-01-11,2027-01-18,,,\n")
    assert status_facts(load_plan(tmp_path / "plan.yaml"), dt.date(2027, 1, 22)).value is None


def test_the_s_curve_ends_at_the_status_date_and_the_estimate_where_the_plan_ends(tmp_path: Path) -> None:
    report(tmp_path, HEAD + MONEY + TASKS, HALF)
    value = value_facts(load_plan(tmp_path / "plan.yaml"))
    assert value is not None
    assert [(point.day.isoformat(), round(point.planned, 2), point.earned, point.actual) for point in value.curve] == [
        ("2027-01-22", 8000.0, 5600.0, 6800.0),
        ("2027-01-31", 12666.67, None, None),
        ("2027-02-28", 16000.0, None, None),
    ]
    assert value.estimate is not None
    assert value.estimate[0] == dt.date(2027, 2, 10)  # 3 days of B from 25 January, 10 of C from the 28th
    assert round(value.estimate[1], 2) == 19428.57


def test_a_status_date_on_the_last_of_a_month_is_one_point(tmp_path: Path) -> None:
    report(tmp_path, HEAD + MONEY + TASKS, HALF.replace("2027-01-22,A", "2027-01-31,A"))
    value = value_facts(load_plan(tmp_path / "plan.yaml"))
    assert value is not None
    assert [point.day.isoformat() for point in value.curve] == ["2027-01-31", "2027-02-28"]
    assert value.curve[0].earned == 5600


def test_page_and_workbook_show_the_s_curve_once_cost_is_reported(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    report(tmp_path, HEAD + MONEY + TASKS, HALF)
    plan = load_plan(tmp_path / "plan.yaml")
    dated = rollout.schedule(plan)
    source = ReportInput(schedule=dated, plan=plan, value=value_facts(plan, dated))
    page = render_gantt(source).decode()
    assert 'popovertarget="value"' in page
    panel = page[page.index('<div id="value" popover') :]
    assert panel.index("<svg") < panel.index("<td>19,429")
    assert "EAC 19,429 on 2027-02-10" in panel
    book = load_workbook(io.BytesIO(render_workbook(source)))
    rows = [row[:5] for row in book["Earned value"].iter_rows(min_row=5, max_row=8, values_only=True)]
    assert [(str(day)[:10], *(value and round(float(str(value)), 2) for value in rest)) for day, *rest in rows] == [
        ("2027-01-22", 8000.0, 5600.0, 6800.0, 6800.0),
        ("2027-01-31", 12666.67, None, None, None),
        ("2027-02-10", None, None, None, 19428.57),
        ("2027-02-28", 16000.0, None, None, None),
    ]
    without = ReportInput(schedule=dated, plan=plan)
    assert "Earned value" not in load_workbook(io.BytesIO(render_workbook(without))).sheetnames
    assert 'id="value"' not in render_gantt(without).decode()
