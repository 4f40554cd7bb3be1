"""The notebook figure: bars on their dates, names that stay text, no more rows than can be read."""

import datetime as dt
import re

import rollout
from rollout.engine import Occurrence
from rollout.network import Group, Link, Network, Series, Task, TaskKind
from rollout.reports.gantt.pictures.figure import MOST_ROWS
from rollout.units import Duration
from rollout.values import replace
from tests.support.gantt_plan import FIRST, LISBON, instant, make_plan, plan_of


def test_a_bar_starts_on_its_local_date_and_lasts_its_milliseconds() -> None:
    """Three days from Monday 11 January, 9:00 in Warsaw: an hour is left for Thursday, from 8:00 to 9:00."""
    plan = plan_of(Network.of([Task(id="A", name="three days", duration=Duration(3 * 480), calendar="WAW")]))
    bar = rollout.gantt(plan.schedule).data[0]
    # The project starts at 8:00 in Lisbon, when it is 9:00 in Warsaw.
    assert list(bar.base) == ["2027-01-11T09:00:00"]
    assert list(bar.x) == [3 * 24 * 3_600_000]


def test_names_are_escaped_everywhere() -> None:
    name = "<b>bold</b> <a href='https://example.org'>link</a> %{x}"
    tasks = [
        Task(id="A", name=name, duration=Duration(480), group="G"),
        Task(id="M", name=name, kind=TaskKind.MILESTONE, group="G"),
    ]
    network = Network.of(tasks, [Link(predecessor="A", successor="M")], [Group(id="G", name=name)])
    figure = rollout.gantt(plan_of(network).schedule)
    texts = [text for trace in figure.data for text in trace.customdata or ()]
    texts += figure.layout.yaxis.ticktext
    assert len(texts) == 6
    assert all("<a" not in text and "&lt;b&gt;" in text for text in texts)


def test_a_recurring_meeting_is_marked_on_its_days_and_fills_none_between() -> None:
    """Mondays 11 and 18 January at 9:00; Lisbon is on UTC in winter."""
    task = Task(id="A", name="ten days", duration=Duration(10 * 480))
    board = Series(id="S", name="Board", rule="FREQ=WEEKLY;BYDAY=MO", minutes=60, first="A", last="A")
    dated = plan_of(Network.of([task], series=[board])).schedule
    held = [instant(FIRST, 9, LISBON), instant(FIRST + dt.timedelta(days=7), 9, LISBON)]
    meetings = tuple(Occurrence(series="S", start=start, finish=start + 60) for start in held)
    work, marks = rollout.gantt(replace(dated, occurrences=meetings)).data
    assert (work.type, len(work.x)) == ("bar", 1)
    assert marks.x == ("2027-01-11T09:00:00", "2027-01-18T09:00:00")
    assert len(set(marks.y)) == 1


def test_a_large_plan_is_shown_down_to_a_level_that_can_be_read() -> None:
    figure = rollout.gantt(make_plan(400).schedule)
    labels = figure.layout.yaxis.ticktext
    assert len(labels) <= MOST_ROWS
    assert len(labels) == 50  # ten processes with four stages each
    milestones = next(trace for trace in figure.data if trace.name == "Milestone")
    assert len(milestones.y) == 40
    assert len(rollout.gantt(make_plan(400).schedule, levels=1).layout.yaxis.ticktext) == 10


def test_rows_read_from_top_to_bottom() -> None:
    labels = rollout.gantt(make_plan(20).schedule).layout.yaxis.ticktext
    assert re.sub("<.*?>", "", labels[-1]).startswith("1 Process 1")
    assert "1.4.6" in labels[0]


def test_the_critical_path_differs_by_more_than_colour() -> None:
    plan = plan_of(Network.of([Task(id="A", name="only", duration=Duration(480))]))
    bar = rollout.gantt(plan.schedule).data[0]
    assert bar.marker.pattern.shape == ("/",)
    assert "▲" in rollout.gantt(plan.schedule).layout.yaxis.ticktext[0]


def test_a_plan_of_nothing_has_a_figure() -> None:
    assert len(rollout.gantt(plan_of(Network.of([])).schedule).data) == 0


def test_same_plan_gives_the_same_figure() -> None:
    assert rollout.gantt(make_plan(40).schedule) == rollout.gantt(make_plan(40).schedule)
