"""What sections of the plan document change in the schedule. Dates are by hand: Monday to Friday, no holidays.

The plan starts on Monday 2027-01-11 and the start-up ends on 2027-03-18, so that INC passes M1 on Friday 2027-04-30
and M2 on Thursday 2027-06-03, as in the worked example.
"""

from functools import cache

import pytest

from rollout.engine import Schedule
from rollout.errors import PlanError, Problem
from rollout.expansion.scope.scoping import scope_of
from rollout.explanation import explain
from rollout.pipeline.checking import warnings_of
from rollout.pipeline.stages import schedule
from rollout.plan import Plan, parse_plan
from rollout.reports.rows.row_table import rows_of

HEAD = "plan: {start: 2027-01-11}\nhours: {go_live: {days: [mon, tue, wed, thu, fri], month_end: true}}\n"
INC = HEAD + "processes: {INC: {}}\n"
"""The third line of a plan; what a test adds begins on the fourth."""


@cache
def planned(text: str) -> tuple[Plan, Schedule]:
    plan = parse_plan(text)
    return plan, schedule(plan)


def span(text: str, task: str) -> tuple[str, str]:
    """First and last day."""
    row = next(row for row in rows_of(planned(text)[1]) if row.id == task)
    return row.start_date.isoformat(), row.finish_date.isoformat()


def findings(text: str, code: str) -> list[Problem]:
    return [problem for problem in warnings_of(*planned(text)) if problem.code == code]


def explained(text: str, task: str) -> str:
    return "\n".join(explain(planned(text)[1], task).to_lines())


@pytest.mark.parametrize(
    ("functions", "last"),
    [
        ("", "2027-06-14"),  # the four days of the template, from Wednesday
        ("functions: [{id: A, people: 24}]\n", "2027-06-14"),  # two sessions of twelve are what they are for
        ("functions: [{id: A, people: 25}]\n", "2027-06-16"),  # three sessions: six days
        ("functions: [{id: A, people: 12}]\n", "2027-06-10"),  # one session: two days
        ("functions: [{id: A, people: 20}, {id: B, people: 5}]\n", "2027-06-16"),
        ("functions: [{id: A, people: 25, processes: [CHG]}]\n", "2027-06-14"),  # works elsewhere
        ("functions: [{id: A, people: 25, processes: [INC]}]\n", "2027-06-16"),
    ],
)
def test_training_takes_as_many_sessions_as_the_headcount_needs(functions: str, last: str) -> None:
    assert span(INC, "INC.I02") == ("2027-06-04", "2027-06-08")
    assert span(INC + functions, "INC.I03") == ("2027-06-09", last)
    assert span(INC + functions, "INC.I02") == ("2027-06-04", "2027-06-08"), "role holders are few anyhow"


def test_training_at_a_further_site_is_for_its_own_people() -> None:
    sites = "locations: [{id: LIS, timezone: UTC}, {id: WAW, role: remote, timezone: UTC, rollout: [INC]}]\n"
    text = INC + sites + "functions: [{id: A, location: LIS, people: 30}, {id: B, location: WAW, people: 8}]\n"
    days = {row.id: row.duration_days for row in rows_of(planned(text)[1])}
    assert (days["INC.I03"], days["INC.ST2@WAW"]) == (6, 1)


def test_the_words_of_a_longer_training_name_people_and_line() -> None:
    text = INC + "functions:\n  - {id: A, people: 20}\n  - {id: B, people: 5}\n"
    assert "trains 25 people (A, B) in 3 sessions; the days of the template are for 2  [plan.yaml:5:" in explained(
        text, "INC.I03"
    )


def test_a_duration_or_a_factor_of_the_plan_wins_over_the_headcount() -> None:
    functions = "functions: [{id: A, people: 60}]\n"
    written = INC + functions + "overrides: {INC.I03: {duration: 3d}}\n"
    assert span(written, "INC.I03") == ("2027-06-09", "2027-06-11")
    assert "sessions" not in explained(written, "INC.I03")
    factor = INC.replace("2027-01-11}", "2027-01-11, factors: {training: 1}}") + functions
    assert span(factor, "INC.I03") == ("2027-06-09", "2027-06-14")
    assert "sessions" not in explained(factor, "INC.I03")


def test_people_have_the_share_of_their_function_unless_they_have_one_of_their_own() -> None:
    people = "people: [{id: a, post: Lead, roles: [INC.PMG], function: T}]\nfunctions: [{id: T, share: 0.2}]\n"
    assert planned(INC + people)[0].file.people[0].capacity == 0.2
    assert findings(INC + people, "capacity")
    own = people.replace("function: T", "function: T, capacity: 1.0")
    assert planned(INC + own)[0].file.people[0].capacity == 1.0
    assert not findings(INC + own, "capacity")


THREE = HEAD + "processes: {INC: {}, PRB: {}, SCA: SCALE}\n"
DUE = "objectives: [{id: O3, text: recover, kpi: SCA.recovered_in_rto, target: 100, due: 2028-12-31}]\n"


