"""What people mistype is named in plain words, on the line where they typed it."""

import pytest

from rollout.errors import PlanError, Problem, format_problem
from rollout.source import parse_source


def problem_of(text: str) -> Problem:
    with pytest.raises(PlanError) as raised:
        parse_source(text, "plan.yaml")
    (problem,) = raised.value.problems
    assert problem.code == "yaml_syntax"
    return problem


MISTAKES = [
    # indentation
    ("plan:\n  title: x\n   start: 2027-01-11\n", 3, "indented by 3 spaces, the line above by 2"),
    ("plan:\n  title: x\n start: 2027-01-11\nprocesses: [INC]\n", 3, "indented by 1 space, the line above by 2"),
    ("people:\n  - id: a\n   post: b\n", 3, "indented by 3 spaces, the line above by 4"),
    ("people:\n  - id: a\n      post: b\n", 3, "indented by 6 spaces, the line above by 4"),
    ("tasks:\n  - id: X\n  name: Y\n", 3, "a key cannot be at the level of the dashes"),
    ("processes:\n  INC: {}\n  - CFG\n", 3, "an item of a list cannot be among keys"),
    ("plan:\n\tstart: 2027-01-11\n", 2, "indented with a tab"),
    ("plan:\n  title: x\n   prefix: SMS   ## first part of numbers\n  start: x\n", 3, "indented by 3 spaces"),
    # colons
    ("plan:\n  title: Service: plan\n  start: x\n", 2, "the text of 'title' holds a colon"),
    ("plan: {title: Service: plan, start: x}\n", 1, "the text of 'title' holds a colon"),
    ("tasks:\n  - name: Step: one\n    id: X\n", 2, "the text of 'name' holds a colon"),
    ("plan\n  start: 2027-01-11\n", 1, "a colon is missing after 'plan'"),
    ("plan:\n  title: x\n  start 2027-01-11\nprocesses: [INC]\n", 3, "a colon is missing after 'start'"),
    ("plan:\n  start: x\nprocesses [INC]\n", 3, "a colon is missing after 'processes'"),
    ("plan:\n  start = 2027-01-11\n  title: x\n", 2, "a colon is missing after 'start'"),
    ("plan:\n  title:My plan\n  start: x\n", 2, "a space is missing after the colon of 'title'"),
    ("plan:\n  start: x\n  title:My plan\nprocesses: [INC]\n", 3, "a space is missing after the colon of 'title'"),
    # quotes
    ('plan:\n  title: "My plan\n  start: x\n', 2, 'the quote " that opens here is not closed'),
    ('plan:\n  title: "My plan\n  organisation: "Acme"\n  start: x\n', 2, 'the quote " that opens here is not closed'),
    ('plan: {title: "My plan, start: x}\nprocesses: [INC]\n', 1, 'the quote " that opens here is not closed'),
    ("plan:\n  title: 'The bank's plan'\n", 2, "the quote ' ends the text here"),
    ('plan:\n  title: "The "new" plan"\n', 2, 'the quote " ends the text here'),
    # brackets and commas
    ("processes: [INC, CFG\nplan: {start: x}\n", 1, "the bracket '[' that opens here is not closed"),
    ("plan: {start: x\nprocesses: [INC]\n", 1, "the bracket '{' that opens here is not closed"),
    ("processes: [INC]\nplan: {start: x\n", 2, "the bracket '{' that opens here is not closed"),
    ("people:\n  - {id: a, roles: [PJM, TRN}\n  - {id: b}\n", 2, "the bracket '[' that opens here is not closed"),
    ("processes: [INC]]\nplan: {start: x}\n", 1, "no bracket is open that ']' could close"),
    ("people:\n  - {id: a post: b}\n", 2, "a comma is missing before 'post:'"),
    ('plan: {title: "x" start: y}\n', 1, "a comma is missing before this"),
    # what a text cannot begin with
    ("plan:\n  title: @home\n", 2, "a text cannot begin with '@'"),
    ("plan:\n  title: *important*\n  start: x\n", 2, "a text cannot begin with '*'"),
    ("plan:\n  title: & co\n", 2, "a text cannot begin with '&'"),
    ("plan:\n  title: |x\n", 2, "a text cannot begin with '|'"),
    ('plan:\n  title: "C:\\quick"\n', 2, "a backslash between double quotes"),
    ("processes: - INC\n  - CFG\n", 1, "a list cannot begin on the line of its key"),
]


@pytest.mark.parametrize(("text", "line", "words"), MISTAKES)
def test_a_mistake_is_named_where_it_was_made(text: str, line: int, words: str) -> None:
    problem = problem_of(text)
    assert words in problem.message
    assert problem.at
    assert problem.at.line == line
    assert problem.excerpt == text.splitlines()[line - 1]


@pytest.mark.parametrize(("text", "line", "words"), MISTAKES)
def test_no_message_speaks_the_language_of_the_parser(text: str, line: int, words: str) -> None:
    shown = format_problem(problem_of(text))
    assert not any(
        term in shown for term in ("mapping values", "block end", "scanning", "simple key", "token", "scalar")
    )


def test_the_line_is_shown_with_a_caret_under_the_mistake() -> None:
    assert format_problem(problem_of("plan:\n  title: Service: plan\n")).splitlines() == [
        "plan.yaml:2:17: error: the text of 'title' holds a colon [yaml_syntax]",
        "     2 |   title: Service: plan",
        "       |                 ^",
        '  hint: put the text in quotes: title: "Service: plan"',
    ]


def test_of_a_long_line_the_part_around_the_mistake_is_shown() -> None:
    line, caret = format_problem(problem_of(f"plan:\n  title: {'x' * 300}: y\n")).splitlines()[1:3]
    assert len(line) < 120
    assert line[caret.index("^")] == ":"


@pytest.mark.parametrize(
    "text",
    [
        'plan:\n  title: "over\n    two lines"\n',
        "plan:\n  title: 'it''s'\n",
        'plan: {title: "a # b, c", start: [x, "]"]}\n',
        "plan:\n  # a 'comment\n  title: don't\n",
        "at: 12:30\nurl: https://example.org/x\n",
    ],
)
def test_what_is_right_is_read(text: str) -> None:
    parse_source(text, "plan.yaml")
