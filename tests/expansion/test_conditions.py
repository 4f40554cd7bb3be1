"""Tasks that belong to some plans only, phases in files of their own, and waits of tasks that are dropped."""

from pathlib import Path

import pytest

from rollout.checks import network_warnings
from rollout.errors import PlanError
from rollout.expansion import expand
from rollout.network import Lag, Network
from rollout.plan.reading.loading import parse_plan
from tests.support.network_plans import HEAD, link, network, predecessors

TOOL = "tools: [{id: T, kind: service desk, status: STATUS, serves: [INC]}]\nprocesses: {INC: {}, CHG: {}}\n"
STAGE = """stage: build
tasks:
  - {id: B20, name: Try the new tool, days: [1, 1, 1], role: PMG, after: [B01], before: [B21], when: new_tool}
  - {id: B21, name: Judge it, days: [1, 1, 1], role: PMG, before: [M2]}
"""


def with_file(folder: Path, name: str, text: str, plan: str) -> Network:
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return expand(parse_plan(plan, templates=folder))


def test_a_condition_in_a_stage_file_holds_for_each_process(tmp_path: Path) -> None:
    found = with_file(tmp_path, "stages/own.yaml", STAGE, HEAD + TOOL.replace("STATUS", "new"))
    assert "INC.B20" in found.task_by_id
    assert "CHG.B20" not in found.task_by_id  # no new tool serves it
    assert predecessors(found, "INC.B21") == {"INC.B20"}


def test_what_a_task_with_a_failed_condition_held_together_stays_together(tmp_path: Path) -> None:
    found = with_file(tmp_path, "stages/own.yaml", STAGE, HEAD + TOOL.replace("STATUS", "in_place"))
    assert "INC.B20" not in found.task_by_id
    assert predecessors(found, "INC.B21") == {"INC.B01"}


def test_an_unknown_condition_is_an_error_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        with_file(tmp_path, "stages/own.yaml", STAGE.replace("new_tool", "new_tol"), HEAD + "processes: {INC: {}}")
    (problem,) = caught.value.problems
    assert (problem.code, problem.hint) == ("unknown_condition", "did you mean 'new_tool'?")
    assert problem.at is not None
    assert problem.at.line == 3


def test_a_phase_in_a_file_of_its_own_joins_the_programme(tmp_path: Path) -> None:
    phase = """id: MOVE
name: Move of the office
position: before
tasks: [{id: MV01, name: Move, days: [1, 2, 3], role: PJM, after: [M0], before: [G1]}]
"""
    found = with_file(tmp_path, "phases/move.yaml", phase, HEAD + "processes: {INC: {}}")
    assert found.task_by_id["MV01"].group == "MOVE"
    assert "MV01" in predecessors(found, "G1")


def test_start_values_are_measured_unless_the_plan_leaves_the_part_out() -> None:
    assert predecessors(network("processes: {INC: {}}"), "INC.B13") == {"INC.M1"}
    without = network("processes: {INC: {}}", HEAD.replace("}", ", parts: []}"))
    assert "INC.B13" not in without.task_by_id


def test_a_part_that_the_templates_do_not_have_is_an_error() -> None:
    with pytest.raises(PlanError, match="unknown_part"):
        network("processes: {INC: {}}", HEAD.replace("}", ", parts: [baseline]}"))


def test_the_wait_of_a_dropped_task_is_reported_and_ends_with_a_link_of_the_plan() -> None:
    audited = HEAD.replace("}", ", review: audit, audit_after: go_live}")
    text = audited + "processes: {INC: {}}\noverrides: {PA03: {drop: true}}\n"
    plan = parse_plan(text)
    (found,) = [each for each in network_warnings(plan, expand(plan)) if each.code == "inherited_wait"]
    assert found.message == "PA03 is dropped, but its wait stays: PA04 now waits 91ed for INC.M3"
    assert found.at is not None
    assert found.at.line == 3
    plan = parse_plan(text + "links: [{from: INC.M3, to: PA04}]\n")
    assert link(expand(plan), "INC.M3", "PA04").lag == Lag()
    assert "inherited_wait" not in {each.code for each in network_warnings(plan, expand(plan))}
