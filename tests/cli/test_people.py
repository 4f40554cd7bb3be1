"""``rollout load`` and ``rollout level`` as a user runs them."""

import datetime as dt
import json
import re
from pathlib import Path

import pytest

from rollout.cli.text.levelling_text import options_as_json, options_as_text
from rollout.cli.text.load_text import LoadReport, load_as_text
from rollout.cli.verbs.level import level
from rollout.cli.verbs.load import load
from rollout.errors import PlanError
from rollout.levelling.search.search_values import Budget
from rollout.pipeline.levelling_choices import Choices, choices_of
from rollout.pipeline.people import loads_of
from rollout.pipeline.stages import schedule
from rollout.plan import parse_plan
from tests.support.reference_plan import REFERENCE_WITH_PEOPLE


def test_load_and_level_print_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.yaml").write_text(REFERENCE_WITH_PEOPLE, encoding="utf-8")
    load(tmp_path / "plan.yaml", as_json=True)
    owners = json.loads(capsys.readouterr().out)["owners"]
    assert {owner["owner"]: owner["peak_people"] for owner in owners}["TOOL"] == 5.4
    level(tmp_path / "plan.yaml", schedules=3, add=["TOOL=1"], as_json=True)
    result = json.loads(capsys.readouterr().out)
    assert result["unlevelled_finish"] == "2028-02-17"
    assert [option["added"] for option in result["options"]] == ["", "TOOL=1"]
    assert all(option["bound"] <= option["finish"] for option in result["options"])
    assert any(task["waits_for"] for task in result["tasks"])


def test_load_and_level_print_tables(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "plan.yaml").write_text(REFERENCE_WITH_PEOPLE, encoding="utf-8")
    load(tmp_path / "plan.yaml")
    printed = capsys.readouterr()
    assert re.search(r"^TOOL +ITSM tool administrator +\d+ % +540 % on", printed.out, re.MULTILINE)
    assert "INC.PMG (Process manager, Incident and service request management): " in printed.out
    assert printed.err == ""
    load(tmp_path / "plan.yaml", is_whole=True)
    printed = capsys.readouterr()
    assert "[overloaded]" in printed.err
    assert "nobody fills INC.PMG (Process manager, Incident and service request management)" in printed.err
    level(tmp_path / "plan.yaml", schedules=3)
    printed = capsys.readouterr()
    assert "without levelling: 2028-02-17" in printed.out
    assert "waits for" in printed.out
    _, delays = printed.out.split("the longest delays:\n")
    shown = [float(re.split(r" {2,}", line)[2]) for line in delays.split("\n\n")[0].splitlines()[1:]]
    assert len(shown) == 15
    assert shown == sorted(shown, reverse=True)


TWO_BUYERS = """plan: {start: 2027-01-11, programme: none}
people:
  - {id: ann, post: Buyer, roles: [TOOL]}
  - {id: bob, post: Clerk, roles: [TRN], capacity: 0.5}
tasks:
  - {id: A, name: A, duration: 5d, role: TOOL, allocation: 100}
  - {id: B, name: B, duration: 5d, role: TOOL, allocation: 100}
  - {id: C, name: C, duration: 1d, role: TRN, allocation: 50}
"""


def choices(*added: str) -> Choices:
    return choices_of(parse_plan(TWO_BUYERS), added, Budget(schedules=3), 1, lambda _: None)


def test_a_wrong_addition_is_refused_before_the_search_begins() -> None:
    said: list[str] = []
    with pytest.raises(PlanError, match="cannot add 'nobody'"):
        choices_of(parse_plan(TWO_BUYERS), ("all", "nobody=1"), Budget(schedules=3), 1, said.append)
    assert said == []


def test_each_addition_is_tried_by_itself_and_then_all_of_them() -> None:
    found = choices("buyer=1", "bob=0.2")
    assert [choice.name for choice in found.choices] == ["", "buyer=1", "bob=0.2", "buyer=1 + bob=0.2"]
    people = [
        [f"{worker.id} {worker.percent}" for worker in choice.levelled.assignment.workers] for choice in found.choices
    ]
    assert people == [
        ["ann 100", "bob 50"],
        ["ann 100", "bob 50", "added-buyer-1 100"],
        ["ann 100", "bob 70"],
        ["ann 100", "bob 70", "added-buyer-1 100"],
    ]
    assert found.relieved == ()


