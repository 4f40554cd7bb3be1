"""What a sentence of the plan document claims holds in the plan, and is not said of a plan in which it does not."""

import pytest

from rollout.errors import Problem
from rollout.levelling.search.search_values import Budget
from rollout.pipeline.fitting.staffing import staffing_of
from rollout.pipeline.levelling import level
from rollout.plan import parse_plan
from rollout.reports.document.report import document_of
from rollout.reports.report_input import ReportInput
from rollout.values import replace
from tests.support.plan_documents import document_of_text, input_of, text_of

INDICATORS = ("resolved_in_target", "fcr", "reopened", "wrong_assigned", "requests_on_time")
START = "plan: {start: 2027-01-11%s}\n"
ONE = START % "" + "processes: [INC]\n"
TOGETHER = START % "" + "processes: {INC: {wave: 1}, CHG: {wave: 1}, CFG: {wave: 1}}\n"
APART = START % "" + "processes: {INC: {wave: 1}, CHG: {wave: 1}, CFG: {wave: 2}}\n"
FIRST = START % "" + "processes: {CFG: {wave: 1}, CHG: {wave: 2}}\n"
MINIMAL = START % ", profile: minimal" + "processes: [INC, CHG]\n"
AUDITED = START % ", review: audit" + "processes: [INC]\n"
UNREVIEWED = START % ", review: false" + "processes: [INC]\n"
EXISTING = START % "" + "processes: {INC: {}, CHG: {status: existing}}\n"
HOURS = ONE + "hours: {go_live: {%s}}\n"
AIM = "objectives: [{id: O1, text: Faster, kpi: INC.fcr, baseline: 70, target: 90, due: 2028-12-01}]\n"
TEAM = ONE + "functions: [{id: SD, name: Service desk, people: 4, processes: [%s]}]\n"
STAFF = ONE + "people: [{id: a, post: Lead, roles: [%s]}]\n"
BUDGET = "processes: [INC]\nbudget: {total: 1000, currency: EUR}\ndocument: {approved: 2027-01-04}\n"

FROZEN = ONE + "hours: {freezes: [{from: 2027-06-01, to: 2027-07-10, reason: moving}]}\n"
TOOL = ONE + "tools: [{id: OLD, name: Old desk, kind: service desk, status: %s, serves: [INC]}]\n"
RELEASE = START % "" + "processes: [INC, CHG]\nreleases: [{id: R1, name: Control, processes: [%s]}]\n"
ROUNDS = START % "" + "processes: {CFG: {%s}}\n"
AGREED = START % "" + f"processes: {{INC: {{targets: {dict.fromkeys(INDICATORS, 5)}}}}}\n"

CLAIMS = (
    ("Provider and consumer in the same wave meet in a joint workshop.", TOGETHER, FIRST),
    ("its product has to be live before the consumer goes live", FIRST, TOGETHER),
    ("the interface is activated by a task of its own", APART, TOGETHER),
    ("Interfaces also drive the schedule.", TOGETHER, ONE),
    ("Every process is staffed by at least one function.", TEAM % "INC", TEAM % ""),
    ("the two periods of measurement show", ONE + AIM, START % ", measurements: 1" + "processes: [INC]\n" + AIM),
    (
        "not on the day before a public holiday and not on the last working day of a month",
        ONE,
        HOURS % "before_holiday: true",
    ),
    ("not on the day before a public holiday, and at most", HOURS % "month_end: true", ONE),
    ("not on the last working day of a month", ONE, HOURS % "month_end: true"),
    ("before early-life support ends", ONE, ONE + "overrides: {INC.M3X: {drop: true}}\n"),
    ("have not been agreed by", ONE, AGREED),
    ("Every process passes through the same stages.", ONE, EXISTING),
    ("Every process that is put in place passes through", EXISTING, ONE),
    ("CHG runs already: only gaps are closed there.", EXISTING, TOGETHER),
    ("can do what falls to them without a later finish", STAFF % "TRN", STAFF % "INC.PMG, PAN, TOOL, TRN, COM"),
    ("They are taken up by", START % "" + "processes: [SLM]\n", ONE),
    ("has approved a budget", START % ", status: approved" + BUDGET, START % ", status: draft" + BUDGET),
    ("which the management review looks at", ONE, UNREVIEWED),
    ("An internal auditor has to be named", AUDITED, UNREVIEWED),
    ("A day lost on it is a day lost for the programme.", ONE, FROZEN),
    ("Some of its steps can slip by up to 21 working days", FROZEN, ONE),
    ("Service desks are merged into one.", START % ", preset: merger", START % ", preset: takeover"),
    ("Services are taken over from their provider.", START % ", preset: takeover", START % ", preset: merger"),
    ("1 more process runs already; gaps are closed there.", EXISTING, TOGETHER),
    ("Tool to be replaced: Old desk.", TOOL % "replace", TOOL % "in_place"),
    ("Tool to be retired: Old desk.", TOOL % "retire", TOOL % "replace"),
    ("go live in one release (Control).", RELEASE % "INC, CHG", RELEASE % "CHG"),
    ("in 2 units (Finance and HR)", ONE + "units: [{id: FIN, name: Finance}, {id: HR}]\n", ONE),
    ("goes live in 2 rounds (SRV and NET)", ROUNDS % "rounds: [{id: SRV}, {id: NET}]", ROUNDS % ""),
    ("This plan has no task for incident (procedure)", MINIMAL, ONE),
    ("results, records and interfaces of each process in this plan are reviewed", ONE, UNREVIEWED),
)


