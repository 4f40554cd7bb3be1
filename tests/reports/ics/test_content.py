"""What a calendar says about a plan, beside dates read off the plan by hand."""

import datetime as dt

import pytest

from rollout.errors import PlanError
from rollout.network import Lag, LagKind, Link, LinkType, Progress
from rollout.reports.ics import render_calendars
from rollout.reports.rows.row_table import rows_of
from rollout.values import replace
from tests.support.ics_checker import lines
from tests.support.ics_checker import nodes_by_id as items
from tests.support.ics_plans import FIRST, LEAD, SETTINGS, calendars_of, milestone, plan, work
from tests.support.small_schedules import at


def test_a_milestone_is_an_event_of_the_whole_day_that_leaves_people_free() -> None:
    event = items(calendars_of(plan(FIRST)), "milestones.ics")["INC.M1"]
    assert lines(event, "DTSTART") == [({"VALUE": "DATE"}, "20270120")]
    assert lines(event, "DTEND") == [({"VALUE": "DATE"}, "20270121")]
    assert (event.value("SUMMARY"), event.value("TRANSP"), event.value("STATUS")) == (
        "Prototype approved",
        "TRANSPARENT",
        "CONFIRMED",
    )
    assert event.value("CATEGORIES") == "prototype,INC,Service desk lead"
    assert event.value("X-MICROSOFT-CDO-BUSYSTATUS") == "FREE"


def test_a_task_is_an_event_from_its_first_to_its_last_day() -> None:
    event = items(calendars_of(plan(FIRST)), "tasks.ics")["INC.P02"]
    assert (event.value("DTSTART"), event.value("DTEND")) == ("20270113", "20270121")


def test_a_to_do_has_instants_in_utc_and_its_place_in_the_breakdown() -> None:
    todos = items(calendars_of(plan(FIRST)), "todos.ics")
    assert set(todos) == {"INC", "INC.P01", "INC.P02", "INC.M1", "INC.M2", "INC.M3", "INC.M4"}
    task = todos["INC.P02"]
    assert (task.value("DTSTART"), task.value("DUE")) == ("20270113T080000Z", "20270120T170000Z")
    assert ({"RELTYPE": "PARENT"}, todos["INC"].value("UID")) in lines(task, "RELATED-TO")


def test_a_milestone_to_do_has_no_start() -> None:
    todo = items(calendars_of(plan(FIRST)), "todos.ics")["INC.M1"]
    assert (todo.value("DTSTART"), todo.value("DUE")) == ("", "20270120T170000Z")


@pytest.mark.parametrize(
    ("percent", "finish", "status", "completed"),
    [
        (0, None, "NEEDS-ACTION", ""),
        (40, None, "IN-PROCESS", ""),
        (100, "2027-01-12 15:30", "COMPLETED", "20270112T153000Z"),
        (100, None, "COMPLETED", "20270112T170000Z"),
    ],
)
def test_progress_shows_in_a_to_do(percent: int, finish: str | None, status: str, completed: str) -> None:
    progress = Progress(percent_complete=percent, actual_finish=at(finish) if finish else None)
    schedule = plan([work("INC.P01", "Appoint", "2027-01-11", "2027-01-12", progress=progress)])
    todo = items(calendars_of(schedule), "todos.ics")["INC.P01"]
    assert (todo.value("PERCENT-COMPLETE"), todo.value("STATUS")) == (str(percent), status)
    assert todo.value("COMPLETED") == completed


@pytest.mark.parametrize(("priority", "written"), [(1000, "1"), (900, "2"), (500, ""), (0, "9")])
def test_the_priority_of_a_task_is_one_of_nine_steps(priority: int, written: str) -> None:
    task, dates = work("INC.P01", "Appoint", "2027-01-11", "2027-01-12")
    schedule = plan([(replace(task, priority=priority), dates)])
    assert items(calendars_of(schedule), "tasks.ics")["INC.P01"].value("PRIORITY") == written


def test_a_dependency_stands_on_both_ends_and_in_words() -> None:
    todos = items(calendars_of(plan(FIRST)), "todos.ics")
    first, second = todos["INC.P01"], todos["INC.P02"]
    assert ({"RELTYPE": "DEPENDS-ON"}, first.value("UID")) in lines(second, "RELATED-TO")
    assert ({"RELTYPE": "FINISHTOSTART"}, second.value("UID")) in lines(first, "RELATED-TO")
    assert second.value("DESCRIPTION").endswith(r"Waits for:\n- Appoint owner (INC.P01)")


