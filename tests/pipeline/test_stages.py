"""From a plan file to dates: the example, small plans beside dates by hand, and what holds for any plan."""

import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rollout.engine import Schedule
from rollout.errors import PlanError
from rollout.pipeline.stages import build_calendars, build_network, schedule, scheduling_options
from rollout.plan import load_plan, parse_plan
from rollout.reports.rows.row_table import rows_of
from tests.calendars.test_build import POLAND_2027, PORTUGAL_2027, days
from tests.support.properties import examples
from tests.support.schedule_checks import broken_links, days_of_ends, work_in_closed_time

EXAMPLE = Path(__file__).parents[2] / "examples" / "example.yaml"
PROCESSES = ("DTS", "SLM", "SRP", "SCA", "BAS", "CAP", "ISM", "BRM", "SUP", "INC", "PRB", "CFG", "CHG", "RDM")


@pytest.fixture(scope="module")
def example() -> Schedule:
    return schedule(load_plan(EXAMPLE))


def finish_dates(plan: str) -> dict[str, str]:
    """The dates of a plan by the id of the row."""
    return {row.id: f"{row.finish_date:%m-%d}" for row in rows_of(schedule(parse_plan(plan)))}


def test_every_link_of_the_example_holds(example: Schedule) -> None:
    assert len(example.network.links) > 500
    assert broken_links(example) == []


def test_no_task_of_the_example_works_in_closed_time(example: Schedule) -> None:
    assert work_in_closed_time(example) == []


@pytest.mark.parametrize(("place", "holidays"), [("LIS", PORTUGAL_2027), ("WAW", POLAND_2027)])
def test_no_task_of_the_example_starts_or_finishes_on_a_published_holiday(
    example: Schedule, place: str, holidays: str
) -> None:
    ends = list(days_of_ends(example, place))
    assert ends
    assert [end for end in ends if end[1] in days(holidays) or end[1].weekday() >= 5] == []


def test_go_lives_of_the_example_keep_out_of_freezes_and_fall_on_allowed_days(example: Schedule) -> None:
    freezes = [(dt.date(2027, 12, 13), dt.date(2028, 1, 5)), (dt.date(2027, 6, 28), dt.date(2027, 7, 2))]
    go_lives = [row for row in rows_of(example) if row.id.endswith(".M3")]
    assert len(go_lives) == 8
    for row in go_lives:
        assert row.finish_date.weekday() in (1, 2, 3)
        assert not any(first <= row.finish_date <= last for first, last in freezes)


HAND_PLAN = """
plan: {start: START, estimate: most_likely, factors: {size: 1, maturity: 1, services: 1, cis: 1, new_tool: 1}}
locations: [{id: LIS, country: PT, timezone: Europe/Lisbon, holidays: HOLIDAYS}]
processes: [INC]
"""


def hand_plan(start: str, *, holidays: bool) -> dict[str, str]:
    return finish_dates(HAND_PLAN.replace("START", start).replace("HOLIDAYS", str(holidays).lower()))


def test_start_up_agrees_with_dates_worked_out_by_hand() -> None:
    # 10 days from Monday 11 January, 3 more, 5 more; the milestone on the last of them.
    found = hand_plan("2027-01-11", holidays=False)
    assert [found[id_] for id_ in ("PG01", "PG02", "PG03", "M0")] == ["01-22", "01-27", "02-03", "02-03"]


def test_a_holiday_moves_what_comes_after_it_by_a_day() -> None:
    # From Monday 22 March; Good Friday is the 26th, so ten days end on Monday 5 April instead of Friday the 2nd.
    free, worked = hand_plan("2027-03-22", holidays=True), hand_plan("2027-03-22", holidays=False)
    assert [worked[id_] for id_ in ("PG01", "PG02", "PG03")] == ["04-02", "04-07", "04-14"]
    assert [free[id_] for id_ in ("PG01", "PG02", "PG03")] == ["04-05", "04-08", "04-15"]


def test_a_start_on_a_holiday_is_the_next_working_day() -> None:
    plan = parse_plan(HAND_PLAN.replace("START", "2027-01-01").replace("HOLIDAYS", "true"))
    first = rows_of(schedule(plan))[1]
    assert (first.id, first.start_date) == ("PG01", dt.date(2027, 1, 4))


def test_a_freeze_bars_the_tasks_it_names_and_no_others() -> None:
    freezes = (
        "hours: {freezes: [{from: 2027-01-11, to: 2027-01-15, tasks: [PG01]}, {from: 2027-01-25, to: 2027-01-26}]}"
    )
    found = finish_dates(HAND_PLAN.replace("START", "2027-01-11").replace("HOLIDAYS", "false") + freezes)
    # PG01 waits for the 18th and then takes ten days; the second freeze bars neither it nor PG02.
    assert [found[id_] for id_ in ("PG01", "PG02")] == ["01-29", "02-03"]


def test_a_plan_may_be_scheduled_step_by_step() -> None:
    plan = load_plan(EXAMPLE)
    network = build_network(plan)
    calendars = build_calendars(plan, network, years=3)
    assert schedule(plan, network=network, calendars=calendars).task_dates == schedule(plan).task_dates


