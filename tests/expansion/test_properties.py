"""No selection of processes, waves, sites, units, rounds, releases and profiles gives anything but a valid network."""

from collections import defaultdict
from functools import cache
from graphlib import TopologicalSorter
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rollout.expansion import expand
from rollout.expansion.scope.scoping import scope_of
from rollout.network import Network
from rollout.plan.keys.plan_file import PlanFile
from rollout.plan.plan_value import Plan
from rollout.plan.reading.loading import parse_plan
from rollout.values import replace
from tests.support.properties import examples

CODES = ("DTS", "SLM", "SRP", "SCA", "BAS", "CAP", "ISM", "BRM", "SUP", "INC", "PRB", "CFG", "CHG", "RDM")
SPLITS = {"SLM": ("SCT",), "SCA": ("AVM", "SCM"), "CAP": ("DEM",), "ISM": ("ACC",), "INC": ("SRQ", "EVT")}
WAYS_BACK = (("INC", "CFG"), ("CHG", "CFG"), ("INC", "CHG"), ("SUP", "SLM"), ("ISM", "SLM"), ("SLM", "BRM"))
"""Against the direction of class G interfaces: these are what makes rings if the rule is wrong."""
GATES = ("M1", "M2", "M3", "M3X", "M4")


@cache
def base_plan() -> Plan:
    return parse_plan("plan: {start: 2027-01-11, preset: default}")


@st.composite
def entries(draw: st.DrawFn) -> dict[str, dict[str, object]]:
    found: dict[str, dict[str, object]] = {}
    for code in draw(st.permutations(CODES))[: draw(st.integers(1, len(CODES)))]:
        splits = draw(st.sets(st.sampled_from(SPLITS[code]))) if code in SPLITS else set()
        found[code] = {
            "wave": draw(st.integers(1, 3)),
            "status": draw(st.sampled_from(("implement", "implement", "implement", "existing", "out_of_scope"))),
            "maturity": draw(st.sampled_from((None, 0, 1, 2, 3))),
            "max_cycles": draw(st.sampled_from((None, 1, 2, 3))),
            "splits": tuple(sorted(splits)),
            "sprints": draw(st.sampled_from((None, None, 1, 3))),
            "rounds": tuple({"id": f"R{number}"} for number in range(draw(st.integers(0, 3)))),
        }
    return found


