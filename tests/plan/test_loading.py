"""From a file to a checked plan: defaults, short forms, places, and no crash whatever is written."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from rollout.errors import Location, PlanError, Problem
from rollout.plan import Plan, load_plan, parse_plan
from rollout.units import Duration
from tests.support.properties import examples

EXAMPLE = Path(__file__).parents[2] / "examples" / "example.yaml"


def problems_of(text: str) -> list[tuple[str, str, str | None]]:
    with pytest.raises(PlanError) as raised:
        parse_plan(text)
    return [(problem.code, problem.message, problem.hint) for problem in raised.value.problems]


@pytest.fixture(scope="module")
def example() -> Plan:
    return load_plan(EXAMPLE)


def test_a_folder_of_templates_is_named_by_path_or_text() -> None:
    folder = Path(__file__).parents[2] / "stage_templates"
    assert load_plan(EXAMPLE, templates=str(folder)).templates == load_plan(EXAMPLE, templates=folder).templates


def test_start_and_processes_are_enough() -> None:
    plan = parse_plan("plan: {start: 2027-01-11}\nprocesses: [INC]")
    assert plan.file.plan.start == dt.date(2027, 1, 11)
    assert plan.file.plan.profile == "standard"
    assert plan.file.primary.id == "HQ"
    assert plan.file.hours.go_live.days == ("tue", "wed", "thu")


def test_a_programme_is_due_by_its_deadline_else_by_its_finish() -> None:
    def due(keys: str) -> dt.date | None:
        return parse_plan(f"plan: {{{keys}}}\nprocesses: [INC]\n").file.plan.due

    assert due("start: 2027-01-11") is None
    assert due("finish: 2027-12-17") == dt.date(2027, 12, 17)
    assert due("finish: 2027-12-17, deadline: 2027-12-24") == dt.date(2027, 12, 24)


def test_a_list_of_codes_is_short_for_processes_without_settings() -> None:
    start = "plan: {start: 2027-01-11}\n"
    as_list = parse_plan(f"{start}processes: [INC, CFG]")
    as_mapping = parse_plan(f"{start}processes:\n  INC: {{}}\n  CFG:\n")
    assert as_list.file == as_mapping.file
    assert as_list.at("processes", "CFG") == Location(file="plan.yaml", line=2, column=18)


def test_a_preset_stands_for_its_processes_and_waves() -> None:
    file = parse_plan("plan: {start: 2027-01-11, preset: core}").file
    assert {code: entry.wave for code, entry in file.processes.items()} == {
        "INC": 1, "CFG": 1, "CHG": 1, "PRB": 2, "SLM": 2,
    }  # fmt: skip


def test_the_time_zone_of_a_country_is_taken_where_none_is_written() -> None:
    plan = parse_plan("plan: {start: 2027-01-11}\nprocesses: [INC]\nlocations: [{id: WAW, country: PL}]")
    assert plan.file.primary.timezone == "Europe/Warsaw"


def test_durations_count_by_the_day_of_the_plan() -> None:
    tasks = "tasks: [{id: A, name: A, duration: 2d, after: [INC.P05 SS+1d, INC.P06 FS-1d]}]"
    links = "links: [{from: INC.P01, to: A, lag: 1w}]"
    plan = parse_plan(f"plan: {{start: 2027-01-11, day: 7.5h, week: 4d}}\nprocesses: [INC]\n{tasks}\n{links}")
    own, link = plan.file.tasks[0], plan.file.links[0]
    assert own.duration
    assert own.duration.most_likely.duration == Duration(900)
    assert [each.parsed.lag.duration for each in own.after] == [Duration(450), Duration(-450)]
    assert link.lag
    assert link.lag.parsed.duration == Duration(1800)


def test_durations_rise_by_the_day_of_the_plan() -> None:
    text = "overrides: {INC.P02: {duration: {optimistic: 1d, most_likely: 460min, pessimistic: 1.1d}}}"
    plan = parse_plan(f"plan: {{start: 2027-01-11, day: 7.5h}}\nprocesses: [INC]\n{text}")
    duration = plan.file.overrides["INC.P02"].duration
    assert duration
    points = (duration.optimistic, duration.most_likely, duration.pessimistic)
    assert [each.duration.minutes for each in points] == [450, 460, 495]
    with pytest.raises(PlanError, match="bad_duration"):  # 480 minutes, then 460
        parse_plan(f"plan: {{start: 2027-01-11, day: 8h}}\nprocesses: [INC]\n{text}")


def test_one_text_is_a_duration_without_uncertainty() -> None:
    plan = parse_plan("plan: {start: 2027-01-11}\nprocesses: [INC]\noverrides: {INC.P05: {duration: 8d}}")
    duration = plan.file.overrides["INC.P05"].duration
    assert duration
    assert (duration.optimistic, duration.most_likely, duration.pessimistic) == ("8d", "8d", "8d")


def test_a_plan_cannot_be_changed(example: Plan) -> None:
    with pytest.raises(ValidationError, match="frozen"):
        example.file.plan.title = "Another"


def test_the_example_is_read_whole(example: Plan) -> None:
    file = example.file
    assert file.plan.organisation == "Example Shared Services"
    assert tuple(file.processes) == ("INC", "CFG", "CHG", "PRB", "RDM", "SLM", "SUP", "SCA")
    assert [site.id for site in file.locations] == ["LIS", "WAW"]
    assert file.locations[1].rollout == ("INC", "CFG", "CHG", "SCA")
    assert [customer.id for customer in file.customers] == ["FIN", "HR", "ALL"]
    assert [(person.id, person.capacity) for person in file.people if person.capacity < 1] == [
        ("cfg1", 0.6), ("buy1", 0.4), ("tool2", 0.8), ("smo2", 0.8),
    ]  # fmt: skip
    assert file.escalation["P1"].hierarchical_min == (30, 60, 120)
    assert file.limitations[0].until == dt.date(2027, 9, 30)
    assert file.hours.freezes[1].first == dt.date(2027, 6, 28)
    assert file.hours.freezes[1].tasks == ("I04", "I05", "M3", "ST3")


def test_the_messages_guess_what_was_meant() -> None:
    assert problems_of("plan: {start: 2027-01-11, titel: x}\nprocesses: [INC]") == [
        ("unknown_key", "no key is called 'titel' in 'plan'", "did you mean 'title'?")
    ]
    assert problems_of("plan: {start: 2027-01-11}\nprocesses: [INK]") == [
        ("unknown_process", "no process is called 'INK'", "did you mean 'INC'?")
    ]
    assert problems_of("plan: {start: 2027-01-11}\nprocesses: {INK: {}}\noverrides: {INK.P05: {drop: true}}") == [
        ("unknown_process", "no process is called 'INK'", "did you mean 'INC'?"),
        ("unknown_task", "no task is called 'INK.P05'", "did you mean 'INC.P05'?"),
    ]
    assert problems_of(
        "plan: {start: 2027-01-11}\nprocesses: [INC]\nlocations: [{id: A, timezone: Europe/Lisboa}]"
    ) == [("unknown_timezone", "no time zone is called 'Europe/Lisboa'", "did you mean 'Europe/Lisbon'?")]


def test_the_message_names_every_way_to_give_days() -> None:
    ((_, closure, _),) = problems_of("plan: {start: 2027-01-11}\nprocesses: [INC]\nhours: {closures: [{reason: x}]}")
    people = "people: [{id: a, post: A, leave: [{reason: x}]}]"
    ((_, leave, _),) = problems_of(f"plan: {{start: 2027-01-11}}\nprocesses: [INC]\n{people}")
    assert closure.endswith("give the days by one of 'date', 'from' with 'to', or 'rule'")
    assert leave.endswith("give the days by one of 'date', 'from' with 'to' or 'days', 'rule', or 'ics'")


def test_a_number_where_a_text_belongs_gets_the_hint_to_quote_it() -> None:
    assert problems_of("plan: {start: 2027-01-11, version: 1.10}\nprocesses: [INC]") == [
        (
            "wrong_type",
            "'plan.version' must be a text; found the number 1.1",
            "write it in quotes to make it a text",
        )
    ]


@pytest.mark.parametrize(
    "name",
    [
        "<script>alert(1)</script>",
        '=HYPERLINK("http://example.org","click")',
        "Größe & 'Gewicht' \"quoted\"",
        "../../etc/passwd",
        "\U0001f680" * 300,
        "\u202eright to left\u202c \u05e9\u05dc\u05d5\u05dd",
        "a; BEGIN:VEVENT, c:\\d",
    ],
)
def test_a_hostile_name_is_kept_as_it_is(name: str) -> None:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    plan = parse_plan(f'plan: {{start: 2027-01-11, title: "{quoted}"}}\nprocesses: [INC]')
    assert plan.file.plan.title == name


@pytest.mark.parametrize("id_", ["a/b", "..", "a b", "a\\b", "", "a@b", "\u202ea", "-x"])
def test_an_id_that_could_steer_a_file_name_is_refused(id_: str) -> None:
    text = f"plan: {{start: 2027-01-11}}\nprocesses: [INC]\npeople: [{{id: '{id_}', post: CIO}}]"
    assert [code for code, _, _ in problems_of(text)] == ["bad_id"]


SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(-5, 3000), st.sampled_from(["INC", "2027-01-11", "3d", "LIS", "x", "-1d", ""])
)
KEYS = (
    *("plan", "processes", "locations", "hours", "people", "overrides", "tasks", "baseline", "interfaces", "add"),
    *("id", "start", "INC", "duration", "from", "to", "rule", "freezes", "closures", "roles", "country", "week"),
)
DATA = st.recursive(
    SCALARS,
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)),
    max_leaves=12,
)


def as_flow(data: object) -> str:
    """The data as YAML on one line."""
    if isinstance(data, dict):
        return "{" + ", ".join(f"{key}: {as_flow(value)}" for key, value in data.items()) + "}"
    if isinstance(data, list):
        return "[" + ", ".join(map(as_flow, data)) + "]"
    return {None: "null", True: "true", False: "false"}.get(data, f"'{data}'" if data == "" else str(data))  # type: ignore[call-overload, no-any-return] # bools and None alone have a row


@examples(200)
@given(st.dictionaries(st.sampled_from(KEYS), DATA, max_size=4))
def test_whatever_is_written_gives_a_plan_or_a_plan_error_with_places(data: dict[str, object]) -> None:
    text = as_flow({**data, "plan": data.get("plan", {"start": "2027-01-11"})})
    problems = all_problems_of(text)
    assert all(problem.at is not None for problem in problems)
    assert len(set(problems)) == len(problems)


def all_problems_of(text: str) -> tuple[Problem, ...]:
    try:
        parse_plan(text)
    except PlanError as error:
        return error.problems
    return ()


@examples(50)
@given(st.text(max_size=40))
def test_any_text_is_a_plan_or_a_plan_error(text: str) -> None:
    with pytest.raises(PlanError):
        parse_plan(text)
