"""What a calendar says about a plan, beside dates read off the plan by hand."""

import datetime as dt
from dataclasses import replace

import pytest

from rollout.errors import PlanError, RolloutError
from rollout.network import Lag, LagKind, Link, LinkType, Progress
from rollout.reports.ics import CalendarSettings, render_calendars
from rollout.reports.row_table import rows_of
from tests.ics_checker import Node, tree
from tests.ics_plans import FIRST, LEAD, SETTINGS, calendars_of, events_titled, milestone, plan, work
from tests.small_schedules import at


def items(files: dict[str, bytes], path: str) -> dict[str, Node]:
    """The items of a file by the id in their description."""
    root = tree(files[path])
    assert root is not None
    return {each.value("DESCRIPTION").split("\\n")[0].removeprefix("Id: "): each for each in root.inside}


def lines(node: Node, name: str) -> list[tuple[dict[str, str], str]]:
    return [(parameters, value) for found, parameters, value in node.properties if found == name]


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


@pytest.mark.parametrize(
    ("minutes", "event", "todo"), [(1440, "-PT15H", "-P1D"), (2880, "-P1DT15H", "-P2D"), (240, "-PT4H", "-PT4H")]
)
def test_an_alarm_rings_at_nine_the_days_before(minutes: int, event: str, todo: str) -> None:
    files = calendars_of(plan(FIRST), settings=replace(SETTINGS, alarm=minutes))
    assert lines(items(files, "milestones.ics")["INC.M1"].inside[0], "TRIGGER") == [({}, event)]
    assert lines(items(files, "todos.ics")["INC.M1"].inside[0], "TRIGGER") == [({"RELATED": "END"}, todo)]


def test_without_being_asked_there_is_no_alarm() -> None:
    assert not any(b"VALARM" in content for content in calendars_of(plan(FIRST)).values())


def test_feed_metadata_names_where_the_calendar_lives() -> None:
    files = calendars_of(plan(FIRST), settings=replace(SETTINGS, feed_url="https://example.org/plan"))
    root = tree(files["milestones.ics"])
    assert root is not None
    address = "https://example.org/plan/milestones.ics"
    assert lines(root, "SOURCE") == [({"VALUE": "URI"}, address)]
    assert lines(root, "URL") == [({}, address)]
    assert lines(root, "REFRESH-INTERVAL") == [({"VALUE": "DURATION"}, "PT12H")]
    assert f'href="webcal://{address.removeprefix("https://")}"'.encode() in files["calendars/index.html"]


def test_the_page_escapes_what_comes_from_the_plan() -> None:
    settings = replace(SETTINGS, title='<script>alert("x")</script>')
    page = calendars_of(plan(FIRST), settings=settings)["calendars/index.html"].decode()
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    for program in ("Outlook", "Google", "Apple", "Thunderbird"):
        assert program in page


def test_the_page_lists_feeds_and_single_milestones_by_name() -> None:
    page = calendars_of(plan(FIRST))["calendars/index.html"].decode()
    assert '<th scope="row">milestones</th><td>4</td>' in page
    assert '<th scope="row">Service desk lead</th><td>4</td>' in page
    assert '<th scope="row">Go-live</th><td>2027-02-12</td><td><a href="../calendars/one/inc-m3-' in page


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://",
        "https://a b/",
        "https://e.org/\r\nX:1",
        "https://[",
        "x",
    ],
)
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(RolloutError, match="feed_url must be an address"):
        CalendarSettings(title="Plan", feed_url=address)


def test_an_address_with_a_password_is_refused_without_repeating_it() -> None:
    with pytest.raises(RolloutError, match="password") as caught:
        CalendarSettings(title="Plan", feed_url="https://someone:secret@example.org/")
    assert "secret" not in str(caught.value)


def test_an_unapproved_plan_is_tentative() -> None:
    files = calendars_of(plan(FIRST), settings=replace(SETTINGS, is_approved=False))
    assert {each.value("STATUS") for each in items(files, "milestones.ics").values()} == {"TENTATIVE"}


def test_two_rows_with_one_id_are_refused() -> None:
    schedule = plan(FIRST)
    rows = rows_of(schedule)
    with pytest.raises(PlanError) as caught:
        render_calendars([*rows, rows[-1]], schedule, SETTINGS, {})
    assert [problem.code for problem in caught.value.problems] == ["duplicate_id"]


def test_5000_items_are_divided_by_number() -> None:
    files = calendars_of(events_titled(*(f"Milestone {n}" for n in range(5000))))
    counts = {path: content.count(b"BEGIN:VEVENT") for path, content in files.items() if "milestones" in path}
    assert counts == {"milestones.ics": 900} | {f"calendars/milestones-{n}.ics": 900 for n in (2, 3, 4, 5)} | {
        "calendars/milestones-6.ics": 500
    }
    uids = [line for path in counts for line in files[path].split(b"\r\n") if line.startswith(b"UID:")]
    assert len(set(uids)) == 5000


def test_long_titles_are_divided_by_size() -> None:
    files = calendars_of(events_titled(*(f"{n} {'😀' * 300}" for n in range(800))))
    parts = [content for path, content in files.items() if "milestones" in path]
    assert len(parts) > 1
    assert max(map(len, parts)) <= 900_000
    assert sum(content.count(b"BEGIN:VEVENT") for content in parts) == 800


def test_a_group_without_a_name_has_no_calendar() -> None:
    files = calendars_of(plan([milestone("G1", "Approved", "2027-01-20", process="", stage="", owner="")]))
    assert {path for path in files if "/one/" not in path} == {"milestones.ics", "todos.ics", "calendars/index.html"}


def test_a_day_late_at_night_stays_the_day() -> None:
    """A finish at midnight is the first minute no longer used: a program that shows it would name the day after."""
    task, dates = work("INC.P01", "Night shift", "2027-01-11", "2027-01-11")
    schedule = plan([(task, replace(dates, finish=at("2027-01-12 00:00"), early_finish=at("2027-01-12 00:00")))])
    todo = items(calendars_of(schedule), "todos.ics")["INC.P01"]
    assert todo.value("DUE") == "20270111T235900Z"
    assert LEAD not in todo.value("DESCRIPTION")
    assert dt.date(2027, 1, 11) == rows_of(schedule)[1].finish_date
