"""Text to data with places: what YAML 1.2 says, what is refused, and where."""

import json
import tracemalloc
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollout.errors import Location, PlanError, Problem
from rollout.source import SourceFile, parse_source, read_source
from rollout.source.limits import MAX_BYTES
from tests.support.properties import examples


def only_problem(content: str | bytes) -> Problem:
    with pytest.raises(PlanError) as raised:
        parse_source(content, "plan.yaml")
    (problem,) = raised.value.problems
    return problem


def place(line: int, column: int) -> Location:
    return Location(file="plan.yaml", line=line, column=column)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("no", "no"),  # a boolean in YAML 1.1; the country code of Norway in lower case
        ("NO", "NO"),
        ("on", "on"),
        ("true", True),
        ("False", False),
        ("null", None),
        ("", None),
        ("12:30", "12:30"),  # 750 in YAML 1.1
        ("2027-01-11", "2027-01-11"),  # a date only where a date is asked for
        ("012", 12),  # ten in YAML 1.1
        ("0o17", 15),
        ("0x1F", 31),
        ("-7", -7),
        ("1_000", "1_000"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", 1000.0),
        ("-.inf", float("-inf")),
        ("99999999999999999999", "99999999999999999999"),  # too long for any number of a plan
        ('"12"', "12"),
        ("'true'", "true"),
        ("24x7", "24x7"),
    ],
)
def test_scalars_follow_the_core_schema_of_yaml_1_2(text: str, value: object) -> None:
    assert parse_source(f"key: {text}", "plan.yaml").data == {"key": value}


def test_every_key_and_value_has_its_place() -> None:
    document = parse_source("plan:\n  start: 2027-01-11\nlist:\n  - a\n  - {b: 1}\n", "plan.yaml")
    assert document.data == {"plan": {"start": "2027-01-11"}, "list": ("a", {"b": 1})}
    assert document.keys["plan", "start"] == place(2, 3)
    assert document.values["plan", "start"] == place(2, 10)
    assert document.values["list", 1, "b"] == place(5, 9)


def test_the_place_to_jump_to_is_a_scalar_itself_but_the_key_of_what_holds_more() -> None:
    document = parse_source("processes:\n  INC: {wave: 1}\n", "plan.yaml")
    assert document.at("processes", "INC", "wave") == place(2, 15)
    assert document.at("processes", "INC") == place(2, 3)


def test_what_is_not_written_has_the_place_of_the_nearest_part_above() -> None:
    document = parse_source("processes:\n  INC: {wave: 1}\n", "plan.yaml")
    assert document.at("processes", "INC", "maturity") == place(2, 3)
    assert document.at("people", 3, "post") == place(1, 1)


def test_an_alias_stands_for_what_its_anchor_holds() -> None:
    document = parse_source("a: &team [x, y]\nb: *team\n", "plan.yaml")
    assert document.data == {"a": ("x", "y"), "b": ("x", "y")}
    assert document.keys["b",] == place(2, 1)


def test_a_key_can_have_an_anchor() -> None:
    assert parse_source("&name INC: 1\nb: *name\n", "plan.yaml").data == {"INC": 1, "b": "INC"}


@pytest.mark.parametrize(
    ("content", "code", "line", "column"),
    [
        (b"", "empty_file", 1, 1),
        (b"# nothing but a comment\n", "empty_file", 1, 1),
        (b"a: caf\xe9", "not_utf8", 1, 7),
        (b"\xef\xbb\xbfa: caf\xe9 au lait", "not_utf8", 1, 7),  # the byte order mark has no column
        ("a: 1\nb: \u00e9".encode("utf-16"), "not_utf8", 1, 1),
        (b"a: 1\nb: \x00", "control_character", 2, 4),
        ("a: 1\u2028b: 2".encode(), "control_character", 1, 5),
        (b'a: "\\u0007"', "control_character", 1, 4),
        (b"a: b: c", "yaml_syntax", 1, 5),
        (b"a: @b", "yaml_syntax", 1, 4),
        (b'a: "\\U00110000"', "yaml_syntax", 1, 7),
        (b"a: [" * 2000, "too_deep", 1, 81),  # two levels in four characters, 40 allowed
        (b"a: &x [*x]", "unknown_anchor", 1, 8),
        (b"!x a: 1", "tag", 1, 1),
    ],
)
def test_what_is_no_data_is_refused_with_its_place(content: bytes, code: str, line: int, column: int) -> None:
    problem = only_problem(content)
    assert (problem.code, problem.at) == (code, place(line, column))