def test_who_holds_the_finish_is_named_and_what_one_more_would_gain() -> None:
    found = choices()
    assert found.bottleneck == "ann"
    [relieved] = found.relieved
    # Two weeks of five days each become one: until Friday 15 instead of Friday 22 January.
    assert found.choices[0].finish == dt.date(2027, 1, 22)
    assert relieved.finish == dt.date(2027, 1, 15)
    text = options_as_text(found)
    assert "Bottleneck: Buyer (ann) has the most work on the critical path." in text
    assert "Best hire tried (buyer=1): finish 2027-01-15, 7 calendar days gained" in text
    assert re.search(r"Waiting for Buyer \(ann\): 1 task, longest [AB] \(5 working days later\)", text)
    data = options_as_json(found)
    assert data["bottleneck"] == "ann"
    assert data["one_more"] == [
        {
            "added": "buyer=1",
            "start": "2027-01-11",
            "finish": "2027-01-15",
            "gain_days": 7,
            "bound": "2027-01-15",
            "proven": True,
            "schedules": 3,
            "interrupted": False,
        }
    ]


def load_text(text: str, *, is_whole: bool = False) -> str:
    plan = parse_plan(text)
    dated = schedule(plan)
    return load_as_text(LoadReport.of(plan, dated, loads_of(plan, dated)), is_whole=is_whole)


def test_load_lists_the_weeks_above_capacity_and_the_hours_that_lack() -> None:
    # Two tasks of five days of 8 hours in one week: ann has 40 hours of 80; the clerk's 4 of 20 hours are no trouble.
    text = load_text(TWO_BUYERS)
    assert re.search(r"^ann +Buyer +100 % +200 % on 2027-01-11 +1$", text, re.MULTILINE)
    assert re.search(r"^ann +2027-01-11 +80 h +40 h +A, B$", text, re.MULTILINE)
    assert "Bottleneck: Buyer (ann) lacks 40 hours in 1 week." in text
    assert not re.search(r"^bob +2027-01-11", text, re.MULTILINE)
    assert re.search(r"^bob +2027-01-11 +4 h +20 h +C$", load_text(TWO_BUYERS, is_whole=True), re.MULTILINE)


def test_a_plan_without_people_has_a_sentence_instead_of_an_empty_table() -> None:
    bare = re.sub(r"people:\n(  - \{id: (ann|bob).*\n)+", "", TWO_BUYERS)
    said = "There are no people in the plan: 2 roles with tasks, nobody to do them."
    assert load_text(bare).startswith(said)
    assert options_as_text(choices_of(parse_plan(bare), (), Budget(schedules=3), 1, lambda _: None)).startswith(said)


def test_every_post_is_tried_and_sorted_by_what_it_gains() -> None:
    found = choices("all")
    assert [choice.name for choice in found.choices] == ["", "buyer=1", "ann=0.2", "bob=0.2", "clerk=1"]
    assert [choice.gain_over(found.choices[0]) for choice in found.choices] == [0, 7, 0, 0, 0]


def test_the_additions_that_gain_most_are_said_in_a_line() -> None:
    assert "What would gain most: buyer=1, 7 calendar days." in options_as_text(choices("all"))
    assert "None of these additions gains a day." in options_as_text(choices("clerk=1"))


def test_what_gains_at_a_glance_is_tried_further_and_keeps_its_rank() -> None:
    found = choices_of(parse_plan(TWO_BUYERS), ("all",), Budget(schedules=60), 1, lambda _: None)
    assert [choice.name for choice in found.choices] == ["", "buyer=1", "ann=0.2", "bob=0.2", "clerk=1"]
    assert [choice.gain_over(found.choices[0]) for choice in found.choices] == [0, 7, 0, 0, 0]


def test_a_fifth_of_a_person_more_is_tried_with_every_post() -> None:
    # Two tasks at 60 % fit side by side into 120 %: both end on Friday, not one of them a week later.
    plan = parse_plan(TWO_BUYERS.replace("allocation: 100", "allocation: 60"))
    found = choices_of(plan, ("all",), Budget(schedules=3), 1, lambda _: None)
    gains = {choice.name: choice.gain_over(found.choices[0]) for choice in found.choices}
    assert gains == {"": 0, "buyer=1": 7, "ann=0.2": 7, "bob=0.2": 0, "clerk=1": 0}


def test_nobody_holds_a_finish_that_links_alone_set() -> None:
    plan = parse_plan(TWO_BUYERS.replace("B, duration: 5d", "B, after: [A], duration: 5d"))
    found = choices_of(plan, (), Budget(schedules=3), 1, lambda _: None)
    assert (found.bottleneck, found.relieved) == ("", ())
    assert "Bottleneck" not in options_as_text(found)