@st.composite
def releases(draw: st.DrawFn, chosen: dict[str, dict[str, object]]) -> tuple[dict[str, object], ...]:
    """Releases of processes of one wave, none of them in two."""
    found: list[dict[str, object]] = []
    for wave in range(1, 4):
        left = [code for code, entry in chosen.items() if (entry["wave"], entry["status"]) == (wave, "implement")]
        for number in range(draw(st.integers(0, 2))):
            codes = tuple(sorted(draw(st.sets(st.sampled_from(left))))) if left else ()
            left = [code for code in left if code not in codes]
            found += [{"id": f"W{wave}-{number}", "processes": codes}] if codes else []
    return tuple(found)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    site = st.fixed_dictionaries(
        {
            "role": st.sampled_from(("dr", "secondary", "remote")),
            "rollout": st.none() | st.sets(st.sampled_from(CODES)).map(lambda codes: tuple(sorted(codes))),
        }
    )
    ends = st.sampled_from(WAYS_BACK) | st.tuples(st.sampled_from(CODES), st.sampled_from(CODES))
    interface = st.fixed_dictionaries(
        {
            "item": st.just("an item of its own"),
            "class": st.sampled_from("DGR"),
        }
    )
    tool = st.fixed_dictionaries(
        {
            "kind": st.sampled_from(("service desk", "discovery")),
            "status": st.sampled_from(("new", "replace", "retire")),
            "serves": st.sets(st.sampled_from(CODES)).map(lambda codes: tuple(sorted(codes))),
            "integrations": st.sampled_from(((), ("mail", "hr"))),
        }
    )
    unit = st.fixed_dictionaries(
        {
            "gap": st.sampled_from(("0d", "10d", "2ew")),
            "processes": st.none() | st.sets(st.sampled_from(CODES)).map(lambda codes: tuple(sorted(codes))),
        }
    )
    further = draw(st.lists(site, max_size=3))
    chosen = draw(entries())
    file = PlanFile.model_validate(
        {
            "plan": {
                "start": "2027-01-11",
                "stagger": draw(st.sampled_from(("M1", "M2", "M3"))),
                "profile": draw(st.sampled_from(("minimal", "lean", "standard", "thorough"))),
                "parts": draw(st.sampled_from((None, ("people", "benefits"), ("takeover",), ("merger",)))),
                "review": draw(st.sampled_from((None, "audit", "process", False))),
            },
            "tools": tuple(
                {"id": f"T{number}", **each} for number, each in enumerate(draw(st.lists(tool, max_size=2)))
            ),
            "locations": (
                {"id": "HQ", "role": "primary"},
                *({"id": f"S{number}", **each} for number, each in enumerate(further)),
            ),
            "suppliers": tuple({"id": f"V{number}"} for number in range(draw(st.integers(0, 3)))),
            "customers": tuple({"id": f"C{number}"} for number in range(draw(st.integers(0, 3)))),
            "units": tuple(
                {"id": f"U{number}", "order": 9 - number, **each}
                for number, each in enumerate(draw(st.lists(unit, max_size=3)))
            ),
            "releases": draw(releases(chosen)),
            "processes": chosen,
            "interfaces": {
                "add": tuple(
                    {"from": provider, "to": consumer, **each}
                    for (provider, consumer), each in draw(st.lists(st.tuples(ends, interface), max_size=6))
                )
            },
        }
    )
    return replace(base_plan(), file=file)


def ancestors(network: Network) -> dict[str, set[str]]:
    """Of every task those that come before it; raises where there is a cycle."""
    before: dict[str, set[str]] = {task.id: set() for task in network.tasks}
    for link in network.links:
        before[link.successor].add(link.predecessor)
    found: dict[str, set[str]] = defaultdict(set)
    for task in TopologicalSorter(before).static_order():
        found[task] = before[task].union(*(found[each] for each in before[task]))
    return found


@examples(50)
@given(plans())
def test_any_selection_gives_a_valid_network_with_all_gates_in_order(plan: Plan) -> None:
    network, scope = expand(plan), scope_of(plan)
    above = ancestors(network)
    assert len({task.id for task in network.tasks}) == len(network.tasks)
    for process in scope.implemented:
        gates = [f"{process.code}.{gate}" for gate in GATES]
        assert all(earlier in above[later] for earlier, later in pairwise(gates))
        assert {"G1", f"{process.code}.P01"} <= above[gates[0]]
        assert gates[-1] in above["CLOSE"]
        if process.release:
            assert f"RL2@{process.release.id}" in above[gates[2]]
        # Units go live in their order, each behind the one before; the roll-out ends with the last.
        live = [f"{process.code}.UN4@{unit.id}" for unit in process.further_units]
        assert all(earlier in above[later] for earlier, later in pairwise((gates[2], *live, gates[3])))
    # Nothing of a process hangs loose: every task follows its first one and comes before the closure.
    implemented = {process.code for process in scope.implemented}
    for task in network.tasks:
        code = task.details.process
        if code in implemented and task.id != f"{code}.P01":
            assert f"{code}.P01" in above[task.id], task.id
            assert task.id in above["CLOSE"], task.id
    # What exists already or is out of scope passes through no stage, and what is out of scope has no task at all.
    assert {task.details.process for task in network.tasks if task.details.stage} == implemented
    out = {code for code, entry in plan.file.processes.items() if entry.status == "out_of_scope"}
    assert not out & {task.details.process for task in network.tasks}