def test_depth_counts_through_aliases() -> None:
    nested = "\n".join(f"- &a{n} [[[[[[[[[[*a{n - 1}]]]]]]]]]]" for n in range(1, 6))
    assert only_problem(f"- &a0 x\n{nested}").code == "too_deep"


def test_what_is_no_utf_8_is_named() -> None:
    assert only_problem(b"\xef\xbb\xbfa: caf\xe9 au lait").message == "byte 0xe9 is not UTF-8"


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    assert parse_source(b"\xef\xbb\xbfa: 1", "plan.yaml").data == {"a": 1}


def test_tabs_get_a_hint() -> None:
    assert only_problem("a:\n\tb: 1").hint == "indent with spaces"


def test_all_problems_of_the_structure_are_reported_together() -> None:
    with pytest.raises(PlanError) as raised:
        parse_source("a: 1\na: 2\nb: !x 3\nb: 4\n", "plan.yaml")
    assert [(problem.code, problem.at) for problem in raised.value.problems] == [
        ("duplicate_key", place(2, 1)),
        ("tag", place(3, 4)),
        ("duplicate_key", place(4, 1)),
    ]


def test_a_huge_file_is_refused_without_reading_it_whole(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    with path.open("wb") as stream:
        stream.truncate(50_000_000)
    tracemalloc.start()
    with pytest.raises(PlanError, match="larger than 2 MB") as raised:
        read_source(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert [problem.code for problem in raised.value.problems] == ["file_too_large"]
    assert peak < 10_000_000


def test_the_largest_allowed_file_is_read() -> None:
    assert parse_source(b"a: 1\n" + b"#" * (MAX_BYTES - 5), "plan.yaml").data == {"a": 1}


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.yaml", tmp_path):
        with pytest.raises(PlanError, match=r"cannot read .*: (No such file or directory|Is a directory)"):
            read_source(path)


YAML_LIKE = st.text(st.sampled_from("ab1:-?[]{},&*!|>'\"%@#<~. \n\t\\u0x\u00e9\U0001f600"), max_size=60)


@examples(300)
@given(st.one_of(st.binary(max_size=80), YAML_LIKE.map(str.encode), st.text(max_size=40)))
def test_any_bytes_are_data_or_a_plan_error(content: bytes | str) -> None:
    document, problems = data_or_problems(content)
    assert (document is None) == bool(problems)
    assert all(problem.at and problem.at.line >= 1 and problem.at.column >= 1 for problem in problems)
    if document:
        assert set(document.keys) == set(document.values) - {()}


def data_or_problems(content: bytes | str) -> tuple[SourceFile | None, tuple[Problem, ...]]:
    try:
        return parse_source(content, "plan.yaml"), ()
    except PlanError as error:
        return None, error.problems


def test_json_escapes_a_character_beyond_the_first_plane_as_two() -> None:
    text = json.dumps({"a": "x\U0001f4cb\U0001f600y", "b": 1})
    assert text.startswith('{"a": "x\\ud83d\\udccb')
    read = parse_source(text, "plan.yaml")
    assert read.data == {"a": "x\U0001f4cb\U0001f600y", "b": 1}
    assert read.at("b") == place(1, text.index("1}") + 1)


def test_surrogates_elsewhere_stay_what_was_written() -> None:
    read = parse_source("a: \\ud83d\\udccb\nb: '\\ud83d\\udccb'\nc: \"\\\\ud83d\\\\udccb\"\n", "plan.yaml")
    assert read.data == dict.fromkeys("abc", "\\ud83d\\udccb")
    assert only_problem('a: "\\ud83d"').code == "yaml_syntax"
    assert only_problem('a: "\\ud83d\\udccb\\v"').code == "control_character"
