"""Plans that must end on a date, as people write them."""

import datetime as dt
import itertools
from collections import Counter
from pathlib import Path

import rollout
from rollout.pipeline.checking import warnings_of
from rollout.pipeline.levelling import level
from rollout.pipeline.stages import schedule
from rollout.plan import Plan, parse_plan
from rollout.reports.rows.row_table import rows_of

PUBLIC_BODY = Path(__file__).parents[2] / "examples" / "public-body.yaml"
FINISH = dt.date(2028, 12, 15)
WAVES = (("INC", "SLM"), ("CHG", "CFG"), ("PRB", "ISM"))
SMALL = """\
plan: {programme: none, finish: 2027-02-05%s}
locations: [{id: LIS, country: PT, subdivision: "11", timezone: Europe/Lisbon}]
people: [{id: pm, post: Programme manager}]
tasks:
  - {id: A, name: First, duration: 5d, owner: pm}
  - {id: B, name: Second, duration: 5d, owner: pm}
  - {id: C, name: Third, duration: 5d, owner: pm%s}
"""


def days(plan: Plan) -> dict[str, tuple[dt.date, dt.date]]:
    return {row.id: (row.start_date, row.finish_date) for row in rows_of(schedule(plan))}


def starting(day: dt.date) -> Plan:
    """The plan of the public body made forward from a day."""
    text = PUBLIC_BODY.read_text(encoding="utf-8").replace("finish: 2028-12-15", f"start: {day}")
    return parse_plan(text)


def test_waves_of_the_public_body_keep_their_order_and_no_week_has_more_than_two_go_lives() -> None:
    found = days(rollout.load_plan(PUBLIC_BODY))
    for earlier, later in itertools.pairwise(WAVES):
        gate = max(found[f"{code}.M1"][1] for code in earlier)
        assert all(found[f"{code}.P01"][0] >= gate for code in later)
    go_lives = [found[f"{code}.M3"][1] for wave in WAVES for code in wave]
    assert max(Counter(day.isocalendar()[:2] for day in go_lives).values()) <= 2
    assert max(finish for _, finish in found.values()) <= FINISH
    assert len({day.isocalendar()[:2] for day in go_lives}) >= 4  # task by task all of them fall into two weeks


def test_the_public_body_starts_on_the_latest_day_from_which_it_ends_in_time() -> None:
    plan = rollout.load_plan(PUBLIC_BODY)
    first = min(start for start, _ in days(plan).values())
    same = days(starting(first))
    assert max(finish for _, finish in same.values()) <= FINISH
    later = days(starting(first + dt.timedelta(days=1)))
    assert max(finish for _, finish in later.values()) > FINISH


def test_every_task_can_still_be_as_late_as_possible() -> None:
    found = days(parse_plan(SMALL % (", backward: late", "")))
    assert {start for start, _ in found.values()} == {dt.date(2027, 2, 1)}


def test_a_levelled_plan_starts_early_enough_for_its_people() -> None:
    plan = parse_plan(SMALL % ("", ""))
    assert min(start for start, _ in days(plan).values()) == dt.date(2027, 2, 1)
    found = level(plan).schedule
    local = found.calendars.project.local
    assert local(found.start).date() == dt.date(2027, 1, 18)  # three weeks of one person
    assert local(found.finish - 1).date() == dt.date(2027, 2, 5)
    later = level(parse_plan(SMALL % (", start: 2027-01-19", ""))).schedule
    assert local(later.finish - 1).date() == dt.date(2027, 2, 8)  # one day later misses the finish


def test_a_finish_that_no_start_can_meet_names_the_task_that_forbids_it() -> None:
    plan = parse_plan(SMALL % ("", ", start_no_earlier_than: 2027-02-15"))
    (problem,) = [each for each in warnings_of(plan, schedule(plan)) if each.code == "deadline_missed"]
    assert problem.message == "the plan ends on 2027-02-19, after its finish 2027-02-05"
    assert problem.hint is not None
    assert problem.hint.startswith("C is held by its constraint SNET")


def test_with_a_start_and_a_finish_the_start_is_the_earliest() -> None:
    plan = parse_plan(SMALL % (", start: 2027-02-03", ""))
    assert min(start for start, _ in days(plan).values()) == dt.date(2027, 2, 3)
    (problem,) = [each for each in warnings_of(plan, schedule(plan)) if each.code == "deadline_missed"]
    assert problem.message == "the plan ends on 2027-02-09, after its finish 2027-02-05"


def test_go_lives_that_are_spread_still_end_in_time() -> None:
    text = PUBLIC_BODY.read_text(encoding="utf-8")
    plan = parse_plan(text.replace("hours:\n", "hours:\n  go_live: {per_week: 1, spread: true}\n"))
    found = days(plan)
    lives = [found[f"{code}.M3"][1] for wave in WAVES for code in wave]
    assert len({day.isocalendar()[:2] for day in lives}) == 6
    assert max(finish for _, finish in found.values()) <= FINISH
