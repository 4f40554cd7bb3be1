"""Every file in ``plans/errors`` gives exactly the findings that its leading comment states: severity, line, code."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from rollout.errors import PlanError
from rollout.levelling.search.search_values import Budget
from rollout.pipeline.building import build
from rollout.pipeline.checking import check
from rollout.pipeline.stages import schedule
from rollout.pipeline.writing_document import write_document
from rollout.plan import load_plan

FOLDER = Path(__file__).parents[1] / "plans" / "errors"
STATED = re.compile(r"# (?P<severity>error|warning) (?P<line>\d+) (?P<code>\w+)")


def stated_findings(path: Path) -> list[tuple[str, int, str]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [STATED.fullmatch(line) for line in lines[: next(i for i, line in enumerate(lines) if line[:1] != "#")]]
    return sorted((match["severity"], int(match["line"]), match["code"]) for match in found if match)


@pytest.mark.parametrize("name", sorted(path.name for path in FOLDER.glob("*.yaml")))
def test_a_wrong_plan_gives_exactly_the_findings_it_states(name: str) -> None:
    problems = check(FOLDER / name)
    found = sorted((str(problem.severity), problem.at.line if problem.at else 0, problem.code) for problem in problems)
    assert found == stated_findings(FOLDER / name)


BEYOND = FOLDER / "schedule_beyond_the_horizon.yaml"


@pytest.mark.parametrize(
    "verb",
    [
        lambda out: build(BEYOND, out=out),
        lambda out: build(BEYOND, out=out, levelling=Budget(schedules=3)),
        lambda out: write_document(BEYOND, out=out),
        lambda _: schedule(load_plan(BEYOND)),
    ],
    ids=["build", "build --level", "document", "schedule"],
)
def test_a_date_beyond_the_horizon_has_the_same_place_wherever_it_is_met(
    tmp_path: Path, verb: Callable[[Path], object]
) -> None:
    with pytest.raises(PlanError) as raised:
        verb(tmp_path / "out")
    assert raised.value.problems == check(BEYOND)
    assert not (tmp_path / "out").exists()
