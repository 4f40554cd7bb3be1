"""``programme: none``: a plan of its own tasks, grouped by the summaries that they name."""

from pathlib import Path

import pytest

from rollout.errors import PlanError
from rollout.expansion import expand
from rollout.pipeline.building import build
from rollout.plan import load_plan

PLAN = """
plan: {title: Move, start: 2027-01-11, programme: none}
tasks:
  - {id: T1, name: pack, duration: 2d, summary: [Move, Packing]}
  - {id: T2, name: drive, duration: 1d, summary: [Move], after: [T1]}
  - {id: T3, name: done, kind: milestone, after: [T2]}
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "plan.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def test_nothing_is_planned_but_the_tasks_of_the_file(tmp_path: Path) -> None:
    network = expand(load_plan(written(tmp_path, PLAN)))
    assert sorted(task.id for task in network.tasks) == ["T1", "T2", "T3"]
    assert network.series == ()


def test_summaries_are_made_of_their_names(tmp_path: Path) -> None:
    network = expand(load_plan(written(tmp_path, PLAN)))
    names = {group.id: group.name for group in network.groups}
    above = {names[group.id]: names.get(group.parent or "") for group in network.groups}
    assert above == {"Own tasks": None, "Move": None, "Packing": "Move"}
    assert {task.id: names[task.group or ""] for task in network.tasks} == {
        "T1": "Packing",
        "T2": "Move",
        "T3": "Own tasks",
    }


def test_all_files_but_the_plan_document_are_written(tmp_path: Path) -> None:
    files = build(written(tmp_path, PLAN), out=tmp_path / "out").files
    assert {"gantt.html", "tasks.csv", "plan.xml", "plan.xlsx"} <= set(files)
    assert not {"plan.html", "plan.docx"} & set(files)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("processes: [INC]\ntasks: [{id: T, name: t, duration: 1d}]\n", "no_programme"),
        ("", "missing_key"),
    ],
)
def test_own_tasks_are_needed_and_processes_refused(tmp_path: Path, text: str, code: str) -> None:
    with pytest.raises(PlanError) as error:
        load_plan(written(tmp_path, "plan: {start: 2027-01-11, programme: none}\n" + text))
    assert [problem.code for problem in error.value.problems] == [code]