@pytest.mark.parametrize(
    ("kind", "lag", "parameters", "words"),
    [
        (LinkType.FS, Lag(2880, LagKind.ELAPSED), {"RELTYPE": "FINISHTOSTART", "GAP": "P2D"}, "2ed later"),
        (LinkType.SS, Lag(1440), {"RELTYPE": "STARTTOSTART"}, r"start to start\, 3d later"),
        (LinkType.FF, Lag(-60, LagKind.ELAPSED), {"RELTYPE": "FINISHTOFINISH", "GAP": "-PT1H"}, "1eh earlier"),
        (LinkType.SF, Lag(50, LagKind.PERCENT), {"RELTYPE": "STARTTOFINISH"}, "50 % of that task's duration later"),
    ],
)
def test_a_gap_is_time_on_the_clock_and_working_lags_are_words(
    kind: LinkType, lag: Lag, parameters: dict[str, str], words: str
) -> None:
    link = Link(predecessor="INC.P01", successor="INC.P02", type=kind, lag=lag)
    todos = items(calendars_of(plan(FIRST, [link])), "todos.ics")
    assert (parameters, todos["INC.P02"].value("UID")) in lines(todos["INC.P01"], "RELATED-TO")
    assert todos["INC.P02"].value("DESCRIPTION").endswith(words)


def test_titles_that_occur_twice_name_their_process() -> None:
    schedule = plan(
        [
            milestone("INC.M1", "Prototype approved", "2027-01-20"),
            milestone("CHG.M1", "Prototype approved", "2027-01-20", process="CHG"),
            milestone("INC.M3", "Go-live", "2027-01-21"),
            milestone("INC.M3X", "Go-live", "2027-01-22"),
            milestone("INC.M4", "Closed", "2027-01-23"),
        ]
    )
    titles = {id_: each.value("SUMMARY") for id_, each in items(calendars_of(schedule), "milestones.ics").items()}
    assert titles == {
        "INC.M1": "Prototype approved (INC)",
        "CHG.M1": "Prototype approved (CHG)",
        "INC.M3": "Go-live (INC.M3)",
        "INC.M3X": "Go-live (INC.M3X)",
        "INC.M4": "Closed",
    }


def test_every_owner_process_and_stage_has_a_calendar() -> None:
    files = calendars_of(plan(FIRST))
    stems = {path.rsplit("-", 1)[0].removeprefix("calendars/") for path in files if path.endswith(".ics")}
    assert {"owner-service-desk-lead", "owner-operations-planner", "process-inc", "stage-tune"} <= stems
    (path,) = (path for path in files if path.startswith("calendars/owner-service") and "todos" not in path)
    assert set(items(files, path)) == {"INC.M1", "INC.M2", "INC.M3", "INC.M4"}
    (path,) = (path for path in files if path.startswith("calendars/process-inc"))
    assert set(items(files, path)) == {task.id for task, _ in FIRST}


def test_an_item_has_one_uid_in_every_calendar_and_another_as_a_to_do() -> None:
    files = calendars_of(plan(FIRST))
    uids = {
        (each.kind, id_, each.value("UID"))
        for path in files
        if path.endswith(".ics")
        for id_, each in items(files, path).items()
    }
    assert len(uids) == len({(kind, id_) for kind, id_, _ in uids}) == len({uid for _, _, uid in uids})


def test_a_title_does_not_change_the_uid() -> None:
    before = items(calendars_of(plan(FIRST)), "milestones.ics")["INC.M3"].value("UID")
    renamed = plan([milestone("INC.M3", "Quite another title", "2028-01-03", process="CHG", owner="")])
    assert items(calendars_of(renamed), "milestones.ics")["INC.M3"].value("UID") == before


def test_plans_do_not_share_uids() -> None:
    other = calendars_of(plan(FIRST), settings=replace(SETTINGS, uid="another"))
    mine = items(calendars_of(plan(FIRST)), "milestones.ics")
    assert not {each.value("UID") for each in mine.values()} & {
        each.value("UID") for each in items(other, "milestones.ics").values()
    }


def test_a_single_item_has_no_calendar_name() -> None:
    files = calendars_of(plan(FIRST))
    single = [content for path, content in files.items() if path.startswith("calendars/one/")]
    assert len(single) == 4
    assert all(b"NAME" not in content and content.count(b"BEGIN:VEVENT") == 1 for content in single)


def test_an_unapproved_plan_is_tentative() -> None:
    files = calendars_of(plan(FIRST), settings=replace(SETTINGS, is_approved=False))
    assert {each.value("STATUS") for each in items(files, "milestones.ics").values()} == {"TENTATIVE"}


def test_two_rows_with_one_id_are_refused() -> None:
    schedule = plan(FIRST)
    rows = rows_of(schedule)
    with pytest.raises(PlanError) as caught:
        render_calendars([*rows, rows[-1]], schedule, SETTINGS, {})
    assert [problem.code for problem in caught.value.problems] == ["duplicate_id"]


def test_a_day_late_at_night_stays_the_day() -> None:
    """A finish at midnight is the first minute no longer used; what is shown is when the day's work ended."""
    task, dates = work("INC.P01", "Night shift", "2027-01-11", "2027-01-11")
    schedule = plan([(task, replace(dates, finish=at("2027-01-12 00:00"), early_finish=at("2027-01-12 00:00")))])
    todo = items(calendars_of(schedule), "todos.ics")["INC.P01"]
    assert todo.value("DUE") == "20270111T170000Z"
    assert LEAD not in todo.value("DESCRIPTION")
    assert dt.date(2027, 1, 11) == rows_of(schedule)[1].finish_date
