"""Problems as data: how one is printed, and when some of them stop a run."""

import pytest

from rollout.errors import Location, Note, PlanError, Problem, Severity, format_problem, raise_if_any

AT = Location(file="plan.yaml", line=12, column=5)
ERROR = Problem(code="unknown_task", message="no task is called 'X'", at=AT)
WARNING = Problem(code="raci", message="nobody does the work", severity=Severity.WARNING)


def test_a_problem_is_printed_so_that_editors_jump_to_it() -> None:
    notes = (Note(message="used by the plan here", at=Location(file="own.yaml", line=3, column=1)), Note(message="so"))
    problem = Problem(
        code="unknown_task", message="no task is called 'X'", at=AT, hint="did you mean 'Y'?", notes=notes
    )
    assert format_problem(problem).splitlines() == [
        "plan.yaml:12:5: error: no task is called 'X' [unknown_task]",
        "  note: own.yaml:3:1: used by the plan here",
        "  note: so",
        "  hint: did you mean 'Y'?",
    ]


def test_a_problem_without_a_place_begins_with_its_severity() -> None:
    assert format_problem(WARNING) == "warning: nobody does the work [raci]"


def test_an_error_brings_the_warnings_beside_it() -> None:
    with pytest.raises(PlanError) as raised:
        raise_if_any(iter([WARNING, ERROR]))
    assert raised.value.problems == (WARNING, ERROR)
    assert str(raised.value) == f"{format_problem(WARNING)}\n{format_problem(ERROR)}"


@pytest.mark.parametrize("problems", [[], [WARNING]])
def test_warnings_alone_stop_nothing(problems: list[Problem]) -> None:
    raise_if_any(problems)
