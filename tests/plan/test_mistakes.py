"""Mistakes that people make on their first day, each with the line and column of the message and what its hint says."""

import pytest

from rollout.errors import PlanError
from rollout.plan import parse_plan

HEAD = "plan: {start: 2027-01-11}\nprocesses: [INC, CHG]\n"

MISTAKES = {
    "milestone as a key": (HEAD + "tasks: [{id: X, name: Board, milestone: true}]", (3, 30), "write kind: milestone"),
    "no duration": (HEAD + "tasks: [{id: X, name: Board}]", (3, 9), "or kind: milestone"),
    "day and month by slashes": (
        "plan: {start: 01/11/2027}\nprocesses: [INC]\n",
        (1, 15),
        "write 2027-11-01 or 2027-01-11, whichever is meant",
    ),
    "only one of them can be a month": (
        "plan: {start: 01/25/2027}\nprocesses: [INC]\n",
        (1, 15),
        "write 2027-01-25",
    ),
    "dash of a word processor": (
        HEAD + "overrides: {INC.P05: {after: [INC.P04 FS\u20132d]}}",
        (3, 31),
        "write a hyphen for the dash: INC.P04 FS-2d",
    ),
    "two days in one text": (
        HEAD + "hours: {freezes: [2027-12-13 to 2028-01-05]}",
        (3, 19),
        "write {from: 2027-12-13, to: 2028-01-05}",
    ),
    "processes with dashes": (
        "plan: {start: 2027-01-11}\nprocesses:\n  - INC: {wave: 1}\n",
        (3, 5),
        "write the processes without dashes: INC: {...}",
    ),
    "at sign in brackets": (
        HEAD + "people: [{id: a, post: Lead, contact: @desk}]",
        (3, 39),
        'write "@desk"',
    ),
    "hash in brackets": (
        "plan: {title: #1 plan, start: 2027-01-11}\nprocesses: [INC]\n",
        (1, 15),
        "put the text with the # in quotes",
    ),
    "first word of a process": (
        HEAD + "suppliers: [{id: HW, name: Hardware, processes: [INCIDENT]}]",
        (3, 50),
        "did you mean INC (Incident and service request management)?",
    ),
    "end of the plan": (
        "plan: {start: 2027-01-11, end: 2027-12-17}\nprocesses: [INC]\n",
        (1, 27),
        "did you mean 'finish'?",
    ),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_a_mistake_is_shown_where_it_is_with_what_to_write(name: str) -> None:
    text, place, words = MISTAKES[name]
    with pytest.raises(PlanError) as raised:
        parse_plan(text)
    problem = raised.value.problems[0]
    assert problem.at is not None
    assert (problem.at.line, problem.at.column) == place
    assert words in f"{problem.message} / {problem.hint}"


def test_a_list_in_quotes_is_a_list() -> None:
    assert list(parse_plan('plan: {start: 2027-01-11}\nprocesses: "[INC, CHG]"\n').file.processes) == ["INC", "CHG"]
