"""What people write from habit is understood where it can mean one thing, and explained where it cannot."""

from pathlib import Path
from typing import Any

import pytest

from rollout.errors import PlanError, Problem
from rollout.pipeline.checking import check
from rollout.pipeline.stages import build_network
from rollout.plan import Plan, load_plan, parse_plan
from rollout.plan.checks import plan_warnings

START = "plan: {start: 2027-01-11}\n"
INC = "processes: [INC]\n"


def plan_of(text: str) -> Plan:
    return parse_plan(START + text)


def problem_of(text: str) -> Problem:
    with pytest.raises(PlanError) as raised:
        parse_plan(text if text.startswith("plan") else START + text)
    (problem,) = raised.value.problems
    return problem


def place(text: str) -> Any:
    return plan_of(f"processes: [INC]\nlocations: [{{id: B, {text}}}]\n").file.locations[0]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("Germany", "DE"),
        ("germany", "DE"),
        ("de", "DE"),
        ("DEU", "DE"),
        ("UK", "GB"),
        ("United Kingdom", "GB"),
        ("Britain (UK)", "GB"),
        ("Czech Republic", "CZ"),
        ("United States", "US"),
        ("South Korea", "KR"),
    ],
)
def test_a_country_may_be_named(written: str, code: str) -> None:
    assert place(f"country: {written}").country == code


@pytest.mark.parametrize(
    ("country", "written", "code"),
    [
        ("DE", "Bayern", "BY"),
        ("Germany", "Baden-Württemberg", "BW"),
        ("DE", "DE-BY", "BY"),
        ("DE", "by", "BY"),
        ("GB", "Scotland", "SCT"),
        ("US", "California", "CA"),
    ],
)
def test_a_subdivision_may_be_named(country: str, written: str, code: str) -> None:
    assert place(f"country: {country}, subdivision: {written}").subdivision == code


@pytest.mark.parametrize(
    ("country", "written", "zone"),
    [
        ("DE", "CEST", "Europe/Berlin"),
        ("PL", "GMT+1", "Europe/Warsaw"),
        ("PL", "UTC+01:00", "Europe/Warsaw"),
        ("IN", "IST", "Asia/Kolkata"),
        ("US", "PST", "America/Los_Angeles"),
    ],
)
def test_a_clock_of_a_known_country_is_its_zone(country: str, written: str, zone: str) -> None:
    assert place(f"country: {country}, timezone: {written}").timezone == zone


@pytest.mark.parametrize("written", ["INC", "inc", "incident management", "Incident Management"])
def test_a_process_may_be_named_in_a_list_a_mapping_or_alone(written: str) -> None:
    for text in (f"processes: [{written}]", f"processes: {{{written}: {{wave: 2}}}}", f"processes: {written}"):
        assert tuple(plan_of(text).file.processes) == ("INC",)
    serving = plan_of(f"processes: [INC]\ntools: [{{id: T, kind: service desk, serves: {written}}}]\n")
    assert serving.file.tools[0].serves == ("INC",)


def test_processes_by_name_keep_their_places() -> None:
    problem = problem_of("processes:\n  change enablement: {wave: 99}\n")
    assert problem.at
    assert (problem.at.line, problem.message) == (3, "'processes.CHG.wave' must be at most 20; found the number 99")


def test_a_list_of_one_needs_no_brackets_and_is_checked_as_a_list() -> None:
    plan = plan_of(
        "processes: {INC: {sites: B}}\nlocations: [{id: A}, {id: B, role: dr}]\n"
        "people: [{id: a, post: Lead, roles: INC.PMG}]\ntasks: [{id: X, name: X, duration: 2d, after: INC.M1}]\n"
    )
    assert (plan.file.processes["INC"].sites, plan.file.people[0].roles) == (("B",), ("INC.PMG",))
    assert plan.file.tasks[0].after == ("INC.M1",)
    assert problem_of("processes: {INC: {sites: Z}}\n").code == "unknown_location"


