"""Durations worked out without this program: one generic process, eight and fourteen, optimistic to pessimistic.

In working days from the start of the first task, and in months of 21.7 working days rounded to a tenth; Monday to
Friday, no holidays, no freezes, two sites, the tool in place, no limits on people.
"""

import pytest

from rollout.engine import Schedule
from tests.support.plan_dates import ROOT, scheduled_text

QUIET = "hours: {go_live: {days: [mon, tue, wed, thu, fri], month_end: true, before_holiday: true}}\n"
ONE_SITE = "locations: [{id: HQ, role: primary, timezone: UTC, holidays: false}]\n"
TWO_SITES = """locations:
  - {id: LIS, role: primary, timezone: UTC, holidays: false}
  - {id: WAW, role: dr, timezone: UTC, holidays: false}
"""
ESTIMATES = ("optimistic", "most_likely", "pert", "pessimistic")
GENERIC = {
    "optimistic": (17, 31, 48, 58, 109),
    "most_likely": (28, 52, 79, 94, 152),
    "pert": (29, 54, 82, 97, 158),
    "pessimistic": (45, 85, 126, 146, 229),
}
START_UP = {"optimistic": 31, "most_likely": 49, "pert": 52, "pessimistic": 83}
CONFIGURATION = {"optimistic": 120, "most_likely": 173, "pessimistic": 271}
EIGHT = {"optimistic": (8.4, 9.4), "most_likely": (12.3, 13.3), "pert": (12.9, 13.8), "pessimistic": (19.6, 20.1)}
FOURTEEN = {
    "optimistic": (10.0, 10.2, 11.6),
    "most_likely": (13.6, 13.9, 16.7),
    "pert": (14.1, 14.4, 17.4),
    "pessimistic": (21.0, 21.4, 26.8),
}
A_DAY = 1.0
A_DAY_IN_MONTHS = 1 / 21.7 + 0.05  # the table is rounded to a tenth


def working_days(result: Schedule, first: str, last: str) -> float:
    project = result.calendars.project
    start, finish = result.dates[first].start, result.dates[last].finish
    return (project.working_minutes_before(finish) - project.working_minutes_before(start)) / 480


def months(result: Schedule, last: str) -> float:
    return working_days(result, "PG01", last) / 21.7


@pytest.mark.parametrize("estimate", ESTIMATES)
def test_one_generic_process_takes_the_days_of_the_table(estimate: str) -> None:
    own = ", ".join(f"INC.INC-{letter}: {{drop: true}}" for letter in "abcdef")
    plan = f"plan: {{start: 2027-01-11, estimate: {estimate}}}\nprocesses: {{INC: {{}}}}\noverrides: {{{own}}}\n"
    result = scheduled_text(plan + ONE_SITE + QUIET)
    for gate, expected in zip(("M1", "M2", "M3", "M3X", "M4"), GENERIC[estimate], strict=True):
        assert working_days(result, "INC.P01", f"INC.{gate}") == pytest.approx(expected, abs=A_DAY)
    assert working_days(result, "PG01", "G1") == pytest.approx(START_UP[estimate], abs=A_DAY)


@pytest.mark.parametrize("estimate", CONFIGURATION)
def test_the_longest_single_process_takes_the_days_of_the_table(estimate: str) -> None:
    plan = f"plan: {{start: 2027-01-11, estimate: {estimate}}}\nprocesses: {{CFG: {{}}}}\n"
    result = scheduled_text(plan + ONE_SITE + QUIET)
    assert working_days(result, "CFG.P01", "CFG.M4") == pytest.approx(CONFIGURATION[estimate], abs=A_DAY)


def eight(estimate: str, stagger: str = "M1") -> Schedule:
    text = (ROOT / "examples" / "reference.yaml").read_text(encoding="utf-8")
    return scheduled_text(text.replace("estimate: most_likely", f"estimate: {estimate}\n  stagger: {stagger}"))


@pytest.mark.parametrize("estimate", ESTIMATES)
def test_eight_processes_are_tuned_and_closed_in_the_months_of_the_table(estimate: str) -> None:
    result = eight(estimate)
    last_gate = max(
        (task.id for task in result.network.tasks if task.id.endswith(".M4")), key=lambda gate: months(result, gate)
    )
    tuned, closed = EIGHT[estimate]
    assert months(result, last_gate) == pytest.approx(tuned, abs=A_DAY_IN_MONTHS)
    assert months(result, "CLOSE") == pytest.approx(closed, abs=A_DAY_IN_MONTHS)


@pytest.mark.parametrize(("stagger", "expected"), [("M2", 355), ("M3", 411)])
def test_a_later_stagger_costs_about_three_and_six_months(stagger: str, expected: int) -> None:
    # M1: 289 days. With M2 wave 2 waits for CFG.M2 (day 120) instead of CFG.M1 (day 82), wave 3 for SLM.M2, 28 days
    # after SLM.M1: 38 + 28 = 66 days or 3.0 months. With M3 for CFG.M3 (day 149) and SLM.M3: 67 + 55 = 122, 5.6 months.
    assert working_days(eight("most_likely", stagger), "PG01", "CLOSE") == expected


@pytest.mark.parametrize("estimate", ESTIMATES)
def test_fourteen_processes_and_the_certificate_take_the_months_of_the_table(estimate: str) -> None:
    # Trial runs that wait for a month start are left out: the table does not know them.
    review = "review: audit, audit_after: go_live"
    settings = f'start: 2027-01-11, estimate: {estimate}, preset: default, edition: "2018", {review}'
    rest = TWO_SITES + QUIET + "overrides: {BAS.BAS-c-start: {drop: true}, SRP.SRP-d-start: {drop: true}}\n"
    without = scheduled_text(f"plan: {{{settings}}}\n{rest}")
    reviewed, closed, certified = FOURTEEN[estimate]
    assert months(without, "MR") == pytest.approx(reviewed, abs=A_DAY_IN_MONTHS)
    assert months(without, "CLOSE") == pytest.approx(closed, abs=A_DAY_IN_MONTHS)
    result = scheduled_text(f"plan: {{{settings}, certification: true}}\n{rest}")
    assert months(result, "CERT") == pytest.approx(certified, abs=A_DAY_IN_MONTHS)


@pytest.mark.parametrize(
    ("profile", "size", "least", "most"), [("lean", "small", 6, 10), ("thorough", "large", 10, 20)]
)
def test_a_first_certificate_takes_as_long_as_published_ones(profile: str, size: str, least: int, most: int) -> None:
    settings = (
        f'start: 2027-01-11, preset: default, edition: "2018", certification: true, profile: {profile}, size: {size}'
    )
    assert least <= months(scheduled_text(f"plan: {{{settings}}}\n{ONE_SITE}{QUIET}"), "CERT") <= most


def test_a_small_organisation_measures_once_and_tunes_in_six_weeks() -> None:
    # T01 20, T02 3 * 0.7, T04 2 * 0.7, T05 8 * 0.7, T07 2 * 0.7, T08 2 * 0.7, T09 1 * 0.7: 32.6 days.
    text = "processes: {INC: {}}\noverrides: {INC.T03: {drop: true}}\n" + ONE_SITE + QUIET
    small = scheduled_text("plan: {start: 2027-01-11, size: small}\n" + text)
    assert working_days(small, "INC.T01", "INC.M4") == pytest.approx(32.6, abs=A_DAY)
    assert "INC.T06" not in small.network.task_by_id
    assert (
        "INC.T06"
        in scheduled_text("plan: {start: 2027-01-11, size: small, measurements: 2}\n" + text).network.task_by_id
    )
