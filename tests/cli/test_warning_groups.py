"""Warnings on the console: the worst first, one line a code once there are many, each with its code and place."""

from pathlib import Path

import pytest

from rollout.cli import main
from rollout.cli.text.warning_groups import LINES, warnings_as_lines
from rollout.errors import Location, Problem, Severity

ROOT = Path(__file__).parents[2]
PLAN = Path("some/plan.yaml")


def warning(code: str, line: int, hint: str | None = None) -> Problem:
    at = Location(file="some/plan.yaml", line=line, column=5)
    return Problem.warning(code, f"finding of line {line}", at, hint=hint)


def many(code: str, first: int, number: int) -> list[Problem]:
    return [warning(code, first + each, "a hint") for each in range(number)]


def test_few_warnings_are_printed_whole() -> None:
    lines = warnings_as_lines(PLAN, [warning("capacity", 8, "lower it")])
    assert lines == ["some/plan.yaml:8:5: warning: finding of line 8 [capacity]", "  hint: lower it"]


def test_many_warnings_of_a_code_share_a_line_that_names_every_place() -> None:
    lines = warnings_as_lines(PLAN, many("capacity", 8, 7))
    places = ", ".join(f"plan.yaml:{line}:5" for line in range(9, 15))
    assert lines == [
        f"some/plan.yaml:8:5: warning: finding of line 8 [capacity]; 6 more: {places}",
        "7 warnings; 'rollout check --all some/plan.yaml' lists each with its hint",
    ]


def test_the_worst_come_first_then_the_most() -> None:
    found = [*many("raci", 1, 4), *many("missing_provider", 11, 5), *many("deadline_missed", 21, 4)]
    codes = [line.partition("[")[2].partition("]")[0] for line in warnings_as_lines(PLAN, found)[:-1]]
    assert codes == ["deadline_missed", "missing_provider", "raci"]


def test_codes_without_a_line_of_their_own_are_named_with_number_and_place() -> None:
    lines = warnings_as_lines(PLAN, [each for code in "abcdefghijklmn" for each in many(code, 1, 2)])
    assert len(lines) == LINES
    expected = ", ".join(f"2 [{code}] plan.yaml:1:5" for code in "klmn")
    assert lines[-2] == f"and {expected}"


def test_accepted_warnings_are_not_printed() -> None:
    problem = Problem(code="capacity", message="known", severity=Severity.ACCEPTED)
    assert warnings_as_lines(PLAN, [problem]) == []


def test_gaps_of_the_document_are_listed_one_by_one() -> None:
    assert len(warnings_as_lines(PLAN, many("document_incomplete", 1, 30))) == 60


def test_the_example_takes_a_dozen_lines_and_all_has_everything(capsys: pytest.CaptureFixture[str]) -> None:
    example = ROOT / "examples" / "example.yaml"
    for arguments in ([], ["--all"], ["--quiet"]):
        with pytest.raises(SystemExit) as left:
            main(["check", str(example), *arguments])
        assert left.value.code == 0
        printed = capsys.readouterr()
        number = int(printed.out.rsplit(", ", 1)[1].split()[0])
        lines = [line for line in printed.err.splitlines() if not line.endswith(" ...")]
        if arguments == ["--all"]:
            assert sum(": warning: " in line for line in lines) == number
        else:
            assert len(lines) <= (0 if arguments else 12)
