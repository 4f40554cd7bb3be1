import datetime as dt

import pytest

from rollout.calendars import DatedException, WorkCalendar, WorkCalendars, WorkCalendarSpecification
from rollout.engine import BegunDates, LagCalendar, Schedule, SchedulingOptions, schedule
from rollout.errors import Location
from rollout.explanation import Cause, Explanation, GainKind, UnknownTaskError, drivers, explain, scene_of
from rollout.explanation.closed_days import reason_on
from rollout.network import Constraint, ConstraintType, Group, Lag, Link, LinkType, Network, Progress, Task, TaskKind
from rollout.units import Duration

DAY = 480
TUESDAY_TO_THURSDAY = ((), ((480, 1020),), ((480, 1020),), ((480, 1020),), (), (), ())


def instant(text: str) -> int:
    return int(dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC).timestamp()) // 60


def line(number: int) -> Location:
    return Location(file="plan.yaml", line=number, column=5)


def task(name: str, days: float = 1, **fields: object) -> Task:
    kind = TaskKind.TASK if days else TaskKind.MILESTONE
    return Task(id=name, name=f"task {name}", kind=kind, duration=Duration(int(days * DAY)), **fields)  # type: ignore[arg-type]  # the fields of Task


CALENDARS = WorkCalendars(
    {
        "LIS": WorkCalendar.of(
            WorkCalendarSpecification(
                name="LIS",
                exceptions=(DatedException(first=dt.date(2026, 1, 7), last=dt.date(2026, 1, 8), reason="stocktaking"),),
            ),
            dt.date(2025, 1, 1),
            dt.date(2028, 1, 1),
        ),
        "LIS/go_live": WorkCalendar.of(
            WorkCalendarSpecification(name="LIS/go_live", week=TUESDAY_TO_THURSDAY),
            dt.date(2025, 1, 1),
            dt.date(2028, 1, 1),
        ),
    },
    "LIS",
)
MONDAY = instant("2026-01-05T08:00")


def scheduled(tasks: list[Task], links: list[Link], groups: list[Group] | None = None) -> Schedule:
    return schedule(Network.of(tasks, links, groups or []), CALENDARS, SchedulingOptions(start=MONDAY))


def causes(explanation: Explanation) -> list[tuple[str, Cause]]:
    return [(step.task, step.cause) for step in explanation.early]


def test_the_chain_goes_back_to_the_start_of_the_project_with_its_places() -> None:
    links = [Link(predecessor="A", successor="B", lag=Lag(DAY), at=line(4)), Link(predecessor="B", successor="C")]
    found = explain(scheduled([task("A", at=line(2)), task("B"), task("C")], links), "C")
    assert causes(found) == [("C", Cause.LINK), ("B", Cause.LINK), ("A", Cause.PROJECT_START)]
    assert [step.at for step in found.early] == [None, line(4), line(2)]
    assert found.early[1].because == "waits for 'A' (A FS+1d)"


def test_a_constraint_ends_the_chain_where_it_is_written() -> None:
    held = Constraint(ConstraintType.SNET, instant("2026-02-02T08:00"), line(9))
    found = explain(scheduled([task("A"), task("B", constraint=held)], [Link(predecessor="A", successor="B")]), "B")
    assert causes(found) == [("B", Cause.CONSTRAINT)]
    assert found.early[0].at == line(9)
    assert found.early[0].because == "may start no earlier than 2026-02-02 08:00"
    best = found.gains[0]
    # Without the date B is done on Tuesday 6 January, not on Monday 2 February: 19 weekdays, two of them closed.
    assert (best.kind, best.task, best.own, best.plan) == (GainKind.DATE, "B", 17 * DAY, 17 * DAY)
    assert best.what == 'take away the date of "task B" (B) (may start no earlier than 2026-02-02 08:00)'


def test_a_milestone_that_waits_for_its_calendar_says_so() -> None:
    # Seven days end on Thursday 15 January at 17:00, when a go-live is allowed; eight on Friday, when it is not.
    tasks = [task("B", 8), task("M", 0, calendar="LIS/go_live")]
    found = explain(scheduled(tasks, [Link(predecessor="B", successor="M")]), "M")
    gap = found.early[0].gap
    assert gap is not None
    assert (gap.calendar, gap.start.date(), gap.finish.date()) == (
        "LIS/go_live",
        dt.date(2026, 1, 16),
        dt.date(2026, 1, 20),
    )


