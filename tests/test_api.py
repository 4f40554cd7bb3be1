"""The names that notebooks and programs may rely on."""

import ast
import datetime as dt
import importlib
import inspect
import pkgutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from rich.pretty import pretty_repr

import rollout

EXAMPLE = Path(__file__).parent.parent / "examples" / "example.yaml"
PLAN = "plan: {start: 2027-01-11, estimate: most_likely}\nprocesses: [INC]\n"


@pytest.fixture(scope="module")
def schedule() -> rollout.Schedule:
    return rollout.schedule(rollout.parse_plan(PLAN))


def test_public_names_are_these() -> None:
    assert sorted(rollout.__all__) == [
        "Plan",
        "PlanError",
        "Problem",
        "RolloutError",
        "Schedule",
        "UnknownTaskError",
        "__version__",
        "build",
        "build_calendars",
        "build_network",
        "check",
        "explain",
        "gantt",
        "load_plan",
        "parse_plan",
        "render",
        "schedule",
        "to_frame",
        "write_files",
    ]


def test_editors_find_every_public_name_where_the_program_does() -> None:
    tree = ast.parse(Path(rollout.__file__).read_text("utf-8"))
    block = next(node for node in tree.body if isinstance(node, ast.If))
    imports = [node for node in block.body if isinstance(node, ast.ImportFrom)]
    seen = {alias.asname or "": node.module or "" for node in imports for alias in node.names}
    assert seen.keys() == {*rollout.__all__}
    assert all(getattr(rollout, name) is getattr(importlib.import_module(seen[name]), name) for name in rollout.__all__)


def test_every_public_name_exists_and_is_documented() -> None:
    for name in rollout.__all__:
        assert name == "__version__" or getattr(rollout, name).__doc__
    assert set(rollout.__all__) <= set(dir(rollout))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="'shedule'"):
        getattr(rollout, "shedule")  # noqa: B009  # mypy refuses the attribute as such


def test_a_public_function_stays_callable_after_its_modules_are_imported() -> None:
    for module in ("rollout.pipeline", "rollout.reports.gantt", "rollout.cli.verbs.explain", "rollout.engine"):
        importlib.import_module(module)
    assert all(callable(getattr(rollout, name)) for name in ("schedule", "explain", "build", "render"))


def test_no_public_name_of_a_package_is_hidden_by_a_module() -> None:
    names = [each.name for each in pkgutil.walk_packages(rollout.__path__, "rollout.") if "__main__" not in each.name]
    modules = [importlib.import_module(name) for name in names]
    public = [(module, name) for module in [rollout, *modules] for name in getattr(module, "__all__", ())]
    assert len(public) > 100
    assert [f"{module.__name__}.{name}" for module, name in public if inspect.ismodule(getattr(module, name))] == []


def test_importing_the_package_imports_nothing_else() -> None:
    code = "import sys, rollout; print(sorted(name for name in sys.modules if name.startswith('rollout')))"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=EXAMPLE.parent.parent
    )
    assert done.stdout == "['rollout']\n"


def test_the_program_heeds_ctrl_c_before_it_imports_what_takes_long() -> None:
    code = "import sys; before = {*sys.modules}; import rollout.__main__; print(*{*sys.modules} - before)"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, cwd=EXAMPLE.parent.parent
    )
    needed = {name for name in done.stdout.split() if not name.startswith("importlib")}
    assert needed <= {"rollout", "rollout.__main__", "gc", "warnings"}


def test_a_plan_becomes_a_schedule_in_two_calls() -> None:
    schedule = rollout.schedule(rollout.load_plan(EXAMPLE))
    assert isinstance(schedule, rollout.Schedule)
    assert schedule.critical_path[0] == "PG01"


def test_a_frame_has_the_columns_of_tasks_csv_with_types(schedule: rollout.Schedule) -> None:
    frame = rollout.to_frame(schedule)
    assert frame.loc["PG02", "start_date"] == pd.Timestamp("2027-01-25")
    assert frame.loc["PG02", "finish"] == pd.Timestamp("2027-01-27T17:00Z")
    assert frame.loc["PG02", "predecessors"] == ("PG01",)
    critical = frame.query("critical and kind == 'milestone'")
    assert list(critical.index)[:2] == ["M0", "G1"]
    assert frame["wave"].dtype == "Int64"
    assert str(frame["start"].dt.tz) == "UTC"