def test_percent_are_understood() -> None:
    plan = plan_of(
        "processes: [INC]\npeople: [{id: a, post: L, capacity: 60%}]\noverrides: {INC.P05: {allocation: 50 %}}"
    )
    assert (plan.file.people[0].capacity, plan.file.overrides["INC.P05"].allocation) == (0.6, 50)


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("2 weeks", 4800), ("10 days", 4800), ("3D", 1440), ("4 hours", 240), ("1 working day", 480)],
)
def test_durations_may_be_in_words(written: str, minutes: int) -> None:
    plan = plan_of(f"processes: [INC]\ntasks: [{{id: X, name: X, duration: {written}, after: [INC.M1]}}]\n")
    duration = plan.file.tasks[0].duration
    assert duration
    assert duration.most_likely.duration.minutes == minutes


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("processes: [INC]\nfreezes: [{from: 2027-12-13, to: 2028-01-05, reason: x}]\n", 3, "belongs under 'hours'"),
        ("plan:\n  start: 2027-01-11\n  processes: [INC]\n", 3, "belongs at the top of the file"),
        ("title: X\nprocesses: [INC]\n", 2, "belongs under 'plan'"),
        ("processes: [INC]\nhours: {weekend: [fri]}\n", 3, "belongs under 'locations' or 'suppliers'"),
        ("processes: [INC]\noverrides: {INC.P05: {predecessors: [INC.P04]}}\n", 3, "did you mean 'after'?"),
        ("processes: [INC]\noverrides: {INC.P05: {start: 2027-05-03}}\n", 3, "did you mean 'start_no_earlier_than'?"),
        ("processes: [INC]\noverrides: {INC.P05: {resource: x}}\n", 3, "did you mean 'owner'?"),
        ("processes: [INC]\nlocations: [{id: B, country: Polska}]\n", 3, "did you mean 'PL' (Poland)?"),
        ("processes: [INC]\nlocations: [{id: B, country: DE, subdivision: Bavaria}]\n", 3, "BY (Bayern)"),
        ("processes: [INC]\nlocations: [{id: B, timezone: CEST}]\n", 3, "Europe/Berlin"),
        ("processes: [INC]\nlocations: [{id: B, timezone: Berlin}]\n", 3, "did you mean 'Europe/Berlin'?"),
        ("processes: [INC]\npeople: [{id: a, post: L, capacity: 60}]\n", 3, "write 60 % or 0.6"),
        ('processes: [INC]\npeople: [{id: a, post: L, capacity: "0,6"}]\n', 3, "write a decimal point: 0.6"),
        ("plan: {start: 11.01.2027}\nprocesses: [INC]\n", 1, "write 2027-01-11"),
        ("plan: {start: 2027-1-11}\nprocesses: [INC]\n", 1, "write 2027-01-11"),
        ("plan: {start:2027-01-11}\nprocesses: [INC]\n", 1, "write a space after the colon: start: 2027-01-11"),
        ("processes:\n  -INC\n  -CFG\n", 3, "write a space after each dash"),
        ("processes: [“INC”]\n", 2, "use straight quotes"),
        ("processes: {INC: 1}\n", 2, "write INC: {wave: 1}"),
        ("processes: {INC: existing}\n", 2, "write INC: {status: existing}"),
        ("processes: [INC]\noverrides: {INC.P05: {duration: 10}}\n", 3, "10d for days"),
        ('processes: [INC]\noverrides: {INC.P05: {duration: "1,5d"}}\n', 3, "1.5d"),
        ("processes: [INC]\noverrides: {INC.P05: {duration: 1 month}}\n", 3, "write weeks, such as 4w"),
        ("processes: [INC]\noverrides: {INC.P05: {after: [INC.M1 + 2d]}}\n", 3, "INC.M1 FS+2d"),
        ('processes: [INC]\noverrides: {INC.P05: {after: ["INC.M1; INC.M2"]}}\n', 3, "[INC.M1, INC.M2]"),
        ("processes: [INC]\npeople: [{id: a, post: L, leave: 2027-08-02}]\n", 3, "write {date: 2027-08-02}"),
    ],
)
def test_what_could_mean_more_is_explained(text: str, line: int, words: str) -> None:
    problem = problem_of(text)
    assert problem.at
    assert problem.at.line == line
    assert words in f"{problem.message}; {problem.hint}"


def test_a_date_of_another_century_is_not_proposed_again() -> None:
    problem = problem_of("plan: {start: 1975-03-01}\nprocesses: [INC]\n")
    assert (problem.code, problem.hint) == ("out_of_range", None)


@pytest.mark.parametrize(("written", "meant"), [("INC.M1FS+2d", "INC.M1 FS+2d"), ("INC.M1SS", "INC.M1 SS")])
def test_a_link_as_ms_project_writes_it_is_explained(tmp_path: Path, written: str, meant: str) -> None:
    file = tmp_path / "plan.yaml"
    own = f"tasks: [{{id: X, name: X, duration: 2d, after: [{written}]}}]\n"
    file.write_text(f"{START}processes: [INC]\n{own}", encoding="utf-8")
    (problem,) = check(file)
    assert (problem.code, problem.hint) == ("unknown_task", f"write a space before the type: {meant}")


def test_no_hint_is_better_than_a_far_one() -> None:
    assert "did you mean" not in (problem_of("processes: [zebra]\n").hint or "")


NEW_YORK = "locations: [{id: B, country: DE, timezone: America/New_York}]"
ABSENT = "processes: {INC: {}, PRB: {status: out_of_scope}}\npeople: [{id: a, post: L, roles: [PRB.PMG]}]\n"


@pytest.mark.parametrize(
    ("text", "line", "code"),
    [
        (f"processes: [INC]\n{NEW_YORK}\n", 3, "zone_of_another_country"),
        ("processes: [INC]\npeople: [{id: a, post: Lead, roles: [PRB.PMG]}]\n", 3, "role_without_process"),
        (ABSENT, 3, "role_without_process"),
        ("processes: [INC]\npeople: [{id: a, post: Lead, roles: [Process manger]}]\n", 3, "role_like_known"),
        ("processes: [INC]\ntasks: [{id: X, name: X, duration: 2d}]\n", 3, "task_without_links"),
    ],
)
def test_what_was_silent_is_said(text: str, line: int, code: str) -> None:
    assert (code, line) in [(each.code, each.at.line if each.at else 0) for each in plan_warnings(plan_of(text))]