def test_an_exception_during_the_work_is_named_with_its_reason() -> None:
    found = explain(scheduled([task("A", 3)], []), "A")
    (pause,) = found.early[0].pauses
    assert (pause.start.date(), pause.finish.date(), pause.reasons) == (
        dt.date(2026, 1, 7),
        dt.date(2026, 1, 9),
        ("stocktaking",),
    )


@pytest.mark.parametrize("counts", [LagCalendar.PREDECESSOR, LagCalendar.PROJECT])
def test_an_exception_during_a_lag_is_one_of_the_calendar_that_counts_it(counts: LagCalendar) -> None:
    # Two days after Monday are Tuesday and, with Wednesday and Thursday closed for LIS, Friday.
    tasks = [task("A"), task("B", calendar="LIS/go_live")]
    network = Network.of(tasks, [Link(predecessor="A", successor="B", lag=Lag(2 * DAY))], [])
    found = explain(schedule(network, CALENDARS, SchedulingOptions(start=MONDAY, lag_calendar=counts)), "B")
    (pause,) = found.early[0].pauses
    assert (pause.start.date(), pause.reasons) == (dt.date(2026, 1, 7), ("stocktaking",))


def test_an_exception_that_holds_a_start_back_is_a_gap_with_its_reason() -> None:
    found = explain(scheduled([task("A", 2), task("B")], [Link(predecessor="A", successor="B")]), "B")
    gap = found.early[0].gap
    assert gap is not None
    assert gap.reasons == ("stocktaking",)
    # Open for it on Wednesday and Thursday, B is done on Wednesday 7 instead of Friday 9: by one day that others work.
    [opened] = [gain for gain in found.gains if gain.kind is GainKind.CLOSURE]
    assert (opened.what, opened.own) == ("let \"task B\" (B) go on during 'stocktaking'", DAY)


def test_the_last_exception_of_a_day_gives_the_reason() -> None:
    whole = DatedException(first=dt.date(2026, 1, 7), last=dt.date(2026, 1, 9), reason="stocktaking")
    part = DatedException(first=dt.date(2026, 1, 8), last=dt.date(2026, 1, 8), intervals=((480, 720),), reason="audit")
    open_again = DatedException(first=dt.date(2026, 1, 9), last=dt.date(2026, 1, 9), intervals=((480, 1020),))
    specification = WorkCalendarSpecification(name="LIS", exceptions=(whole, part, open_again))
    calendar = WorkCalendar.of(specification, dt.date(2026, 1, 1), dt.date(2026, 2, 1))
    found = [reason_on(calendar, dt.date(2026, 1, day)) for day in (6, 7, 8, 9)]
    assert found == [None, "stocktaking", "audit", None]


def test_what_is_finished_cannot_be_shortened() -> None:
    done = Progress(actual_start=MONDAY, actual_finish=instant("2026-01-06T17:00"))
    found = explain(scheduled([task("A", 2, progress=done), task("B")], [Link(predecessor="A", successor="B")]), "B")
    assert found.early[0].other == "A"
    assert not [gain for gain in found.gains if gain.task == "A"]


def test_tasks_that_hold_alike_are_all_named_and_neither_alone_is_a_gain() -> None:
    tasks = [task("A"), task("B"), task("C")]
    found = explain(scheduled(tasks, [Link(predecessor="A", successor="C"), Link(predecessor="B", successor="C")]), "C")
    assert found.early[0].other == "A"
    assert found.early[0].also == ("B",)
    assert [(gain.kind, gain.task) for gain in found.gains] == [(GainKind.SHORTER, "C")]


