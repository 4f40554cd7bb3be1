"""Two changes at once, drawn from the catalogue: both are named, and the days add up whatever the order."""

import copy
from itertools import permutations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.comparison.mutations import CATALOGUE, Data, Mutation, compared_plans, example, plan_of
from tests.comparison.test_catalogue import check_days

APART = ({"link removed", "link type", "link lag"}, {"task added", "own task removed"})
"""Mutations of one link, of which the last would hide the others; a task, and the one that it waits for removed."""

SMALL = ("INC", "CFG", "CHG")
BEYOND = {"process dropped", "duration of an override", "site"}
OF_THE_PLAN = [mutation for mutation in CATALOGUE if not mutation.old and mutation.name not in BEYOND]
"""Mutations of the plan file that need none of the processes that the smaller plan lacks."""


def smaller() -> Data:
    """The example with three of its processes, so that many pairs can be tried."""
    data = example()
    data["processes"] = {code: entry for code, entry in data["processes"].items() if code in SMALL}
    left_out = ("PRB", "RDM", "SLM", "SUP", "SCA")
    for location in data["locations"]:
        location["rollout"] = [code for code in location.get("rollout", SMALL) if code in SMALL]
    for key in ("suppliers", "parties", "functions"):
        for entry in data[key]:
            entry["processes"] = [code for code in entry.get("processes", ()) if code in SMALL]
    for tool in data["tools"]:
        tool["serves"] = [code for code in tool["serves"] if code in SMALL]
    for person in data["people"]:
        person["roles"] = [
            role for role in person["roles"] if not role.startswith(tuple(f"{code}." for code in left_out))
        ]
    data["objectives"] = [each for each in data["objectives"] if each["kpi"].startswith(SMALL)]
    data["limitations"], data["obligations"] = [], []
    for risk in data["risk"]["risks"]:
        risk.pop("tasks", None)
    data["overrides"] = {}
    return data


BASE = smaller()
OLD = plan_of(BASE)
PAIRS = [
    pair for pair in permutations(OF_THE_PLAN, 2) if not any({each.name for each in pair} <= names for names in APART)
]


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(pair=st.sampled_from(PAIRS))
def test_two_changes_are_both_named_and_the_days_add_up(pair: tuple[Mutation, Mutation]) -> None:
    new = copy.deepcopy(BASE)
    for mutation in pair:
        mutation.change(new)
    found = compared_plans(OLD, plan_of(new))
    named = {change.kind for change in found.changes}
    assert {kind for mutation in pair for kind in mutation.kinds} <= named
    check_days(found)
