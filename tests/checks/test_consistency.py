"""Plans that say two different things, each broken on purpose, and the same plan put right."""

import pytest

from rollout.errors import PlanError
from rollout.pipeline.checking import warnings_of
from rollout.pipeline.stages import schedule
from rollout.plan.reading.loading import parse_plan

HEAD = "plan: {start: 2027-01-11}\n"
TOOL = "tools: [{id: T, kind: service desk, serves: [INC]}]\n"
KPI = "objectives: [{id: O, text: more, kpi: INC.fcr, %s}]\n"

BROKEN = {
    "an objective with another target than its process": (
        "objective_target",
        "processes: {INC: {targets: {fcr: 75}}}\n" + KPI % "target: 80",
        "processes: {INC: {targets: {fcr: 75}}}\n" + KPI % "target: 75",
        3,
    ),
    "a baseline that has reached the target": (
        "objective_baseline",
        "processes: {INC: {}}\n" + KPI % "baseline: 80, target: 75",
        "processes: {INC: {}}\n" + KPI % "baseline: 60, target: 75",
        3,
    ),
    "a target below the start value": (
        "target_below_start",
        "processes: {INC: {targets: {fcr: 5}}}\n",
        "processes: {INC: {targets: {fcr: 95}}}\n",
        2,
    ),
    "no tools": (
        "no_tools",
        "processes: {INC: {}}\nservices: [{id: S}]\n",
        "processes: {INC: {}}\nservices: [{id: S}]\n" + TOOL,
        2,
    ),
    "a retired tool that serves": (
        "retired_tool",
        "processes: {INC: {}}\ntools: [{id: T, kind: service desk, status: retire, serves: [INC]}]\n",
        "processes: [INC]\ntools: [{id: T, kind: a, status: retire, serves: [INC]}, {id: U, kind: b, serves: [INC]}]\n",
        3,
    ),
    "a number used twice": (
        "number_used_twice",
        "processes: {INC: {}}\nsuppliers: [{id: A, contract: AGR-1}, {id: B, contract: agr-1}]\n",
        "processes: {INC: {}}\nsuppliers: [{id: A, contract: AGR-1}, {id: B, contract: AGR-2}]\n",
        3,
    ),
    "a supplier without contract and hours": (
        "supplier_terms",
        "processes: {INC: {}}\nsuppliers: [{id: A, hours: Mo-Fr 08-18}]\n",
        "processes: {INC: {}}\nsuppliers: [{id: A, hours: Mo-Fr 08-18, contract: AGR-1}]\n",
        3,
    ),
    "a supplier that promises in minutes": (
        "supplier_targets",
        "processes: {INC: {}}\nescalation: {P1: {restore_h: 4}}\nsuppliers: [{id: A, targets: {fix_min: 300}}]\n",
        "processes: {INC: {}}\nescalation: {P1: {restore_h: 4}}\nsuppliers: [{id: A, targets: {fix_min: 200}}]\n",
        4,
    ),
    "a supplier that promises in days": (
        "supplier_targets",
        "processes: {INC: {}}\nescalation: {P1: {restore_h: 30}}\nsuppliers: [{id: A, targets: {fix_d: 2}}]\n",
        "processes: {INC: {}}\nescalation: {P1: {restore_h: 30}}\nsuppliers: [{id: A, targets: {fix_d: 1}}]\n",
        4,
    ),
    "a recovery test before the start": (
        "recovery_test_day",
        "processes: {INC: {}}\nservices: [{id: S, dr_test: 2027-01-10}]\n",
        "processes: {INC: {}}\nservices: [{id: S, dr_test: 2027-02-10}]\n",
        3,
    ),
    "a recovery test after the end": (
        "recovery_test_day",
        "processes: {INC: {}}\nservices: [{id: S, dr_test: 2035-01-10}]\n",
        "processes: {INC: {}}\nservices: [{id: S, dr_test: 2027-02-10}]\n",
        3,
    ),
    "a process owner who is the internal auditor": (
        "auditor_independence",
        "processes: {INC: {owner: a}}\npeople: [{id: a, post: Head, roles: [IAU]}]\n",
        "processes: {INC: {owner: b}}\npeople: [{id: a, post: Head, roles: [IAU]}, {id: b, post: Lead}]\n",
        3,
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_does_not_fit_is_found_at_its_place(name: str) -> None:
    code, broken, right, line = BROKEN[name]
    assert lines(broken, code) == [line]
    assert lines(right, code) == []


def lines(text: str, code: str) -> list[int]:
    plan = parse_plan(HEAD + text)
    return [problem.at.line for problem in warnings_of(plan, schedule(plan)) if problem.code == code and problem.at]


def test_a_capacity_may_be_written_in_percent_with_a_space() -> None:
    plan = parse_plan(HEAD + "processes: [INC]\npeople: [{id: a, post: Head, capacity: 60 %}]\n")
    assert plan.file.people[0].capacity == 0.6


def test_a_task_that_is_about_a_tool_names_one_that_the_plan_has() -> None:
    tool = "tools: [{id: DISC, name: Discovery, kind: discovery, status: new}]\n"
    plan = HEAD + "processes: [CFG]\n" + tool + "tasks: [{id: X1, name: Tender, duration: 10d, tool: %s}]\n"
    with pytest.raises(PlanError, match="unknown_tool"):
        parse_plan(plan % "DISK")
    known = parse_plan(plan % "DISC")
    assert "tool_not_selected" not in {problem.code for problem in warnings_of(known, schedule(known))}
