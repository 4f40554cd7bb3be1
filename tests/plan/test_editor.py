"""What an editor shows and offers while somebody writes a plan: the language server of YAML with our schema."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from rollout.pipeline.editor_schema import editor_schema
from rollout.plan.starter import StarterAnswers, first_plan, starter_plan
from tests.support.language_server import LanguageServer
from tests.support.starter_examples import all_examples_taken_up

ROOT = Path(__file__).parents[2]
MODELINE = "# yaml-language-server: $schema=plan.schema.json\n"
PLAN = (
    MODELINE
    + """\
plan:
  start: 2027-01-11
  edition: "2018"
  profile: lean
processes:
  INC: {wave: 1}
locations:
  - id: LIS
    country: PT
    timezone: Europe/Lisbon
hours:
  freezes:
    - from: 2027-12-13
people:
  - id: tool
    capacity: 0.6
overrides:
  INC.B03:
    duration: 3d
    start_no_earlier_than: 2027-06-01
"""
)
HOVERS = {
    "start": "2027",
    "edition": "2018",
    "profile": "standard",
    "wave": "catalogue",
    "country": "PT",
    "timezone": "Europe/",
    "freezes": "go-live",
    "capacity": "0.8",
    "duration": "3d",
    "start_no_earlier_than": "2027",
}
"""A word that the hover of each key has."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LanguageServer]:
    folder = tmp_path_factory.mktemp("editor")
    (folder / "plan.schema.json").write_text(json.dumps(editor_schema()), encoding="utf-8")
    with LanguageServer(folder) as started:
        started.opened("plan.yaml", PLAN)
        yield started


def place(text: str, word: str) -> tuple[int, int]:
    """Line and column of the first place of ``word``, from 0."""
    line = next(number for number, line in enumerate(text.splitlines()) if word in line)
    return line, text.splitlines()[line].index(word)


@pytest.mark.parametrize("key", HOVERS)
def test_a_key_shows_its_meaning_with_an_example(server: LanguageServer, key: str) -> None:
    line, column = place(PLAN, f"{key}:")
    shown = server.hover("plan.yaml", line, column + 1)
    assert len(shown) > 20
    assert HOVERS[key] in shown


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("plan:\n  sta", {"start", "status", "status_date"}),
        ("plan:\n  profile: ", {"lean", "standard", "thorough"}),
        ("plan:\n  edition: ", {'"2011"', '"2018"'}),
        ("processes:\n  ", {"INC", "CFG", "CHG", "PRB"}),
        ("processes:\n  INC:\n    ", {"wave", "status", "owner", "manager"}),
        ("locations:\n  - id: A\n    ", {"country", "timezone", "role"}),
        ("locations:\n  - id: A\n    country: ", {"DE", "PT", "PL"}),
        ("hours:\n  ", {"week", "freezes", "closures", "go_live"}),
        ("people:\n  - id: a\n    post: A\n    ", {"roles", "capacity", "leave"}),
        ("people:\n  - id: a\n    post: A\n    roles:\n      - ", {"TOOL", "INC.PMG", "SPON"}),
        ("tasks:\n  - id: X\n    name: X\n    stage: ", {"prototype", "build", "implement", "tune"}),
        ("overrides:\n  INC.B03:\n    ", {"duration", "start_no_earlier_than", "owner", "drop"}),
    ],
)
def test_keys_and_values_are_offered_while_typing(server: LanguageServer, typed: str, offered: set[str]) -> None:
    name, text = f"{typed.encode().hex()}.yaml", MODELINE + typed
    server.opened(name, text)
    found = server.completions(name, text.count("\n"), len(text.split("\n")[-1]))
    assert offered <= set(found), sorted(set(found))[:40]


ANSWERS = StarterAnswers(title="Plan", organisation="Us", start="2027-01-11", country="PT", processes=("INC",))
EXAMPLES = {path.name: path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.yaml"))}
RIGHT = {
    **EXAMPLES,
    "first.yaml": first_plan(ANSWERS),
    "first-whole.yaml": all_examples_taken_up(first_plan(ANSWERS)),
    "starter.yaml": all_examples_taken_up(starter_plan(ANSWERS)),
}


def test_nothing_is_marked_in_a_right_plan_and_a_wrong_value_is(server: LanguageServer) -> None:
    marked = {name: server.opened(f"right-{name}", MODELINE + text) for name, text in RIGHT.items()}
    assert {name: found for name, found in marked.items() if found} == {}
    [wrong] = server.opened("wrong.yaml", MODELINE + "plan: {start: 2027-01-11, profile: leen}\nprocesses: [INC]\n")
    assert wrong.startswith("2: ")
