"""Warnings about the dates of a plan."""

import datetime as dt

import pytest

from rollout.checks import schedule_warnings
from rollout.checks.dated_plan import DatedPlan
from rollout.checks.overload import overloads
from rollout.engine.load import DayLoad, OwnerLoad
from rollout.pipeline.stages import schedule
from rollout.plan.reading.loading import load_plan, parse_plan
from rollout.reports.rows.row_table import rows_of
from tests.support.plan_dates import ROOT, scheduled

QUIET = "hours: {go_live: {days: [mon, tue, wed, thu, fri], month_end: true, before_holiday: true}}\n"
HEAD = "plan: {start: 2027-01-11, organisation: Test}\nlocations: [{id: HQ, role: primary, timezone: UTC}]\n"


def codes_of(text: str, head: str = HEAD + QUIET) -> set[str]:
    plan = parse_plan(head + text)
    return {problem.code for problem in schedule_warnings(plan, scheduled(plan))}


def test_a_plain_plan_gives_no_warning() -> None:
    assert codes_of("processes: {INC: {}}") == set()


def test_the_example_warns_of_contract_late_objective_and_quiet_measurement() -> None:
    plan = load_plan(ROOT / "tests" / "support" / "worked_example.yaml")
    found = [each for each in schedule_warnings(plan, scheduled(plan)) if each.code != "assumed_subdivision"]
    named = {(each.code, each.message.split()[0], each.at and each.at.line) for each in found}
    assert {each for each in named if each[0] != "quiet_measurement"} == {
        ("contract_end", "the", 35),  # ERP support house, until 2027-09-30
        ("objective_early", "objective", 17),  # O3, due 2027-12-31
        ("early_training", "training", 62),
    }
    # The year-end close is from 2027-12-13 to 2028-01-05; the other measurements are over before it.
    shared = {each.message.split()[0]: each.message for each in found if each.code == "quiet_measurement"}
    days = {"PRB.T06": 19, "RDM.T06": 5, "SLM.T06": 19, "SUP.T06": 5, "SCA.T01": 9}
    assert shared.keys() == days.keys()
    assert all(f" {days[task]} days" in message for task, message in shared.items())


def test_days_are_those_of_the_tables() -> None:
    plan = load_plan(ROOT / "tests" / "support" / "worked_example.yaml")
    found = scheduled(plan)
    dated = DatedPlan(plan, found)
    days = {row.id: row.finish_date for row in rows_of(found) if row.id in found.network.task_by_id}
    assert {id_: dated.last_day(id_) for id_ in days} == days
    # The readiness review is over on Friday 10 September; the next day for a go-live is Tuesday, not Thursday before.
    assert dated.last_day("RDM.M3") == dt.date(2027, 9, 14)


def test_more_go_lives_in_one_week_than_allowed_are_found() -> None:
    # INC and CHG are equally long, so that both go live on the same day.
    processes = "processes: {INC: {wave: 1}, CHG: {wave: 1}}"
    assert "crowded_week" not in codes_of(processes)
    assert "crowded_week" in codes_of(processes, HEAD + QUIET.replace("true}}", "true, per_week: 1}}"))


def test_a_go_live_put_on_a_day_without_go_lives_is_found() -> None:
    text = HEAD + "processes: {INC: {}}\noverrides: {INC.M3: {calendar: HQ, must_finish_on: 2027-08-13}}"
    assert "go_live_day" in codes_of(text, "")  # a Friday; the default is Tuesday to Thursday
    assert "go_live_day" not in codes_of(text.replace("08-13", "08-12"), "")


def test_a_missed_deadline_is_found() -> None:
    assert "deadline_missed" in codes_of("processes: {INC: {}}\noverrides: {INC.M2: {deadline: 2027-03-01}}")
    assert "deadline_missed" not in codes_of("processes: {INC: {}}\noverrides: {INC.M2: {deadline: 2027-12-01}}")


def test_the_deadline_of_the_plan_bounds_its_closure() -> None:
    head = HEAD.replace("organisation: Test", "organisation: Test, deadline: 2027-06-30")
    assert "deadline_missed" in codes_of("processes: {INC: {}}", head + QUIET)


@pytest.mark.parametrize(
    ("status", "is_late"),
    [("", False), (", status_date: 2027-05-14", True), (", status_date: 2028-01-14", True)],  # the last by ten months
)
def test_a_plan_scheduled_backward_is_late_once_nothing_is_done_by_its_start(status: str, is_late: bool) -> None:
    # Backward from February the plan starts in April; in the middle of May all of it is still to do.
    plan = parse_plan(f"plan: {{finish: 2028-02-14{status}}}\nprocesses: {{INC: {{}}}}")
    assert ("deadline_missed" in {problem.code for problem in schedule_warnings(plan, schedule(plan))}) is is_late


def test_a_constraint_that_cannot_be_kept_is_found() -> None:
    text = "processes: {INC: {}}\noverrides: {INC.P05: {finish_no_later_than: 2027-02-01}}"
    assert "constraint_not_met" in codes_of(text)


@pytest.mark.parametrize("other", ["start_no_earlier_than: 2027-01-12", "as_late_as_possible: true"])
def test_a_constraint_that_cannot_be_kept_is_found_beside_another(other: str) -> None:
    text = f"processes: {{INC: {{}}}}\noverrides: {{INC.P05: {{finish_no_later_than: 2027-02-01, {other}}}}}"
    assert "constraint_not_met" in codes_of(text)


