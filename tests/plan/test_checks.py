"""What the checks of a plan warn of, and what they let pass."""

import pytest

from rollout.errors import Severity
from rollout.plan import parse_plan
from rollout.plan.checks import plan_warnings


def warnings_of(text: str) -> list[tuple[str, int]]:
    found = plan_warnings(parse_plan(f"plan: {{start: 2027-01-11}}\n{text}"))
    assert all(problem.severity is Severity.WARNING for problem in found)
    return [(problem.code, problem.at.line if problem.at else 0) for problem in found]


@pytest.mark.parametrize(
    ("location", "codes"),
    [
        ("country: US", ["assumed_timezone"]),
        ("country: PT", ["assumed_timezone"]),  # the Azores are an hour behind
        ("country: DE", []),  # two names, one time
        ("country: PL", []),
        ("country: US, timezone: America/Denver", []),
        ("timezone: America/Denver", []),
    ],
)
def test_a_time_zone_is_not_assumed_in_silence_where_clocks_differ(location: str, codes: list[str]) -> None:
    assert [code for code, _ in warnings_of(f"processes: [INC]\nlocations: [{{id: A, {location}}}]")] == codes


def test_measures_that_the_catalogue_does_not_have_are_named_with_their_place() -> None:
    text = "processes:\n  INC: {targets: {fcr: 70, fcrr: 70}}\nobjectives:\n  - {id: O1, text: Aim, kpi: INC.nothing}\n"
    assert warnings_of(text) == [("unknown_kpi", 3), ("unknown_kpi", 5)]


def test_an_objective_needs_the_process_that_measures_it() -> None:
    text = "processes: [INC]\nobjectives:\n  - {id: O1, text: Aim, kpi: CHG.success}\n"
    assert warnings_of(text) == [("objective_without_process", 4)]


@pytest.mark.parametrize(
    "role", ["TOOL", "INC.PMG", "INC.MIM", "SITE.LIS", "SUPR.HWX", "CUST.FIN", "resolver", "L3 resolver", "Leiter IT"]
)
def test_a_hat_is_a_role_a_scoped_role_or_words(role: str) -> None:
    plan = parse_plan(
        "plan: {start: 2027-01-11}\nprocesses: [INC]\ncustomers: [FIN]\nsuppliers: [{id: HWX}]\n"
        f"locations: [{{id: LIS}}]\npeople: [{{id: a, post: A, roles: [{role}]}}]\n"
    )
    assert plan.file.people[0].roles == (role,)
