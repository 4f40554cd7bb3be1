import csv
import io
from pathlib import Path

import pytest

from rollout.engine.load import OwnerLoad
from rollout.expansion.assignment import assign
from rollout.pipeline.people import loads_of
from rollout.pipeline.stages import build_network, schedule
from rollout.plan import Plan, load_plan, parse_plan
from rollout.reports.report_input import ReportInput
from rollout.reports.tables import resources_csv
from tests.support.reference_plan import REFERENCE_WITH_PEOPLE


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


def test_what_a_supplier_does_waits_for_nobody_and_what_has_no_role_is_reported(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from rollout.cli.verbs.load import load

    plan = tmp_path / "plan.yaml"
    plan.write_text(
        """plan: {start: 2027-01-11}
processes: [INC]
people: [{id: a, post: A, roles: [INC.PMG]}]
suppliers: [{id: HWX}]
tasks: [{id: T1, name: T1, duration: 1d, owner: HWX}, {id: T2, name: T2, duration: 1d}]
overrides: {INC.I04: {owner: HWX}}
""",
        encoding="utf-8",
    )
    read = load_plan(plan)
    unfilled = assign(read, build_network(read)).unfilled
    assert unfilled[""] == ("T2",)
    assert "INC.B03" in unfilled["TOOL"]
    assert "INC.I04" not in unfilled["TOOL"]
    load(plan, is_whole=True)
    found = capsys.readouterr().err
    assert "warning: neither role nor owner: 1 task, T2 is the first [task_without_role]" in found
    assert "warning: nobody fills TOOL (" in found
    accepted = (
        "accept: [{code: role_without_holder, id: TOOL, reason: soon}, {code: task_without_role, reason: a walk}]\n"
    )
    plan.write_text(plan.read_text(encoding="utf-8") + accepted, encoding="utf-8")
    load(plan, is_whole=True)
    found = capsys.readouterr().err
    assert "[role_without_holder]" in found  # the other roles
    assert "nobody fills TOOL" not in found
    assert "[task_without_role]" not in found


def test_what_lasts_by_the_clock_is_done_on_the_days_that_its_owner_works() -> None:
    plan = parse_plan("""plan: {start: 2027-01-11}
processes: [INC]
people: [{id: a, post: A, leave: [{date: 2027-01-13}]}]
tasks: [{id: W, name: Watch, kind: wait, duration: 1ew, owner: a, allocation: 50}]
""")
    (load,) = loads_of(plan, schedule(plan))
    watched = [(day.day.day, day.load) for day in load.days if "W" in day.tasks]
    assert watched == [(11, 240), (12, 240), (14, 240), (15, 240)]  # Monday to Friday without the Wednesday of leave


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


def test_resources_csv_has_one_line_for_each_owner_and_week(reference: Plan) -> None:
    dated = schedule(reference)
    content = resources_csv.render(ReportInput(schedule=dated, plan=reference, loads=loads_of(reference, dated)))
    rows = list(csv.DictReader(io.StringIO(content.decode())))
    assert tuple(rows[0]) == resources_csv.COLUMNS
    assert {row["kind"] for row in rows if row["owner"] == "TOOL"} == {"role"}
    june = next(row for row in rows if row["owner"] == "TOOL" and row["week"] == "2027-06-21")
    assert june["peak_people"] == "5.4"
    assert float(june["load_percent"]) > 200
    assert content == resources_csv.render(
        ReportInput(schedule=dated, plan=reference, loads=loads_of(reference, dated))
    )
