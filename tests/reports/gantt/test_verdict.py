"""The tiles above the chart, from plans whose dates are easy to see."""

import datetime as dt
from itertools import pairwise
from typing import Any

from rollout.engine import SchedulingOptions, schedule
from rollout.network import Details, Link, Network, Task, TaskKind
from rollout.network.group import Group, GroupKind
from rollout.reports.gantt import GanttContent
from rollout.reports.gantt.clock import ClockKind
from rollout.reports.gantt.content import Tile, TilePart
from rollout.reports.gantt.longest_path import path_texts, usual_text
from rollout.reports.gantt.page import page_words
from rollout.reports.gantt.planned_progress import planned_percents
from rollout.reports.gantt.verdict import verdict
from rollout.reports.rows.row_table import rows_of
from rollout.units import Duration
from rollout.values import replace
from tests.support.gantt_plan import FIRST, LISBON, calendars, instant

WEEK = Duration(5 * 480)
TWO_WEEKS = Network.of(
    [
        Task(id="A", name="first week", duration=WEEK, calendar="LIS"),
        Task(id="M", name="Approved", kind=TaskKind.MILESTONE, calendar="LIS"),
        Task(id="B", name="second week", duration=WEEK, calendar="LIS"),
    ],
    [Link(predecessor="A", successor="M"), Link(predecessor="M", successor="B")],
)
"""Monday 11 to Friday 22 January 2027, with a milestone on Friday 15."""


def content(network: Network = TWO_WEEKS, *, status: dt.date | None = None, **more: Any) -> GanttContent:
    options = SchedulingOptions(
        start=instant(FIRST, 8, LISBON), status=None if status is None else instant(status, 0, LISBON)
    )
    dated = schedule(network, calendars(dt.date(2027, 12, 31)), options)
    rows = rows_of(dated)
    return GanttContent(schedule=dated, rows=more.pop("rows", rows), **more)


def tiles(shown: GanttContent) -> list[Tile]:
    return list(verdict(shown, page_words()))


def lines(tile: Tile) -> list[str]:
    return [part.text for part in tile.parts]


def test_the_finish_is_held_against_the_deadline_of_the_programme() -> None:
    for day, words, is_bad in (
        (25, "kept by 3 days", False),
        (22, "kept by 0 days", False),
        (21, "missed by 1 day", True),
    ):
        finish = tiles(content(deadline=dt.date(2027, 1, day)))[0]
        assert (finish.text, lines(finish), finish.is_bad) == (
            "2027-01-22",
            [f"{words} (due 2027-01-{day})"],
            is_bad,
        )
    assert lines(tiles(content())[0]) == ["no deadline for the finish"]


def test_a_kept_deadline_of_a_task_never_reads_as_one_of_the_programme() -> None:
    """The plan ends a year of work after a deadline that is kept."""
    plain = content()
    rows = (replace(plain.rows[0], deadline=dt.date(2027, 1, 18)), *plain.rows[1:])
    assert lines(tiles(content(rows=rows))[0]) == ["the one deadline is kept", "no deadline for the finish"]


def test_the_finish_is_held_against_the_agreed_one() -> None:
    agreed = {"B": (dt.date(2027, 1, 11), dt.date(2027, 1, 12))}
    assert lines(tiles(content(baselines=agreed))[0])[0] == "10 days later (agreed 2027-01-12)"


def test_what_is_next_and_late_follows_the_status_date_else_the_day_of_making_else_the_start() -> None:
    assert content().clock.kind is ClockKind.START
    made = content(as_of=dt.date(2027, 1, 18))
    assert (made.clock.kind, made.clock.day) == (ClockKind.MADE, dt.date(2027, 1, 18))
    assert made.late == {"A", "M"}  # both end on Friday the 15th, and nothing is reported
    assert lines(tiles(made)[2]) == ["no milestone ahead"]
    assert lines(tiles(content())[2]) == ["2027-01-15 Approved"]
    status = content(status=dt.date(2027, 1, 16), as_of=dt.date(2026, 12, 1))
    assert (status.clock.kind, status.clock.day) == (ClockKind.STATUS, dt.date(2027, 1, 15))


def test_a_name_that_runs_to_the_left_keeps_the_date_before_it() -> None:
    plain = content()
    rows = tuple(replace(row, name="שער") if row.kind == "milestone" else row for row in plain.rows)
    assert lines(tiles(content(rows=rows))[2]) == ["2027-01-15 \u2068שער\u2069"]


def test_the_worst_late_task_is_named_with_its_days() -> None:
    attention = tiles(content(as_of=dt.date(2027, 1, 18)))[3]
    assert attention.parts[0] == TilePart(
        text="2 late, up to 3 days: first week", goto="view=tasks&show=late", is_bad=True
    )


def test_the_longest_path_is_a_chain_of_the_parts_of_the_plan() -> None:
    groups = [
        Group(id="START", name="Start-up"),
        Group(id="CFG", name="Configuration management", kind=GroupKind.PROCESS, process="CFG"),
        Group(id="CFG.p", name="Prototype", kind=GroupKind.STAGE, parent="CFG", process="CFG", stage="prototype"),
        Group(id="CFG.b", name="Build", kind=GroupKind.STAGE, parent="CFG", process="CFG", stage="build"),
    ]
    steps = [
        ("S1", "START", "", ""),
        ("S2", "START", "", ""),
        ("P", "CFG.p", "CFG", "prototype"),
        ("B", "CFG.b", "CFG", "build"),
    ]
    tasks = [
        Task(id=id_, name=id_, duration=WEEK, group=group, details=Details(process=process, stage=stage))
        for id_, group, process, stage in steps
    ]
    links = [Link(predecessor=one[0], successor=other[0]) for one, other in pairwise(steps)]
    assert path_texts(content(Network.of(tasks, links, groups))) == (
        "Start-up → Configuration management: Prototype to Build",
        "Start-up → Configuration prototype to build",
    )


def test_a_long_path_keeps_its_beginning_and_its_end_in_its_shorter_texts() -> None:
    names = [f"step number {number} of many" for number in range(12)]
    groups = [Group(id=f"G{number}", name=name) for number, name in enumerate(names)]
    tasks = [Task(id=f"T{number}", name="work", duration=WEEK, group=f"G{number}") for number in range(12)]
    links = [Link(predecessor=one.id, successor=other.id) for one, other in pairwise(tasks)]
    texts = path_texts(content(Network.of(tasks, links, groups)))
    assert texts[0] == " → ".join(names)
    usual = usual_text(texts)
    assert usual == f"{names[0]} → {names[1]} → … → {names[10]} → {names[11]}"
    assert len(usual) == 21 + 21 + 1 + 22 + 22 + 4 * 3  # one name more would be over 100
    assert usual_text(texts[:1]) == texts[0]


def test_planned_progress_is_the_share_of_the_agreed_days_that_have_passed() -> None:
    """By the end of Thursday 14 January four of the seven days of task A, and none of B."""
    agreed = {
        "A": (dt.date(2027, 1, 11), dt.date(2027, 1, 17)),
        "B": (dt.date(2027, 1, 18), dt.date(2027, 1, 22)),
    }
    planned = planned_percents(content(status=dt.date(2027, 1, 15), baselines=agreed))
    assert (planned["A"], planned["B"]) == (57, 0)
    assert planned_percents(content(baselines=agreed)) == {}


def test_further_tiles_come_behind_the_four() -> None:
    more = Tile(name="Risk", text="80 %: 2027-02-01", goto="panel=milestones")
    assert tiles(content(tiles=(more,)))[4] == more
