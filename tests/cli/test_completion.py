"""What the shell offers on Tab, and that every help fits a narrow terminal."""

from pathlib import Path
from typing import Any

import pytest
import typer.main

from rollout.cli.app import VERBS, build_app
from rollout.cli.completion import editions, process_codes, task_ids


def context_of(**parameters: object) -> Any:
    command: Any = typer.main.get_command(build_app())
    context = command.commands["explain"].make_context("explain", ["X"], resilient_parsing=True)
    context.params.update(parameters)
    return context


def test_tab_offers_ids_of_the_plan_in_any_case_and_nothing_where_there_is_none(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("plan: {start: 2027-01-11}\nprocesses: [INC]\n", encoding="utf-8")
    assert {"INC.M1", "INC.M2", "INC.M3"} <= set(task_ids(context_of(plan=plan), "inc.m"))
    assert all(found.startswith("INC.M") for found in task_ids(context_of(plan=plan), "inc.m"))
    assert task_ids(context_of(plan=tmp_path / "absent.yaml"), "") == []


def test_tab_offers_codes_of_processes_also_behind_a_comma_and_editions() -> None:
    assert process_codes("CH") == ["CHG"]
    assert process_codes("INC,ch") == ["INC,CHG"]
    assert editions("20") == ["2011", "2018"]


@pytest.mark.parametrize("verb", [function.__name__.rstrip("_") for function in VERBS])
def test_every_help_fits_80_columns(verb: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    command: Any = typer.main.get_command(build_app())
    text = command.commands[verb].make_context(verb, [], resilient_parsing=True).get_help()
    assert max(map(len, text.splitlines())) <= 80
