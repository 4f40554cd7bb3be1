"""The days that people read in networks dated by the engine; 2026-01-05 is a Monday, 9 to 11 January a long weekend."""

import datetime as dt
from typing import Any

import pytest

from rollout.calendars import DatedException, WorkCalendar, WorkCalendars, WorkCalendarSpecification
from rollout.engine import Schedule, SchedulingOptions, schedule
from rollout.engine.reached import Shown, shown_dates
from rollout.network import Constraint, ConstraintType, Network, Progress, Task, TaskKind
from rollout.units import Duration, parse_duration
from tests.support.scheduling_plans import at, link

WEEK = (((480, 720), (780, 1020)),) * 5
GO_LIVE = ((), ((480, 1020),), ((480, 1020),), ((480, 1020),), (), (), ())


def calendar(name: str, week: tuple[tuple[tuple[int, int], ...], ...], *closed: str) -> WorkCalendar:
    monday, tuesday, wednesday, thursday, friday, saturday, sunday = (*week, (), ())[:7]
    specification = WorkCalendarSpecification(
        name=name,
        week=(monday, tuesday, wednesday, thursday, friday, saturday, sunday),
        exceptions=tuple(DatedException(first=day, last=day) for day in map(dt.date.fromisoformat, closed)),
    )
    return WorkCalendar.of(specification, dt.date(2025, 1, 1), dt.date(2028, 1, 1))


CALENDARS = WorkCalendars(
    {
        "office": calendar("office", WEEK, "2026-01-09", "2026-01-12"),
        "go-live": calendar("go-live", GO_LIVE, "2026-01-13"),
        "all": calendar("all", (((0, 1440),),) * 7),
    },
    "office",
)


def task(name: str, duration: str = "", **fields: Any) -> Task:
    length = parse_duration(duration) if duration else Duration(0)
    kind = TaskKind.MILESTONE if not duration else TaskKind.WAIT if length.elapsed else TaskKind.TASK
    known: dict[str, Any] = {"id": name, "name": name, "kind": kind, "duration": length}
    return Task(**known | fields)


def on(kind: str, day: str) -> Constraint:
    """A constraint as a plan file writes it: from the start of a day, or until its end."""
    midnight = at(f"{day} 00:00")
    return Constraint(ConstraintType(kind), midnight + 1440 * (kind in {"FNET", "FNLT", "MFO"}))


def dated(tasks: list[Task], *links: str, **options: Any) -> Schedule:
    known: dict[str, Any] = {"start": at("01-05 08:00"), "whole_days": True}
    chosen = SchedulingOptions(**known | options)
    return schedule(Network.of(tasks, [link(words) for words in links]), CALENDARS, chosen)


def days(tasks: list[Task], *links: str, **options: Any) -> dict[str, tuple[str, str]]:
    found = shown_dates(dated(tasks, *links, **options))
    return {id_: (f"{each.first_day:%m-%d}", f"{each.last_day:%m-%d}") for id_, each in found.items()}


@pytest.mark.parametrize(
    ("kind", "day", "reached"),
    [
        ("SNET", "01-07", "01-07"),
        ("SNET", "01-10", "01-13"),  # Saturday; the Monday after it is closed as well
        ("FNET", "01-07", "01-07"),
        ("FNET", "01-10", "01-13"),
        ("FNET", "01-12", "01-13"),
        ("MSO", "01-10", "01-10"),  # pinned: printed as pinned
        ("MFO", "01-12", "01-12"),
        ("MFO", "01-07", "01-07"),
        ("SNLT", "01-07", "01-05"),
        ("FNLT", "01-10", "01-05"),
    ],
)
@pytest.mark.parametrize("before", [[], ["P FS M"]])
def test_a_milestone_is_dated_by_its_constraint_on_open_and_closed_days(
    kind: str, day: str, reached: str, before: list[str]
) -> None:
    found = days([task("P", "1d"), task("M", constraint=on(kind, day)), task("T", "1d")], *before, "M FS T")
    assert found["M"] == (reached, reached)
    assert found["T"][0] >= reached