@pytest.mark.parametrize(
    ("start", "place", "days"),
    [
        ("2027-01-11", 'hours: "Mo-Fr 06:00-14:00"', ("01-11", "01-15")),
        ("2027-01-10", 'hours: "Su-Th 08:00-12:00, 13:00-17:00"', ("01-10", "01-14")),  # Sunday to Thursday
        (
            "2027-01-11",
            "country: SA",
            ("01-11", "01-17"),
        ),  # eight o'clock is five in Lisbon; Friday and Saturday are free
        ("2027-01-11", "timezone: Pacific/Honolulu", ("01-11", "01-15")),
    ],
)
def test_work_that_waits_for_nothing_begins_when_its_place_opens(start: str, place: str, days: tuple[str, str]) -> None:
    plan = parse_plan(f"""plan: {{start: {start}, programme: none}}
locations: [{{id: LIS, timezone: Europe/Lisbon}}, {{id: B, role: secondary, {place}}}]
tasks:
  - {{id: HERE, name: Here, duration: 5d}}
  - {{id: THERE, name: There, duration: 5d, location: B}}
  - {{id: AFTER, name: After, duration: 1d, location: B, summary: [Later]}}
links: [{{from: HERE, to: OWN.1}}]
""")
    found = {row.id: (f"{row.start_date:%m-%d}", f"{row.finish_date:%m-%d}") for row in rows_of(schedule(plan))}
    assert found["THERE"] == days
    assert found["HERE"] == ("01-11", "01-15")
    assert found["AFTER"][0] >= "01-15"


def test_a_place_whose_work_waits_does_not_begin_the_plan() -> None:
    plan = parse_plan("""plan: {start: 2027-01-10, programme: none}
locations: [{id: LIS}, {id: B, role: secondary, hours: "Su-Th 06:00-14:00"}]
tasks: [{id: A, name: A, duration: 1d}, {id: B, name: B, duration: 1d, location: B, after: [A]}]
""")
    found = schedule(plan)
    assert found.options.start == found.dates["A"].start


def test_options_are_those_of_the_plan() -> None:
    plan = parse_plan(
        "plan: {start: 2027-01-11, day: 7h, near_critical: 2d, lag_calendar: predecessor}\nprocesses: [INC]"
    )
    network = build_network(plan)
    options = scheduling_options(plan, network, build_calendars(plan, network, years=1))
    assert (options.day, options.near_critical_limit, options.lag_calendar) == (420, 840, "predecessor")
    assert dt.datetime.fromtimestamp(options.start * 60, dt.UTC).isoformat() == "2027-01-11T08:00:00+00:00"


def test_a_longer_plan_is_given_longer_calendars_up_to_the_horizon() -> None:
    text = "plan: {start: 2027-01-11, horizon_years: YEARS}\nprocesses: [INC]\noverrides: {PG01: {duration: 1000d}}"
    assert rows_of(schedule(parse_plan(text.replace("YEARS", "10"))))[1].finish_date == dt.date(2030, 11, 8)
    with pytest.raises(PlanError, match=r"^plan\.yaml:1:42: error: .*horizon_years \[horizon_exceeded\]"):
        schedule(parse_plan(text.replace("YEARS", "3")))


def test_a_plan_can_be_scheduled_back_from_its_finish() -> None:
    found = schedule(parse_plan("plan: {finish: 2027-12-17, backward: late}\nprocesses: [INC]"))
    assert {row.id: row.finish_date for row in rows_of(found)}["CLOSE"] == dt.date(2027, 12, 17)
    assert broken_links(found) == []
    assert work_in_closed_time(found) == []


SITES = (
    "{id: AAA, role: primary, country: PT, timezone: Europe/Lisbon}",
    "{id: AAA, role: primary, country: PL, timezone: Europe/Warsaw, hours: 'Mo-Fr 07:00-11:00, 12:00-16:00'}",
    "{id: AAA, role: primary, country: US, subdivision: CA, timezone: America/Los_Angeles}",
    "{id: AAA, role: primary, timezone: Asia/Riyadh, weekend: [fri, sat]}",
)
FURTHER = (
    "",
    ", {id: BBB, role: dr, country: DE, subdivision: BY, timezone: Europe/Berlin}",
    ", {id: BBB, role: dr, country: GB, timezone: Europe/London, weekend: [sat, sun]}",
)


@st.composite
def plans(draw: st.DrawFn) -> str:
    start = draw(st.dates(dt.date(2026, 1, 1), dt.date(2030, 12, 31)))
    chosen = draw(st.lists(st.sampled_from(PROCESSES), min_size=1, max_size=5, unique=True))
    site, further = draw(st.sampled_from(SITES)), draw(st.sampled_from(FURTHER))
    freeze = start + dt.timedelta(days=draw(st.integers(0, 300)))
    length = dt.timedelta(days=draw(st.integers(0, 40)))
    return "\n".join(
        [
            f"plan: {{start: {start}, stagger: {draw(st.sampled_from(['M1', 'M2', 'M3']))}}}",
            f"locations: [{site}{further}]",
            "hours:",
            f"  freezes: [{{from: {freeze}, to: {freeze + length}}}]",
            f"  closures: [{{from: {freeze - length}, to: {freeze}}}, {{rule: FREQ=MONTHLY;BYDAY=2TU}}]",
            "processes:",
            *(f"  {code}: {{wave: {draw(st.integers(1, 3))}}}" for code in chosen),
        ]
    )


@examples(25)
@given(plans())
def test_in_any_plan_links_hold_and_nobody_works_in_closed_time(text: str) -> None:
    found = schedule(parse_plan(text))
    assert broken_links(found) == []
    assert work_in_closed_time(found) == []