def test_an_objective_with_a_day_brings_its_process_one_wave_forward() -> None:
    third = THREE.replace("SCALE", "{}")
    assert span(third, "PRB.P01")[0] == "2027-05-03"
    assert span(third, "SCA.P01")[0] == "2027-06-10"  # PRB needs 28 working days to M1
    assert span(third + DUE, "SCA.P01")[0] == "2027-05-03"
    assert "SCA is in wave 2 instead of 3: objective O3 is due 2028-12-31  [plan.yaml:4:" in explained(
        third + DUE, "SCA.P01"
    )


def test_a_wave_that_the_plan_writes_stays_and_so_does_one_without_a_day() -> None:
    written = THREE.replace("SCALE", "{wave: 3}") + DUE
    assert span(written, "SCA.P01")[0] == "2027-06-10"
    assert "instead of" not in explained(written, "SCA.P01")
    undated = THREE.replace("SCALE", "{}") + DUE.replace(", due: 2028-12-31", "")
    assert span(undated, "SCA.P01")[0] == "2027-06-10"


def test_nothing_goes_before_the_first_wave() -> None:
    plan, _ = planned(THREE.replace("SCALE", "{}") + DUE.replace("SCA.recovered_in_rto", "INC.fcr"))
    assert {process.code: process.wave for process in scope_of(plan).processes} == {"INC": 1, "PRB": 2, "SCA": 3}


def test_an_objective_is_checked_against_the_gate_and_the_management_review() -> None:
    text = INC + "objectives: [{id: O, text: x, kpi: INC.fcr, target: 68, due: DAY}]\n"
    review = span(INC, "MR")[1]
    assert findings(text.replace("DAY", "2027-03-31"), "objective_early")
    judged = text.replace("DAY", review)
    assert not findings(judged, "objective_early") + findings(judged, "objective_late")
    (late,) = findings(text.replace("DAY", "2029-01-31"), "objective_late")
    assert str(late.at).startswith("plan.yaml:4:")


HELD = INC + "limitations:\n  - {text: old tool, until: 2027-06-30, holds: [INC.I04]}\n"


def test_a_limitation_holds_its_tasks_until_it_ends() -> None:
    assert span(INC, "INC.I04")[0] == "2027-06-04"
    assert span(HELD, "INC.I04") == ("2027-07-01", "2027-07-02")
    step = explain(planned(HELD)[1], "INC.I04").early[0]
    assert step.because == "may start no earlier than 2027-07-01"
    assert str(step.at).startswith("plan.yaml:5:")
    assert "waits until the limitation 'old tool' ends on 2027-06-30  [plan.yaml:5:" in explained(HELD, "INC.I04")


def test_a_limitation_holds_every_task_of_a_summary() -> None:
    text = HELD.replace("INC.I04", "INC.implement")
    assert span(text, "INC.I01")[0] == span(text, "INC.I02")[0] == "2027-07-01"


def test_a_start_that_the_plan_writes_wins_over_a_limitation_and_is_found() -> None:
    text = HELD + "overrides: {INC.I04: {start_no_earlier_than: 2027-06-14}}\n"
    assert span(text, "INC.I04")[0] == "2027-06-14"
    (found,) = findings(text, "limitation_not_kept")
    assert str(found.at).startswith("plan.yaml:5:")
    assert not findings(HELD, "limitation_not_kept")
    assert findings(text.replace("06-14", "06-30"), "limitation_not_kept"), "it lasts until the end of that day"


def test_what_is_to_be_finished_before_a_limitation_ends_has_a_deadline() -> None:
    text = INC + "limitations: [{text: contract, until: DAY, finish_before: [INC.I04]}]\n"  # 4 to 7 June
    in_time, late = text.replace("DAY", "2027-06-07"), text.replace("DAY", "2027-06-04")
    assert not findings(in_time, "deadline_missed")
    (missed,) = findings(late, "deadline_missed")
    assert str(missed.at).startswith("plan.yaml:4:")
    assert span(late, "INC.I04") == ("2027-06-04", "2027-06-07"), "it moves nothing"
    assert "its deadline is 2027-06-04  [plan.yaml:4:" in explained(late, "INC.I04")


def test_tasks_that_meet_an_obligation_are_to_be_done_by_its_day() -> None:
    text = INC + "obligations: [{text: works council, due: DAY, tasks: [G1]}]\n"  # approved on 18 March
    assert not findings(text.replace("DAY", "2027-03-18"), "deadline_missed")
    (missed,) = findings(text.replace("DAY", "2027-03-17"), "deadline_missed")
    assert str(missed.at).startswith("plan.yaml:4:")
    words = "must be done by 2027-03-17 for the obligation 'works council'  [plan.yaml:4:"
    assert words in explained(text.replace("DAY", "2027-03-17"), "G1")


def test_an_obligation_without_tasks_is_met_by_those_that_the_templates_mark() -> None:
    text = HEAD + "processes: {ISM: {}, BRM: {}}\nobligations: [{text: law, due: 2027-01-31}]\n"
    assert {problem.message.split()[0] for problem in findings(text, "deadline_missed")} == {"ISM.ISM-e", "BRM.BRM-b"}
    assert not findings(text, "obligation_without_task")


