import csv
import datetime as dt
import io
import json
from pathlib import Path

import pytest

from rollout.calendars.personal import absences, personal_calendars
from rollout.errors import PlanError
from rollout.network.assignment import assign
from rollout.pipeline import build_network, loads_of, schedule, with_more
from rollout.pipeline.people import leave_files
from rollout.plan import Plan, load_plan, parse_plan
from rollout.reports import resources_csv
from rollout.reports.report_input import ReportInput
from rollout.scheduling.load import OwnerLoad
from tests.reference_plan import REFERENCE_WITH_PEOPLE


@pytest.fixture(scope="module")
def reference() -> Plan:
    # The worked example counts local training as training, at 80 %, not at the 60 % of other tasks.
    training = "".join(f"  {code}.ST2@WAW: {{allocation: 80}}\n" for code in ("INC", "CFG", "CHG", "SCA"))
    return parse_plan(f"{REFERENCE_WITH_PEOPLE}overrides:\n{training}")


@pytest.fixture(scope="module")
def loads(reference: Plan) -> dict[str, OwnerLoad]:
    return {load.owner: load for load in loads_of(reference, schedule(reference))}


def test_tool_administrators_are_overloaded_as_in_the_worked_example(loads: dict[str, OwnerLoad]) -> None:
    tool = loads["TOOL"]
    assert tool.peak is not None
    assert tool.peak.load / 480 == 5.4
    days = [each.day for each in tool.overloaded]
    assert len(days) == 34
    assert (days[0].month, days[-1].month) == (5, 7)


def test_the_quality_officer_is_overloaded_as_in_the_worked_example(loads: dict[str, OwnerLoad]) -> None:
    officer = loads["smo2"]
    assert officer.peak is not None
    assert officer.peak.load / 480 == 5.2
    # The example counts the tasks of the processes alone, without start-up and awareness rounds.
    process_days = [day for day in officer.overloaded if sum(not id_.startswith(("PG", "AW")) for id_ in day.tasks) > 1]
    assert len(process_days) == 35


def test_the_tasks_of_the_peak_are_named_the_largest_part_first(loads: dict[str, OwnerLoad]) -> None:
    peak = loads["TOOL"].peak
    assert peak is not None
    assert len(peak.tasks) >= 8
    assert all("." in id_ for id_ in peak.tasks)


def test_weeks_sum_their_days(loads: dict[str, OwnerLoad]) -> None:
    officer = loads["smo2"]
    assert sum(week.load for week in officer.weeks) == sum(day.load for day in officer.days)
    assert all(week.monday.weekday() == 0 for week in officer.weeks)
    assert {week.capacity for week in officer.weeks[1:-1]} == {5 * 384}  # 0.8 of 480 minutes


def test_roles_that_nobody_fills_are_named_and_nobody_is_invented(reference: Plan) -> None:
    assignment = assign(reference, build_network(reference))
    assert assignment.unfilled["INC.PMG"][0] == "INC.P02"
    assert {"TOOL", "TRN", "QDM", "COM"}.isdisjoint(assignment.unfilled)
    named = {number for demand in assignment.demands if demand for number in demand.holders}
    assert named == {0, 1, 2}


HATS = """
plan: {start: 2027-01-11}
locations: [{id: LIS, timezone: Europe/Lisbon}, {id: WAW, role: dr, timezone: Europe/Warsaw, rollout: [INC]}]
people:
  - {id: all, post: Manager of all, roles: [PMG, SITE]}
  - {id: inc, post: Incident manager, roles: [INC.PMG], deputy: all, until: 2027-03-31}
  - {id: waw, post: Site lead, roles: [SITE.WAW], location: WAW}
processes: {INC: {}, CHG: {manager: waw}}
overrides: {INC.P03: {owner: waw}}
"""


def test_the_most_specific_hat_wins_and_the_plan_may_name_somebody() -> None:
    plan = parse_plan(HATS)
    network = build_network(plan)
    demands = {each.id: found for each, found in zip(network.tasks, assign(plan, network).demands, strict=True)}

    def holders(id_: str) -> tuple[int, ...]:
        demand = demands[id_]
        assert demand is not None
        return demand.holders

    assert holders("INC.P02") == (1,)
    assert holders("CHG.P02") == (2,)  # named in the process entry
    assert holders("INC.P03") == (2,)  # named for this task
    assert holders("INC.ST1@WAW") == (2,)
    deputised = demands["INC.P02"]
    assert deputised is not None
    assert deputised.deputies == (0,)  # because the holder leaves before the end


LEAVE = b"""BEGIN:VCALENDAR\r
VERSION:2.0\r
PRODID:-//test//EN\r
BEGIN:VEVENT\r
UID:1@test\r
DTSTAMP:20270101T000000Z\r
DTSTART;VALUE=DATE:20270301\r
DTEND;VALUE=DATE:20270306\r
END:VEVENT\r
BEGIN:VEVENT\r
UID:2@test\r
DTSTAMP:20270101T000000Z\r
DTSTART:20270310T090000Z\r
DTEND:20270310T100000Z\r
END:VEVENT\r
END:VCALENDAR\r
"""
AWAY = """
plan: {start: 2027-01-11}
locations: [{id: LIS, timezone: Europe/Lisbon}]
people:
  - id: ann
    post: Analyst
    roles: [TOOL]
    from: 2027-02-01
    until: 2027-06-30
    leave: [{ics: ann.ics}, {date: 2027-04-01}, {from: 2027-05-03, to: 2027-05-07, reason: course}]
processes: [INC]
"""