@pytest.mark.parametrize(
    "text",
    [
        "processes: [INC]\nlocations: [{id: B, country: DE, timezone: Europe/Zurich}]\n",
        "processes: [INC]\npeople: [{id: a, post: L, roles: [L3 resolver, Service desk, Plant manager]}]\n",
        "processes: {SCA: {splits: [AVM, SCM]}}\npeople: [{id: a, post: L, roles: [AVM.PMG]}]\n",
        "processes: [INC]\ntasks: [{id: X, name: X, duration: 2d}]\nlinks: [{from: X, to: INC.B01}]\n",
    ],
)
def test_what_fits_is_not_warned_about(text: str) -> None:
    codes = {each.code for each in plan_warnings(plan_of(text))}
    assert not codes & {"zone_of_another_country", "role_without_process", "role_like_known", "task_without_links"}


@pytest.mark.parametrize(
    ("name", "words"),
    [("plan.mpp", "rollout import"), ("plan.xlsx", "rollout init"), ("absent.yaml", "rollout init absent.yaml")],
)
def test_a_file_that_is_no_plan_says_what_to_do(name: str, words: str) -> None:
    with pytest.raises(PlanError) as raised:
        load_plan(Path(name))
    assert words in (raised.value.problems[0].hint or "")


def test_from_goes_with_to_and_until_does_as_well() -> None:
    text = "processes: [INC]\npeople: [{{id: a, post: A, from: 2027-02-01, {}: 2027-03-01}}]\n"
    for word in ("to", "until"):
        assert str(plan_of(text.format(word)).file.people[0].last) == "2027-03-01"
    freeze = "processes: [INC]\nhours: {freezes: [{from: 2027-02-01, until: 2027-03-01, reason: x}]}\n"
    assert str(plan_of(freeze).file.hours.freezes[0].last) == "2027-03-01"
    both = problem_of("processes: [INC]\npeople: [{id: a, post: A, to: 2027-02-01, until: 2027-03-01}]\n")
    assert both.code == "unknown_key"


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (INC + "people: {a: {post: A}}\n", "begin each entry of a list with a dash: - {...}"),
        (
            INC + "people: [{id: a, post: A, roles: [INC.MANAGER]}]\n",
            "did you mean INC.PMG (Process manager",
        ),
        (INC + "people: [{id: John Lead, post: A}]\n", "write it without a space, such as John-Lead"),
        (INC + "overrides: {INC.B3: {duration: 3d}}\n", "did you mean 'INC.B03'?"),
        (
            INC + "overrides: {INC.B03: {percent: 50}}\n",
            "belongs under 'progress': progress: {percent: ...}",
        ),
        (
            INC + "locations: [{id: A, country: Berlin}]\n",
            "'Berlin' is a city; its country is DE (Germany)",
        ),
        ("plan: {start: 2027-01-11, edition: 2018}\nprocesses: [INC]\n", 'write it in quotes: "2018"'),
        ("plan: {start: 2027-01-11,, title: A}\nprocesses: [INC]\n", "take it away, or put a text"),
    ],
)
def test_a_hint_says_what_was_meant(text: str, hint: str) -> None:
    problem = problem_of(text) if "INC.B3:" not in text else _expanded(text)
    assert hint in (problem.hint or "")


def _expanded(text: str) -> Problem:
    with pytest.raises(PlanError) as raised:
        build_network(plan_of(text))
    return raised.value.problems[0]


def test_start_and_end_of_a_freeze_are_explained_and_codes_may_be_parted_by_spaces() -> None:
    with pytest.raises(PlanError) as raised:
        plan_of("processes: [INC]\nhours: {freezes: [{start: 2027-12-13, end: 2028-01-05, reason: x}]}\n")
    assert {problem.hint for problem in raised.value.problems if problem.hint} == {
        "did you mean 'from'?",
        "did you mean 'to'?",
    }
    assert tuple(plan_of("processes:\n  INC\n  CFG\n").file.processes) == ("INC", "CFG")


@pytest.mark.parametrize("date", ["2207-01-12", "2027-02-30"])
def test_a_date_that_cannot_be_is_not_proposed_again(date: str) -> None:
    assert problem_of(f"processes: [INC]\ntasks: [{{id: A, name: A, duration: 1d, deadline: {date}}}]\n").hint is None


@pytest.mark.parametrize("days", ["[5]", "[5, 6, 7, 8]"])
def test_days_of_a_risk_are_one_number_or_three(days: str) -> None:
    risk = f"risk: {{risks: [{{text: x, impact: {{days: {days}}}, tasks: [PG01]}}]}}\n"
    assert problem_of(f"processes: [INC]\n{risk}").message.endswith(
        "days are one number, or three: optimistic, most likely, pessimistic"
    )