def said(text: str) -> str:
    return "\n".join(text_of(part) for part in document_of_text(text).sections)


@pytest.mark.parametrize(("claim", "true", "false"), CLAIMS, ids=[claim for claim, _, _ in CLAIMS])
def test_a_claim_is_made_only_where_it_holds(claim: str, true: str, false: str) -> None:
    assert claim in said(true)
    assert claim not in said(false)


def test_a_table_of_roles_with_a_fault_is_not_said_to_have_one_accountable_in_a_row() -> None:
    found = input_of(ONE)
    sound = "\n".join(text_of(part) for part in document_of(found).sections)
    finding = Problem.warning("raci", "RACI of INC, 'Close': two are accountable", None)
    faulty = "\n".join(text_of(part) for part in document_of(replace(found, findings=(finding,))).sections)
    for claim in ("(exactly one in a row)", "Nobody outside the organisation is ever accountable."):
        assert claim in sound
        assert claim not in faulty


SIDE_BY_SIDE = """
plan: {{start: 2027-01-11, status_date: 2027-01-18, profile: minimal}}
processes: [INC]
locations: [{{id: LIS, role: primary, country: PT, holidays: false}}]
people: [{{id: ann, post: Analyst, capacity: {capacity}}}]
tasks:
  - {{id: A, name: A, duration: 4d, owner: ann, {rule}}}
  - {{id: B, name: B, duration: 4d, owner: ann, {rule}}}
"""
WORKED = "progress: {actual_start: 2027-01-11, actual_finish: 2027-01-14}"
WITHIN = "levelled, so that posts are not asked for more than they can give"
IN_TIME = "without a later finish"
ABOVE = "nobody above capacity"
TOO_MUCH = "and ask posts for more than they can give. Levelled"


def said_when_levelled(text: str) -> str:
    plan = parse_plan(text)
    found = level(plan, budget=Budget(schedules=1))
    source = ReportInput(
        schedule=found.schedule,
        plan=plan,
        levelled=found,
        ask_staffing=lambda: staffing_of(plan, found.planned, found),
    )
    return "\n".join(text_of(part) for part in document_of(source).sections)


def test_a_levelled_plan_is_said_to_ask_nobody_for_too_much() -> None:
    text = said_when_levelled(SIDE_BY_SIDE.format(capacity=1, rule="priority: 500"))
    assert all(claim in text for claim in (WITHIN, IN_TIME, ABOVE, TOO_MUCH))


def test_dates_that_levelling_leaves_alone_are_not_said_to_ask_for_too_much() -> None:
    alone = said_when_levelled(SIDE_BY_SIDE.format(capacity=2, rule="priority: 500"))
    assert TOO_MUCH not in alone
    assert "No task starts later." in alone


@pytest.mark.parametrize(
    ("capacity", "rule"),
    [(1, "must_start_on: 2027-01-11"), (1, WORKED), (0.5, "must_start_on: 2027-01-11"), (0.5, "priority: 500")],
    ids=["fixed dates", "work done side by side", "fixed and too much", "a task for more than its owner has"],
)
def test_no_plan_is_said_to_keep_capacities_where_levelling_cannot(capacity: float, rule: str) -> None:
    text = said_when_levelled(SIDE_BY_SIDE.format(capacity=capacity, rule=rule))
    assert not any(claim in text for claim in (WITHIN, IN_TIME, ABOVE))