@pytest.mark.parametrize(
    ("kind", "day", "span"),
    [
        ("SNET", "01-10", ("01-13", "01-14")),
        ("FNET", "01-07", ("01-06", "01-07")),
        ("FNET", "01-10", ("01-07", "01-13")),  # the work of two days is done before, but not finished then
        ("MSO", "01-10", ("01-10", "01-14")),
        ("MFO", "01-10", ("01-07", "01-10")),
    ],
)
def test_work_is_never_dated_before_the_day_of_its_constraint(kind: str, day: str, span: tuple[str, str]) -> None:
    found = days([task("A", "2d", constraint=on(kind, day)), task("B", "1d", calendar="all")], "A FS B")
    assert found["A"] == span
    assert found["B"][0] >= span[1]


@pytest.mark.parametrize(
    ("tasks", "links", "wanted"),
    [
        # Thursday 8 January 08:00 and five days of 24 hours: Tuesday 13 January 08:00.
        ([task("W", "5ed", constraint=on("SNET", "01-08")), task("M"), task("T", "1d")], ["W FS M", "M FS T"], "01-13"),
        # The same after work that ended on Wednesday evening; Monday evening, which that would be, is closed.
        ([task("A", "3d"), task("W", "5ed"), task("M"), task("T", "1d")], ["A FS W", "W FS M", "M FS T"], "01-13"),
    ],
)
def test_a_wait_across_closed_days_ends_with_its_last_minute(tasks: list[Task], links: list[str], wanted: str) -> None:
    found = days(tasks, *links)
    assert found["W"] == ("01-08", wanted)
    assert found["M"] == (wanted, wanted)
    assert found["T"][0] == wanted


def test_a_wait_that_ends_on_a_closed_day_ends_there_and_its_milestone_when_work_begins() -> None:
    found = days([task("A", "1d"), task("W", "4ed"), task("M")], "A FS W", "W FS M")  # until Saturday 08:00
    assert found["W"] == ("01-06", "01-10")
    assert found["M"] == ("01-13", "01-13")


def test_whole_weeks_after_an_evening_end_on_the_evening_of_the_same_weekday() -> None:
    found = days([task("A", "1d"), task("W", "2ew"), task("M")], "A FS W", "W FS M")
    assert found["W"] == ("01-06", "01-19")  # from Monday evening to Monday evening
    assert found["M"] == ("01-19", "01-19")


def test_a_milestone_after_finished_work_is_reached_on_the_day_of_the_report() -> None:
    saturday = Progress(actual_start=at("01-06 00:00"), actual_finish=at("01-11 00:00"))
    found = days([task("A", "5d", progress=saturday), task("M"), task("B", "1d")], "A FS M", "M FS B")
    assert found["A"] == ("01-06", "01-10")
    assert found["B"][0] == "01-13"
    assert found["M"][0] >= "01-10"


def test_a_milestone_not_reported_comes_after_the_status_date() -> None:
    done = Progress(actual_start=at("01-05 00:00"), actual_finish=at("01-06 00:00"))
    found = days([task("A", "1d", progress=done), task("M")], "A FS M", status=at("01-08 00:00"))
    assert found["M"] == ("01-08", "01-08")


def test_a_go_live_held_on_a_day_that_allows_it_holds_nobody_until_the_next_such_day() -> None:
    held = task("M", calendar="go-live", constraint=on("FNET", "01-06"))
    assert days([held, task("T", "1d")], "M FS T")["T"][0] == "01-07"  # the next go-live day after the 8th is the 14th


def test_round_the_clock_a_milestone_not_before_a_day_is_not_dated_the_day_before() -> None:
    found = days([task("M", calendar="all", constraint=on("SNET", "01-10"))])
    assert found["M"] == ("01-10", "01-10")


def test_shown_finishes_are_on_the_shown_day() -> None:
    found = shown_dates(
        dated([task("A", "2d", constraint=on("MFO", "01-10")), task("M", constraint=on("MFO", "01-12"))])
    )
    local = CALENDARS.project.local
    assert all(_is_on(each, local(each.finish)) for each in found.values())


def _is_on(shown: Shown, finish: dt.datetime) -> bool:
    return finish.date() == shown.last_day
