"""Releases, pilots and early-life support by days, build sprints, and the presets of take-over and merger."""

import datetime as dt

import pytest

from rollout.constraint_types import ConstraintType
from rollout.errors import PlanError
from rollout.expansion import expand
from rollout.network import Network
from rollout.plan import parse_plan
from rollout.plan.checks import plan_warnings
from rollout.units import ELAPSED_DAY
from tests.support.network_plans import HEAD, network, predecessors

RELEASES = """releases: [{id: R1, name: Control, processes: [INC, CHG], not_before: 2027-10-01}]
processes: {INC: {wave: 1}, CHG: {wave: 1}, CFG: {wave: 1}, PRB: {wave: 2}}
"""
SETTINGS = "plan: {start: 2027-01-11, sprints: 2, hypercare: 20, pilot: {days: 10, where: Payroll}}\n"
PHASED = "processes: {INC: {}, CHG: {sprints: 1, hypercare: 5, pilot: {days: 25}}}\n"


@pytest.fixture(scope="module")
def releases() -> Network:
    return network(RELEASES)


@pytest.fixture(scope="module")
def phased() -> Network:
    return network(PHASED, SETTINGS)


def test_a_release_has_one_go_no_go_and_one_go_live_for_its_processes(releases: Network) -> None:
    assert predecessors(releases, "RL1@R1") == {"INC.I08", "CHG.I08"}
    assert {task for task in releases.task_by_id if "RL2@R1" in predecessors(releases, task)} == {"INC.M3", "CHG.M3"}
    assert releases.task_by_id["RL2@R1"].calendar == "HQ/go_live"
    assert releases.task_by_id["INC.I08"].name == "Readiness review for the release (Control)"
    assert releases.task_by_id["CFG.I08"].name == "Go/no-go review"


def test_a_release_goes_live_no_earlier_than_its_day(releases: Network) -> None:
    held = releases.task_by_id["RL2@R1"].constraint
    assert (held.type, held.instant) == (
        ConstraintType.SNET,
        (dt.date(2027, 10, 1) - dt.date(1970, 1, 1)).days * ELAPSED_DAY,
    )


@pytest.mark.parametrize(
    ("release", "code"),
    [
        ("[{id: A, processes: [INC, PRB]}]", "release_of_several_waves"),
        ("[{id: A, processes: [INC]}, {id: B, processes: [INC]}]", "released_twice"),
        ("[{id: A, processes: [INK]}]", "unknown_process"),
        ("[{id: A, processes: []}]", "bad_value"),
    ],
)
def test_a_release_that_cannot_be_is_refused(release: str, code: str) -> None:
    with pytest.raises(PlanError) as caught:
        parse_plan(HEAD + f"releases: {release}\nprocesses: {{INC: {{wave: 1}}, PRB: {{wave: 2}}}}\n")
    assert [problem.code for problem in caught.value.problems] == [code]


def test_a_running_process_in_a_release_is_said() -> None:
    text = "releases: [{id: A, processes: [INC, CHG]}]\nprocesses: {INC: {}, CHG: {status: existing}}\n"
    assert "release_without_effect" in {problem.code for problem in plan_warnings(parse_plan(HEAD + text))}


def test_pilot_and_early_life_support_last_as_long_as_the_plan_says(phased: Network) -> None:
    # Five days are a week of the clock.
    weeks = {"INC.I06": 2, "INC.I09": 4, "CHG.I06": 5, "CHG.I09": 1}
    assert {task: phased.task_by_id[task].duration.minutes / 7 / ELAPSED_DAY for task in weeks} == weeks
    assert phased.task_by_id["CHG.I05"].name == "Start pilot (Payroll)"


def test_sprints_stand_in_the_place_of_the_build_tasks(phased: Network) -> None:
    build = {task.id for task in phased.tasks if task.group == "INC.build"}
    assert {"INC.SP-1", "INC.SP-2", "INC.B07", "INC.B09", "INC.B10", "INC.B11", "INC.B12", "INC.M2"} <= build
    assert not build & {f"INC.B0{number}" for number in (1, 2, 3, 4, 5, 6, 8)}
    assert predecessors(phased, "INC.SP-2") == {"INC.M1", "G2", "INC.SP-1"}
    assert {"INC.SP-1", "INC.SP-2"} <= predecessors(phased, "INC.B09")
    assert "CHG.SP-2" not in phased.task_by_id


@pytest.mark.parametrize(("preset", "first", "last"), [("takeover", "TO01", "TO09"), ("merger", "MD01", "MD08")])
def test_presets_bring_their_tasks_on_the_way_to_the_first_go_live(preset: str, first: str, last: str) -> None:
    found = expand(parse_plan(f"plan: {{start: 2027-01-11, preset: {preset}}}\n"))
    assert predecessors(found, first) == {"M0"}
    assert {f"{first[:2]}07"} & predecessors(found, "INC.M3")
    assert last in predecessors(found, "PC01")
    assert "INC.B13" in found.task_by_id


def test_a_plan_without_the_part_has_none_of_its_tasks() -> None:
    assert not {task for task in network("processes: [INC]\n").task_by_id if task.startswith(("TO", "MD", "RL", "SP"))}