def test_a_gain_is_limited_by_the_next_link() -> None:
    tasks = [task("A", 2), task("B", 1.5), task("C")]
    found = explain(scheduled(tasks, [Link(predecessor="A", successor="C"), Link(predecessor="B", successor="C")]), "C")
    # A is shortened by a day; after half of it, C waits for B. C itself is shortened by half a day.
    shorter = [gain for gain in found.gains if gain.kind is GainKind.SHORTER]
    assert {(gain.task, gain.own) for gain in shorter} == {("A", DAY // 2), ("C", DAY // 2)}


def test_a_wait_a_person_and_an_overlap_are_gains_as_well_and_each_kind_is_named_once_before_others() -> None:
    links = [
        Link(predecessor="A", successor="B", lag=Lag(4 * DAY)),
        Link(predecessor="B", successor="C"),
        Link(predecessor="C", successor="D", person="ann"),
    ]
    found = explain(scheduled([task("A", 3), task("B", 3), task("C", 3), task("D", 3)], links), "D")
    # Without ann's hand-over D depends on nothing: it ends after 3 days instead of 16, and C then ends the plan, a day
    # of 3 before it. Everything else is one day.
    gains = [gain for gain in found.gains if gain.kind is not GainKind.CLOSURE]
    assert [(gain.kind, gain.task, gain.own // DAY, gain.plan // DAY) for gain in gains[:4]] == [
        (GainKind.PERSON, "D", 13, 3),
        (GainKind.LAG, "B", 1, 1),
        (GainKind.SHORTER, "D", 1, 1),
        (GainKind.OVERLAP, "C", 1, 1),
    ]
    effect = "D ends 13 working days earlier, the plan ends 3 working days earlier"
    assert gains[0].sentence("D") == f'have somebody other than ann do "task D" (D): {effect}'


def test_what_has_happened_ends_the_chain() -> None:
    begun = Progress(actual_start=instant("2026-01-06T08:00"), percent_complete=50)
    tasks = [task("A"), task("B", progress=begun)]
    found = explain(scheduled(tasks, [Link(predecessor="A", successor="B")]), "B")
    assert causes(found) == [("B", Cause.PROGRESS)]


def test_dates_set_by_hand_end_the_chain() -> None:
    tasks = [task("A"), task("B", manual=(instant("2026-01-20T08:00"), instant("2026-01-20T17:00")))]
    found = explain(scheduled(tasks, [Link(predecessor="A", successor="B")]), "B")
    assert causes(found) == [("B", Cause.MANUAL)]


def test_the_late_side_follows_links_to_the_deadline_that_holds_it() -> None:
    tasks = [task("A"), task("B", deadline=instant("2026-01-12T17:00"), at=line(7)), task("C", 20)]
    found = explain(scheduled(tasks, [Link(predecessor="A", successor="B")]), "A")
    assert [(step.task, step.cause) for step in found.late] == [("A", Cause.LINK), ("B", Cause.DEADLINE)]
    assert found.late[1].at == line(7)
    assert found.late[0].finish == dt.datetime(2026, 1, 9, 17, tzinfo=dt.UTC)
    assert found.total_float == 2 * DAY  # from Monday 5 to Friday 9 January, less two days of stocktaking


def test_the_late_side_ends_with_the_project() -> None:
    found = explain(scheduled([task("A"), task("C", 20)], []), "A")
    assert [step.cause for step in found.late] == [Cause.PROJECT_FINISH]


def test_a_group_is_explained_by_the_task_below_it_that_finishes_last() -> None:
    groups = [Group(id="G", name="G"), Group(id="H", name="H", parent="G")]
    tasks = [task("A", group="G"), task("B", 4, group="H")]
    assert explain(scheduled(tasks, [], groups), "G").task == "B"


def test_work_that_has_begun_says_so_where_dates_of_what_remains_have_no_status_date() -> None:
    begun = task("B", progress=Progress(actual_start=instant("2026-01-06T10:00")))
    network = Network.of([task("A"), begun], [Link(predecessor="A", successor="B", type=LinkType.SS)], [])
    options = SchedulingOptions(start=MONDAY, begun_dates=BegunDates.REMAINING)
    assert causes(explain(schedule(network, CALENDARS, options), "B")) == [("B", Cause.PROGRESS)]


def test_an_unknown_name_is_an_error_that_says_which_ids_there_are() -> None:
    with pytest.raises(UnknownTaskError, match=r"no task is called 'Z'; ids are in tasks\.csv, the first is 'APPLE'"):
        explain(scheduled([task("APPLE")], []), "Z")
    with pytest.raises(UnknownTaskError, match="did you mean 'APPLE'"):
        explain(scheduled([task("APPLE")], []), "appel")


def test_the_text_shows_every_part() -> None:
    links = [Link(predecessor="A", successor="B", lag=Lag(DAY), type=LinkType.SS, at=line(4))]
    half = "B ends 0.5 working days earlier, the plan ends as before"
    text = list(explain(scheduled([task("A", 2), task("B")], links), "B").to_lines())
    assert text == [
        "B  task B",
        "Tue 2026-01-06 08:00 to Tue 2026-01-06 17:00",
        "Why not earlier:",
        "  B  Tue 2026-01-06 08:00 to Tue 2026-01-06 17:00: waits for 'A' (A SS+1d)  [plan.yaml:4:5]",
        "  A  Mon 2026-01-05 08:00 to Tue 2026-01-06 17:00: starts with the project",
        "Why not later (critical):",
        "  B  Tue 2026-01-06 08:00 to Tue 2026-01-06 17:00: the project finishes on 2026-01-06 17:00",
        "To gain time:",
        f'  - shorten the wait of +1d before "task B" (B) by 0.5d: {half}',
        f'  - shorten "task B" (B) by 0.5d: {half}',
    ]


def test_drivers_name_the_task_behind_a_link_from_a_group() -> None:
    groups = [Group(id="G", name="G")]
    tasks = [task("A", group="G"), task("B", 4, group="G"), task("M", 0)]
    link = Link(predecessor="G", successor="M")
    found = drivers(scene_of(scheduled(tasks, [link], groups)))
    assert {name: [driver.predecessor for driver in them] for name, them in found.items()} == {
        "A": [],
        "B": [],
        "M": ["B"],
    }
    assert found["M"][0].link is link


def test_a_link_that_a_constraint_overrules_drives_nothing() -> None:
    held = Constraint(ConstraintType.SNLT, MONDAY)
    result = scheduled([task("A"), task("B", constraint=held)], [Link(predecessor="A", successor="B")])
    assert causes(explain(result, "B")) == [("B", Cause.CONSTRAINT)]
    assert drivers(scene_of(result))["B"] == ()


@pytest.mark.parametrize(
    ("kind", "at", "words"),
    [
        (ConstraintType.SNLT, "2026-01-06T00:00", "must start no later than 2026-01-06"),
        (ConstraintType.FNLT, "2026-01-07T00:00", "must finish no later than 2026-01-06"),  # until the end of that day
        (ConstraintType.MFO, "2026-01-06T12:00", "must finish on 2026-01-06 12:00"),
    ],
)
def test_a_constraint_is_reported_by_the_day_that_the_plan_names(kind: ConstraintType, at: str, words: str) -> None:
    held = task("B", constraint=Constraint(kind, instant(at)))
    found = explain(scheduled([task("A", 3), held], [Link(predecessor="A", successor="B")]), "B")
    assert found.early[0].because == words
    assert found.late[0].because == words


@pytest.mark.parametrize("turned", [False, True])
def test_of_two_constraints_each_side_names_its_own(*, turned: bool) -> None:
    early = Constraint(ConstraintType.SNET, instant("2026-01-12T00:00"), line(3))
    late = Constraint(ConstraintType.FNLT, instant("2026-01-31T00:00"), line(4))
    first, second = (early, late) if turned else (late, early)
    found = explain(scheduled([task("A", 40), task("B", constraint=first, second_constraint=second)], []), "B")
    assert (found.early[0].because, found.early[0].at) == ("may start no earlier than 2026-01-12", line(3))
    assert (found.late[0].because, found.late[0].at) == ("must finish no later than 2026-01-30", line(4))


def test_a_deadline_is_reported_by_its_day() -> None:
    found = explain(scheduled([task("A", deadline=instant("2026-01-07T00:00")), task("B", 5)], []), "A")
    assert found.late[0].because == "its deadline is 2026-01-06"