def test_a_frame_of_an_empty_schedule_has_its_columns() -> None:
    from tests.support.small_schedules import schedule_of

    frame = rollout.to_frame(schedule_of([]))
    assert frame.empty
    assert "finish_date" in frame.columns


def test_files_can_be_rendered_without_writing_them() -> None:
    plan = rollout.parse_plan(PLAN)
    files = rollout.render(plan, rollout.schedule(plan))
    assert {"tasks.csv", "gantt.html", "milestones.ics"} <= files.keys()


def test_a_plan_is_built_by_the_names_of_files(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN)
    built = rollout.build(str(tmp_path / "plan.yaml"), out=str(tmp_path / "out"))
    assert built.folder == tmp_path / "out"
    assert all((built.folder / name).is_file() for name in built.files)


def test_an_explanation_is_a_value(schedule: rollout.Schedule) -> None:
    first = rollout.explain(schedule, "M0").early[0]
    assert first.finish.date() == dt.date(2027, 2, 3)


def test_a_wrong_plan_raises_every_problem_at_once() -> None:
    with pytest.raises(rollout.PlanError) as raised:
        rollout.parse_plan("plan: {start: 2027-02-30, stagger: M9}\nprocesses: [INC]\n")
    assert len(raised.value.problems) == 2


def test_findings_of_a_plan_are_values_with_a_place() -> None:
    plan = rollout.parse_plan(f"{PLAN}people: [{{id: a, post: A, roles: [CFG.PO]}}]\n")
    found = {problem.code: problem for problem in rollout.check(plan)}
    assert str(found["role_without_process"]).startswith("plan.yaml:3:35: warning: A has the role CFG.PO")


def test_findings_of_a_wrong_file_are_its_errors(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("plan: {start: 2027-02-30}\nprocesses: [INC]\n")
    [problem] = rollout.check(tmp_path / "plan.yaml")
    assert repr(problem).startswith("<Error ")
    assert problem.at is not None
    assert problem.at.line == 1


def test_a_schedule_may_be_levelled() -> None:
    text = (
        "plan: {start: 2027-01-11, programme: none}\npeople: [{id: ann, post: Buyer, roles: [TOOL]}]\n"
        "tasks: [{id: A, name: A, duration: 5d, role: TOOL, allocation: 100},"
        " {id: B, name: B, duration: 5d, role: TOOL, allocation: 100}]\n"
    )
    plan = rollout.parse_plan(text)
    assert repr(rollout.schedule(plan)).endswith("2027-01-11 to 2027-01-15>")
    assert repr(rollout.schedule(plan, level=True)).endswith("2027-01-11 to 2027-01-22>")


def test_a_mix_up_is_an_error_that_says_what_was_expected(schedule: rollout.Schedule) -> None:
    plan: Any = rollout.parse_plan(PLAN)
    path: Any = "plan.yaml"
    with pytest.raises(
        TypeError, match=r"schedule takes a plan, not str 'plan\.yaml'; write plan = rollout\.load_plan"
    ):
        rollout.schedule(path)
    with pytest.raises(TypeError, match=r"explain takes a schedule and the id of a task, not Plan"):
        rollout.explain(plan, "INC.M3")
    with pytest.raises(rollout.UnknownTaskError, match=r"no task is called 'INC\.M33'; did you mean 'INC\.M3'"):
        rollout.explain(schedule, "INC.M33")
    with pytest.raises(ValueError, match="levels is 0; write 1 for the outermost rows"):
        rollout.gantt(schedule, levels=0)
    with pytest.raises(TypeError, match="gantt takes a schedule, not Plan"):
        rollout.gantt(plan)
    with pytest.raises(TypeError, match="to_frame takes a schedule, not Plan"):
        rollout.to_frame(plan)


def test_values_print_themselves_briefly(schedule: rollout.Schedule) -> None:
    plan = rollout.load_plan(EXAMPLE)
    explanation = rollout.explain(schedule, "M0")
    values = (plan, plan.source, plan.templates, schedule, schedule.network, schedule.calendars, explanation)
    for value in (*values, schedule.calendars.project):
        assert type(value).__name__ in repr(value)
        assert len(repr(value)) < 200
        assert pretty_repr(value) == repr(value)
    assert "2027-01-11" in repr(schedule)