def test_leave_comes_from_dates_ranges_and_calendar_files(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(AWAY, encoding="utf-8")
    (tmp_path / "ann.ics").write_bytes(LEAVE)
    plan = load_plan(tmp_path / "plan.yaml")
    files = leave_files(plan)
    found = absences(plan.file, plan.file.people[0], files=files, years=1)
    spans = [(each.first, each.last, each.reason) for each in found if each.first >= dt.date(2027, 2, 1)]
    assert spans == [
        (dt.date(2027, 3, 1), dt.date(2027, 3, 5), "leave"),  # the meeting of an hour is no leave
        (dt.date(2027, 4, 1), dt.date(2027, 4, 1), "leave"),
        (dt.date(2027, 5, 3), dt.date(2027, 5, 7), "course"),
        (dt.date(2027, 7, 1), found[-1].last, "no longer available"),
    ]
    (calendar,) = personal_calendars(plan.file, plan.file.people, files=files, years=1)
    assert calendar.local(calendar.starts[0]).date() == dt.date(2027, 2, 1)
    assert calendar.local(calendar.ends[-1]).date() == dt.date(2027, 6, 30)
    assert not calendar.is_working(calendar.starts[0] + 28 * 24 * 60)  # Monday 1 March


def test_a_leave_file_that_is_no_calendar_is_a_problem_of_the_plan(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(AWAY, encoding="utf-8")
    (tmp_path / "ann.ics").write_bytes(b"BEGIN:VCALENDAR\r\nnonsense\r\n")
    with pytest.raises(PlanError) as raised:
        leave_files(load_plan(tmp_path / "plan.yaml"))
    assert [problem.code for problem in raised.value.problems] == ["unreadable_calendar"]


def test_more_people_come_by_hat_post_or_person(reference: Plan) -> None:
    by_hat = with_more(reference, "TOOL=1").file.people
    by_post = with_more(reference, "quality_officer=1.5").file.people
    by_person = with_more(reference, "smo2=0.2").file.people
    assert [(each.roles, each.capacity) for each in by_hat[3:]] == [(("TOOL",), 1.0)]
    assert [(each.roles, each.capacity) for each in by_post[3:]] == [
        (("QDM", "TRN", "COM"), 1.0),
        (("QDM", "TRN", "COM"), 0.5),
    ]
    assert [each.capacity for each in by_person] == [1.0, 0.8, 1.0]


@pytest.mark.parametrize("option", ["TOOL", "nobody=1", "TOOL=-1"])
def test_an_addition_that_means_nothing_is_refused(reference: Plan, option: str) -> None:
    with pytest.raises(PlanError) as raised:
        with_more(reference, option)
    assert raised.value.problems[0].code == "unknown_resource"


def test_resources_csv_has_one_line_for_each_owner_and_week(reference: Plan) -> None:
    dated = schedule(reference)
    content = resources_csv.render(ReportInput(schedule=dated, plan=reference, loads=loads_of(reference, dated)))
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert tuple(rows[0]) == resources_csv.COLUMNS
    assert {row["kind"] for row in rows if row["owner"] == "TOOL"} == {"hat"}
    june = next(row for row in rows if row["owner"] == "TOOL" and row["week"] == "2027-06-21")
    assert june["peak_people"] == "5.4"
    assert float(june["load_percent"]) > 200
    assert content == resources_csv.render(
        ReportInput(schedule=dated, plan=reference, loads=loads_of(reference, dated))
    )


def test_load_and_level_print_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from rollout.cli.level import level
    from rollout.cli.load import load

    (tmp_path / "plan.yaml").write_text(REFERENCE_WITH_PEOPLE, encoding="utf-8")
    load(tmp_path / "plan.yaml", as_json=True)
    owners = json.loads(capsys.readouterr().out)["owners"]
    assert {owner["owner"]: owner["peak_people"] for owner in owners}["TOOL"] == 5.4
    level(tmp_path / "plan.yaml", schedules=3, add=["TOOL=1"], as_json=True)
    result = json.loads(capsys.readouterr().out)
    assert result["unlevelled_finish"] == "2028-02-17"
    assert [option["added"] for option in result["options"]] == ["", "TOOL=1"]
    assert all(option["bound"] <= option["finish"] for option in result["options"])
    assert any(task["waits_for"] for task in result["tasks"])


def test_load_and_level_print_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from rollout.cli.level import level
    from rollout.cli.load import load

    (tmp_path / "plan.yaml").write_text(REFERENCE_WITH_PEOPLE, encoding="utf-8")
    load(tmp_path / "plan.yaml")
    printed = capsys.readouterr()
    assert "TOOL" in printed.out
    assert "[overloaded]" in printed.err
    assert "nobody fills INC.PMG" in printed.err
    level(tmp_path / "plan.yaml", schedules=3)
    printed = capsys.readouterr()
    assert "without levelling: 2028-02-17" in printed.out
    assert "waits for" in printed.out
