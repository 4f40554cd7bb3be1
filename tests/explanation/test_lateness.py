"""Which negative floats mean that a date of the plan is missed."""

from rollout.engine import Schedule, SchedulingOptions, schedule
from rollout.explanation import late_tasks, scene_of
from rollout.network import Constraint, ConstraintType, Link, Network, Task, TaskKind
from rollout.reports.gantt.content import GanttContent
from rollout.reports.gantt.key_figures import key_figures
from rollout.reports.gantt.page import page_words
from rollout.reports.gantt.payload import LATE, payload_of
from rollout.reports.rows.row_table import rows_of
from rollout.units import Duration
from rollout.values import replace
from tests.support.small_schedules import at, calendars

DAY = Duration(480)
WEEKEND = Duration(3 * 1440, elapsed=True)
THURSDAY = Constraint(ConstraintType.SNET, at("2027-01-14 08:00"))
START = SchedulingOptions(start=at("2027-01-11 08:00"))
CHAIN = (Link(predecessor="A", successor="W"), Link(predecessor="W", successor="B"))


def rounded(*more: Task, options: SchedulingOptions = START, **last: object) -> Schedule:
    """A on Thursday, W from then three days by the clock to Sunday 17:00, B on Monday 18 January.

    W is to end by Monday 8:00, which moves back to Friday 17:00, two days before it does; so A is due on Tuesday.
    """
    tasks = (
        Task(id="A", name="A", duration=DAY, constraint=THURSDAY),
        Task(id="W", name="W", kind=TaskKind.WAIT, duration=WEEKEND),
        replace(Task(id="B", name="B", duration=DAY), **last),  # type: ignore[arg-type]  # any field
        *more,
    )
    return schedule(Network.of(tasks, CHAIN), calendars(), options)


def test_a_float_lost_by_moving_late_dates_to_working_time_is_not_late() -> None:
    dated = rounded()
    assert dated.dates["A"].total_float == -2 * 480
    assert dated.dates["B"].total_float == 0
    assert late_tasks(scene_of(dated)) == frozenset()


def test_a_missed_deadline_makes_late_what_leads_to_it() -> None:
    assert late_tasks(scene_of(rounded(deadline=at("2027-01-15 17:00")))) == {"A", "W", "B"}


def test_a_date_that_cannot_be_met_makes_late_what_leads_to_it() -> None:
    friday = Constraint(ConstraintType.FNLT, at("2027-01-15 17:00"))
    assert late_tasks(scene_of(rounded(constraint=friday))) >= {"A", "W"}


def test_a_missed_deadline_elsewhere_does_not_make_late_what_is_only_rounded() -> None:
    other = Task(id="C", name="C", duration=DAY, deadline=at("2027-01-08 17:00"))
    assert late_tasks(scene_of(rounded(other))) == {"C"}


def test_a_finish_that_is_asked_of_the_plan_counts() -> None:
    options = replace(START, must_finish_by=at("2027-01-15 17:00"))
    assert late_tasks(scene_of(rounded(options=options))) == {"A", "W", "B"}


def test_the_page_marks_as_late_only_what_is() -> None:
    def flags(dated: Schedule) -> list[bool]:
        payload = payload_of(GanttContent(schedule=dated, rows=rows_of(dated)), page_words())
        every = payload["rows"]["flags"]
        return [bool(flag & LATE) for flag in (every if isinstance(every, list) else [every] * payload["count"])]

    assert not any(flags(rounded()))
    assert all(flags(rounded(deadline=at("2027-01-15 17:00"))))


def test_the_next_milestone_is_a_warning_only_where_a_date_is_missed() -> None:
    words = page_words()
    link = Link(predecessor="M", successor="A")

    def is_bad(deadline: int | None) -> bool:
        tasks = rounded(deadline=deadline).network.tasks
        gate = Task(id="M", name="M", kind=TaskKind.MILESTONE, constraint=THURSDAY)
        dated = schedule(Network.of((gate, *tasks), (link, *CHAIN)), calendars(), START)
        assert dated.dates["M"].total_float < 0
        figures = key_figures(GanttContent(schedule=dated, rows=rows_of(dated)), words)
        return next(figure.is_bad for figure in figures if figure.name == words["key_gate"])

    assert not is_bad(None)
    assert is_bad(at("2027-01-15 17:00"))