def test_a_process_built_in_under_twenty_days_is_found() -> None:
    assert "short_build" in codes_of("processes: {INC: {factor: 0.2}}")
    assert "short_build" not in codes_of("processes: {INC: {factor: 0.5}}")


def test_tuning_in_under_eight_weeks_is_found() -> None:
    text = "processes: {INC: {}}\noverrides: {INC.T01: {duration: 1ew}, INC.T06: {duration: 1ew}}"
    assert "short_tuning" in codes_of(text.replace("processes: {INC: {}}", "processes: {INC: {factor: 0.4}}"))


def test_certification_with_little_evidence_is_found() -> None:
    head = HEAD.replace(
        "organisation: Test",
        'preset: default, edition: "2018", certification: true, audit_after: go_live, evidence_weeks: 1',
    )
    assert "little_evidence" in codes_of("", head + QUIET)
    assert "little_evidence" not in codes_of("", head.replace("evidence_weeks: 1", "evidence_weeks: 13") + QUIET)


@pytest.mark.parametrize(("days", "codes"), [(5, []), (6, ["overloaded"])])
def test_a_week_above_capacity_is_no_warning_yet(days: int, codes: list[str]) -> None:
    loads = tuple(
        OwnerLoad(
            owner=owner,
            name="Tool administrator",
            days=tuple(
                DayLoad(day=dt.date(2027, 1, 11 + each), load=600, capacity=480, tasks=("A",)) for each in range(days)
            ),
            is_role=owner == "TOOL",
        )
        for owner in ("tool1", "TOOL")  # of a role that several share, nobody is warned
    )
    plan = parse_plan("plan: {start: 2027-01-11}\nprocesses: [INC]\npeople: [{id: tool1, post: Tool administrator}]\n")
    assert [each.code for each in overloads(plan, loads, 480)] == codes


PROGRESS = (
    "plan: {start: 2027-01-11, status_date: 2027-01-22, organisation: Test}\n"
    "locations: [{id: HQ, role: primary, timezone: UTC}]\nprocesses: {INC: {}}\n"
)


def messages_of(text: str, code: str) -> list[str]:
    plan = parse_plan(text)
    return [problem.message for problem in schedule_warnings(plan, schedule(plan)) if problem.code == code]


def test_work_that_the_status_date_has_overtaken_is_one_warning_with_its_effect() -> None:
    # PG01 takes ten working days from 11 January: all of them are to be done after the 22nd.
    (found,) = messages_of(PROGRESS, "unreported_work")
    assert "PG01" in found
    assert "by 10 working days" in found


def test_reported_work_is_not_missed() -> None:
    done = "overrides: {PG01: {progress: {actual_start: 2027-01-11, actual_finish: 2027-01-22}}}"
    assert messages_of(PROGRESS + done, "unreported_work") == []


def test_work_that_is_done_without_a_finish_takes_its_planned_finish_and_says_so() -> None:
    done = "overrides: {PG01: {progress: {actual_start: 2027-01-11, percent: 100}}}"
    (found,) = messages_of(PROGRESS + done, "planned_finish_taken")
    assert "2027-01-22" in found
    row = {row.id: row for row in rows_of(schedule(parse_plan(PROGRESS + done)))}["PG01"]
    assert (row.finish_date, row.percent_complete, row.duration_days) == (dt.date(2027, 1, 22), 100, 10)


def test_a_planned_finish_is_not_taken_from_after_the_status_date() -> None:
    done = "overrides: {PG01: {progress: {actual_start: 2027-01-18, percent: 100}}}"
    row = {row.id: row for row in rows_of(schedule(parse_plan(PROGRESS + done)))}["PG01"]
    assert (row.finish_date, row.duration_days) == (dt.date(2027, 1, 22), 5)


@pytest.mark.parametrize(
    ("day", "codes"),
    [("2027-08-01", {"pinned_to_closed_day"}), ("2027-08-02", set())],  # a Sunday and a Monday
)
@pytest.mark.parametrize("key", ["must_start_on", "must_finish_on"])
def test_a_day_pinned_to_a_closed_day_is_printed_as_pinned_and_found(key: str, day: str, codes: set[str]) -> None:
    text = f"tasks: [{{id: X1, name: own, kind: milestone, {key}: {day}}}]\nprocesses: {{INC: {{}}}}"
    assert codes_of(text) & {"pinned_to_closed_day"} == codes
    row = {row.id: row for row in rows_of(schedule(parse_plan(HEAD + QUIET + text)))}["X1"]
    assert row.finish_date == dt.date.fromisoformat(day)


def test_go_lives_that_are_spread_leave_no_crowded_week_and_say_how_far_they_moved() -> None:
    processes = "processes: {INC: {wave: 1}, CHG: {wave: 1}}"
    head = HEAD + QUIET.replace("true}}", "true, per_week: 1, spread: true}}")
    plan = parse_plan(f"{head}\n{processes}")
    found = {problem.code for problem in schedule_warnings(plan, schedule(plan))}
    assert "crowded_week" not in found
    assert "go_live_moved" in found


def test_training_long_before_go_live_is_found() -> None:
    held = "processes: {INC: {}}\noverrides: {INC.M3: {start_no_earlier_than: 2027-10-05}}"
    assert "early_training" in codes_of(held)