def test_a_deadline_that_the_plan_writes_wins_over_an_obligation() -> None:
    text = INC + "obligations: [{text: law, due: 2027-03-01, tasks: [G1]}]\noverrides: {G1: {deadline: 2027-04-30}}\n"
    assert not findings(text, "deadline_missed")


def test_an_obligation_is_met_though_an_earlier_one_or_the_plan_sets_the_deadline() -> None:
    marked = HEAD + "processes: {ISM: {}, BRM: {}}\n"
    two = "obligations: [{text: law, due: 2029-01-31}, {text: audit, due: 2029-06-30}]\n"
    own = "obligations: [{text: law, due: 2029-01-31}]\noverrides: {ISM.ISM-e: {deadline: 2029-03-31}}\n"
    assert not findings(marked + two, "obligation_without_task")
    assert not findings(marked.replace(", BRM: {}", "") + own, "obligation_without_task")


def test_a_day_that_holds_nothing_is_found() -> None:
    (limitation,) = findings(INC + "limitations: [{text: x, until: 2027-06-30}]\n", "limitation_without_task")
    (obligation,) = findings(INC + "obligations: [{text: x, due: 2027-06-30}]\n", "obligation_without_task")
    assert str(limitation.at).startswith("plan.yaml:4:")
    assert str(obligation.at).startswith("plan.yaml:4:")


@pytest.mark.parametrize(
    "line",
    [
        "limitations: [{text: x, until: 2027-06-30, holds: [INC.I44]}]\n",
        "limitations: [{text: x, until: 2027-06-30, finish_before: [INC.I44]}]\n",
        "obligations: [{text: x, due: 2027-06-30, tasks: [INC.I44]}]\n",
    ],
)
def test_a_task_that_does_not_exist_is_refused_with_a_guess(line: str) -> None:
    with pytest.raises(PlanError) as raised:
        planned(INC + line)
    (problem,) = raised.value.problems
    assert (problem.code, problem.hint) == ("unknown_task", "did you mean 'INC.I04'?")
    assert str(problem.at).startswith("plan.yaml:4:")


@pytest.mark.parametrize(
    ("processes", "line", "task", "words"),
    [
        ("INC", "escalation: {P1: {restore_h: 4}, P2: {restore_h: 8}}", "INC.INC-c", "P1 in 4 h, P2 in 8 h"),
        ("INC", "support_model: {tiers: [{id: L1}, {id: L2}]}", "INC.INC-c", "queues for the tiers L1, L2"),
        ("INC", "escalation: {P1: {to: [MIM, SPON]}}", "INC.INC-d", "call tree of P1: MIM, SPON"),
        ("INC", "escalation: {P1: {to: [MIM, SPON]}}", "INC.INC-f", "call tree of P1: MIM, SPON"),
        ("INC", "hours: {support: {L1: 24x7}}", "INC.INC-e", "roster for L1 24x7"),
        ("SUP", "suppliers: [{id: A, escalation: [{after_min: 5, to: b}]}, {id: B}]", "SUP.SUP-d", "steps of A  ["),
        ("SLM", "requirements: [one, two]", "SLM.SLM-a", "starts from 2 requirements"),
        ("SCA", "requirements: [one]", "SCA.SCA-a", "starts from 1 requirement of"),
        ("CAP", "requirements: [one]", "CAP.CAP-a", "starts from 1 requirement of"),
        ("SUP", "parties: [{id: FAC}, {id: LEG}]", "SUP.SUP-a", "includes the other parties FAC, LEG"),
        ("DTS", "parties: [{id: FAC}]", "DTS.DTS-b", "includes the other parties FAC"),
    ],
)
def test_what_the_plan_puts_into_a_task_comes_with_its_line(processes: str, line: str, task: str, words: str) -> None:
    text = f"plan: {{start: 2027-01-11}}\nprocesses: [{processes}]\n{line}\n"
    told = [each for each in explained(text, task).splitlines() if words in each]
    assert told
    assert "[plan.yaml:3:" in told[0]
    assert span(text, task) == span("\n".join(text.splitlines()[:2]) + "\n", task) or "suppliers" in line


def test_a_requirement_of_one_customer_is_reported_where_it_is_worked_on() -> None:
    text = (
        "plan: {start: 2027-01-11}\nprocesses: [SLM]\ncustomers: [FIN, HR]\n"
        "requirements: [{text: a, customer: FIN}, {text: b, customer: HR}, c]\n"
    )
    assert "starts from 2 requirements" in explained(text, "SLM.SLM-a@FIN")


def test_targets_of_the_plan_are_the_exit_of_tuning() -> None:
    text = "plan: {start: 2027-01-11}\nprocesses:\n  INC: {targets: {fcr: 68, reopened: 5}}\n"
    assert "is passed when the targets are reached: fcr 68, reopened 5  [plan.yaml:3:" in explained(text, "INC.M4")
