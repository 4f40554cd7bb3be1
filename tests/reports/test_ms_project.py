"""``plan.xml`` as Microsoft Project would read it: the schema's numbers, and what holds the dates."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

from rollout.pipeline.baseline import baseline_of
from rollout.pipeline.people import absences_of
from rollout.pipeline.stages import schedule
from rollout.plan import load_plan
from rollout.reports.ms_project.report import render
from rollout.reports.report_input import ReportInput

SPACE = "{http://schemas.microsoft.com/project}"
TASK_ORDER = """
    UID GUID ID Name Active Manual Type IsNull WBS OutlineNumber OutlineLevel Priority Start Finish Duration
    DurationFormat Work Stop Resume ResumeValid EffortDriven Recurring Estimated Milestone Summary Critical EarlyStart
    EarlyFinish LateStart LateFinish FreeSlack TotalSlack PercentComplete PercentWorkComplete ActualStart ActualFinish
    ActualDuration ActualWork RegularWork RemainingDuration RemainingWork ConstraintType CalendarUID ConstraintDate
    Deadline LevelAssignments LevelingCanSplit Hyperlink HyperlinkAddress HyperlinkSubAddress IgnoreResourceCalendar
    Notes PhysicalPercentComplete PredecessorLink ExtendedAttribute Baseline
"""
"""Of the elements of a task, those in use, in the order of Microsoft's schema mspdi_pj12."""

PLAN = """
plan: {title: Small, start: 2027-01-11, uid: small, status_date: 2027-01-20}
locations:
  - {id: LIS, country: PT, timezone: Europe/Lisbon}
  - {id: WAW, role: dr, country: PL, timezone: Europe/Warsaw}
  - {id: LAX, role: remote, country: US, subdivision: CA, timezone: America/Los_Angeles}
hours: {freezes: [{from: 2027-02-15, to: 2027-02-26, reason: year-end close}]}
processes: {INC: {wave: 1, status: out_of_scope}, CHG: {wave: 1}}
people:
  - {id: ann, post: "Planner, [chief]", roles: [PJM], capacity: 0.8, rate: 480,
     leave: [{from: 2027-03-01, to: 2027-03-05, reason: holiday}]}
tasks:
  - {id: A, name: "=A <b> & c", duration: 4d, role: PJM, allocation: 50,
     progress: {actual_start: 2027-01-12, percent: 25, remaining: 3d}}
  - {id: B, name: B, duration: 2d, after: [A SS+12h, A FS-1d], deadline: 2027-02-20}
  - {id: C, name: C, duration: 10ed, kind: wait, after: [A FS+3ed]}
  - {id: D, name: D, duration: 2d, after: [A FS+50%], start_no_earlier_than: 2027-02-13}
  - {id: E, name: E, duration: 2d, location: WAW, after: [A]}
  - {id: F, name: F, duration: 2d, location: LAX, after: [A]}
  - {id: G, name: G, duration: 1d, calendar: LIS/no_freeze, must_finish_on: 2027-02-10}
  - {id: H, name: H, kind: milestone, after: [B FF]}
  - {id: I, name: I, duration: 1d}
  - {id: K, name: K, duration: 10ed, kind: wait, location: LAX, start_no_earlier_than: 2027-03-08}
baseline: {tasks: {B: {start: 2027-01-14, finish: 2027-01-15}}}
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> etree._Element:
    return etree.fromstring(rendered(tmp_path_factory.mktemp("plan"), PLAN))


def rendered(folder: Path, text: str) -> bytes:
    file = folder / "plan.yaml"
    file.write_text(text, encoding="utf-8")
    plan = load_plan(file)
    dated = schedule(plan)
    absences, agreed = absences_of(plan, dated), baseline_of(plan)
    return render(ReportInput(schedule=dated, plan=plan, baseline=agreed, absences=absences))


def text_of(element: etree._Element, name: str) -> str | None:
    found = element.find(SPACE + name)
    return None if found is None else found.text


def task(project: etree._Element, id_: str) -> etree._Element:
    (found,) = (
        each
        for each in project.iter(SPACE + "Task")
        if any(text_of(field, "Value") == id_ and text_of(field, "FieldID") == "188743731" for field in fields(each))
    )
    return found


def fields(element: etree._Element) -> Iterator[etree._Element]:
    yield from element.iterchildren(SPACE + "ExtendedAttribute")


def links(project: etree._Element, id_: str) -> list[tuple[str | None, ...]]:
    names = {text_of(each, "UID"): each for each in project.iter(SPACE + "Task")}
    return [
        (
            text_of(names[text_of(link, "PredecessorUID")], "Name"),
            *(text_of(link, key) for key in ("Type", "LinkLag", "LagFormat")),
        )
        for link in task(project, id_).iterchildren(SPACE + "PredecessorLink")
    ]


def calendar(project: etree._Element, name: str) -> etree._Element:
    (found,) = (each for each in project.iter(SPACE + "Calendar") if text_of(each, "Name") == name)
    return found


def exceptions(element: etree._Element) -> dict[str, tuple[str, str]]:
    return {
        str(text_of(each, "Name")): (
            str(each.findtext(f"{SPACE}TimePeriod/{SPACE}FromDate"))[:10],
            str(each.findtext(f"{SPACE}TimePeriod/{SPACE}ToDate"))[:10],
        )
        for each in element.iter(SPACE + "Exception")
    }


def test_elements_of_a_task_are_in_the_order_of_the_schema(project: etree._Element) -> None:
    order = TASK_ORDER.split()
    for each in project.iter(SPACE + "Task"):
        places = [order.index(child.tag.removeprefix(SPACE)) for child in each]
        assert places == sorted(places)


def test_links_have_the_numbers_of_the_schema_and_lags_in_tenths_of_minutes(project: etree._Element) -> None:
    a = "=A <b> & c"
    assert links(project, "B") == [(a, "3", "7200", "7"), (a, "1", "-4800", "7")]  # SS+12h is one and a half days
    assert links(project, "C") == [(a, "1", "43200", "8")]  # three days of 24 hours
    assert links(project, "D") == [(a, "1", "50", "19")]  # percent as they are
    assert links(project, "H") == [("B", "0", "0", "7")]


def test_the_file_has_the_time_of_the_project_only(project: etree._Element) -> None:
    # A finishes on Monday 2027-01-25; Warsaw then starts at 08:00 of the next day, which is 07:00 in Lisbon.
    assert text_of(task(project, "E"), "Start") == "2027-01-26T07:00:00"
    assert "Local time at the site (Europe/Warsaw): 2027-01-26 08:00" in str(text_of(task(project, "E"), "Notes"))


def test_weeks_in_which_clocks_differ_have_hours_of_their_own(project: etree._Element) -> None:
    # The United States put clocks forward on 2027-03-14, Portugal on 2027-03-28: 08:00 there is 15:00 here in between.
    weeks = {
        str(each.findtext(f"{SPACE}TimePeriod/{SPACE}FromDate"))[:10]: each.findtext(f".//{SPACE}FromTime")
        for each in calendar(project, "LAX").iter(SPACE + "WorkWeek")
    }
    assert weeks["2027-03-14"] == "15:00:00"
    assert calendar(project, "LAX").findtext(f"{SPACE}WeekDays//{SPACE}FromTime") == "16:00:00"


def test_exceptions_are_ranges_with_their_names(project: etree._Element) -> None:
    assert exceptions(calendar(project, "LIS/no_freeze"))["year-end close"] == ("2027-02-15", "2027-02-26")
    assert exceptions(calendar(project, "LIS"))["Corpus Christi"][0] in {"2027-05-27", "2028-06-15"}


def test_only_what_the_plan_constrains_has_a_constraint(project: etree._Element) -> None:
    found = {
        name: (text_of(each, "ConstraintType"), text_of(each, "ConstraintDate"))
        for each in project.iter(SPACE + "Task")
        if (name := text_of(each, "Name")) in {"B", "C", "D", "E", "F", "G", "H"}
    }
    assert found == {
        "B": ("0", None),
        "C": ("0", None),
        "D": ("4", "2027-02-15T08:00:00"),  # the Saturday named is not worked
        "E": ("0", None),
        "F": ("0", None),
        "G": ("3", "2027-02-10T17:00:00"),
        "H": ("0", None),
    }


def test_a_wait_over_a_change_of_clocks_elsewhere_lasts_as_long_as_on_the_clock_of_the_file(
    project: etree._Element,
) -> None:
    # Ten days in Los Angeles, where clocks go forward on 14 March, in Lisbon on the 28th: from 16:00 there to 15:00.
    wait = task(project, "K")
    assert [text_of(wait, key) for key in ("Start", "Finish", "Duration")] == [
        "2027-03-08T16:00:00",
        "2027-03-18T15:00:00",
        "PT239H0M0S",
    ]


def test_what_waits_for_the_status_date_starts_no_earlier(
    project: etree._Element,
) -> None:
    assert (text_of(task(project, "I"), "ConstraintType"), text_of(task(project, "I"), "ConstraintDate")) == (
        "4",
        "2027-01-21T08:00:00",
    )
    assert text_of(project, "StatusDate") == "2027-01-20T17:00:00"


def test_a_deadline_on_a_day_off_keeps_its_day(project: etree._Element) -> None:
    assert text_of(task(project, "B"), "Deadline") == "2027-02-20T17:00:00"  # a Saturday


def test_progress_has_actual_and_remaining_work(project: etree._Element) -> None:
    a = task(project, "A")
    # From Tuesday 12th to Monday 25th are ten days, of which three remain after the status date.
    facts = {
        name: text_of(a, name) for name in ("ActualStart", "Finish", "Duration", "RemainingDuration", "PercentComplete")
    }
    assert facts == {
        "ActualStart": "2027-01-12T08:00:00",
        "Finish": "2027-01-25T17:00:00",
        "Duration": "PT80H0M0S",
        "RemainingDuration": "PT24H0M0S",
        "PercentComplete": "25",
    }


def test_a_baseline_has_duration_and_work(project: etree._Element) -> None:
    (found,) = task(project, "B").iterchildren(SPACE + "Baseline")
    assert [(each.tag.removeprefix(SPACE), each.text) for each in found] == [
        ("Number", "0"),
        ("Start", "2027-01-14T08:00:00"),
        ("Finish", "2027-01-15T17:00:00"),
        ("Duration", "PT16H0M0S"),
        ("DurationFormat", "7"),
        ("Work", "PT0H0M0S"),
    ]


def test_a_resource_has_a_name_that_project_accepts_and_its_leave_in_its_calendar(project: etree._Element) -> None:
    (found,) = project.iter(SPACE + "Resource")
    facts = [text_of(found, name) for name in ("Name", "MaxUnits", "StandardRate", "StandardRateFormat")]
    assert facts == ["Planner chief", "0.8", "60", "3"]
    assert exceptions(calendar(project, "Planner chief")) == {"holiday": ("2027-03-01", "2027-03-05")}


def test_work_of_an_assignment_follows_from_duration_and_units(project: etree._Element) -> None:
    uid = text_of(task(project, "A"), "UID")
    (found,) = (each for each in project.iter(SPACE + "Assignment") if text_of(each, "TaskUID") == uid)
    assert [text_of(found, name) for name in ("Units", "Work", "RemainingWork")] == ["0.5", "PT40H0M0S", "PT12H0M0S"]
    assert (text_of(task(project, "A"), "Type"), text_of(task(project, "A"), "IgnoreResourceCalendar")) == ("1", "1")


def test_meetings_are_occurrences_below_a_recurring_row(project: etree._Element) -> None:
    rows = list(project.iter(SPACE + "Task"))
    (series,) = (each for each in rows if text_of(each, "Name") == "Steering committee")
    number = rows.index(series)
    first = rows[number + 1]
    assert [text_of(series, name) for name in ("Summary", "Recurring", "OutlineLevel")] == ["1", "1", "1"]
    assert [text_of(first, name) for name in ("Name", "Recurring", "OutlineLevel", "ConstraintType")] == [
        "Steering committee 1",
        "1",
        "2",
        "4",
    ]
    assert text_of(first, "ConstraintDate") == text_of(first, "Start")


def test_meetings_over_by_the_status_date_count_as_held(tmp_path: Path) -> None:
    # Meetings on first Wednesdays after M0: 3 March and 7 April, the day after the status date.
    (tmp_path / "plan.status.csv").write_text("date,id,actual_finish\n2027-04-06,M0,2027-02-26\n", encoding="utf-8")
    root = etree.fromstring(rendered(tmp_path, PLAN.replace("status_date: 2027-01-20", "status_date: 2027-04-06")))
    rows = {text_of(each, "Name"): each for each in root.iter(SPACE + "Task")}
    names = ("PercentComplete", "ActualStart", "ActualFinish", "RemainingDuration")
    assert [[text_of(rows[f"Steering committee {number}"], name) for name in names] for number in (1, 2)] == [
        ["100", "2027-03-03T08:00:00", "2027-03-03T12:00:00", "PT0H0M0S"],
        ["0", None, None, "PT4H0M0S"],
    ]


def test_a_summary_has_begun_with_its_first_task_and_finished_with_its_last(
    tmp_path: Path, project: etree._Element
) -> None:
    done = "progress: {actual_start: 2027-01-12, actual_finish: 2027-01-14}"
    text = f"""
plan: {{start: 2027-01-11, programme: none, status_date: 2027-01-20}}
locations: [{{id: LIS, role: primary, country: PT}}]
tasks:
  - {{id: A, name: A, duration: 3d, summary: Survey, {done}}}
  - {{id: B, name: B, duration: 3d, summary: Move}}
"""
    root = etree.fromstring(rendered(tmp_path, text))
    actuals = {
        name: (text_of(each, "ActualStart"), text_of(each, "ActualFinish"))
        for each in [*root.iter(SPACE + "Task"), *project.iter(SPACE + "Task")]
        if (name := text_of(each, "Name")) in {"Survey", "Move", "Own tasks"}
    }
    assert actuals == {
        "Survey": ("2027-01-12T08:00:00", "2027-01-14T17:00:00"),
        "Move": (None, None),
        "Own tasks": ("2027-01-12T08:00:00", None),
    }


def test_rows_keep_their_numbers_when_others_come_and_go(tmp_path: Path, project: etree._Element) -> None:
    fewer = PLAN.replace("  - {id: I, name: I, duration: 1d}\n", "").replace(
        "after: [B FF]}", "after: [B FF]}\n  - {id: J, name: J, duration: 1d}"
    )
    other = etree.fromstring(rendered(tmp_path, fewer))
    for id_ in ("A", "H", "CHG", "G1"):
        assert [text_of(task(other, id_), key) for key in ("UID", "GUID")] == [
            text_of(task(project, id_), key) for key in ("UID", "GUID")
        ]


def test_numbers_are_small_enough_for_project(project: etree._Element) -> None:
    uids = [int(str(text_of(each, "UID"))) for each in project.iter(SPACE + "Task")]
    assert max(uids) <= 2_097_151
    assert len(set(uids)) == len(uids)


def test_the_note_of_the_file_says_what_project_has_no_place_for(project: etree._Element) -> None:
    note = str(text_of(next(project.iter(SPACE + "Task")), "Notes"))
    assert "All times are those of Europe/Lisbon" in note
    assert "America/Los_Angeles, Europe/Warsaw" in note
    assert "start no earlier than the status date" in note


def test_the_same_plan_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "other").mkdir()
    assert rendered(tmp_path, PLAN) == rendered(tmp_path / "other", PLAN)


def test_overtime_is_availability_by_dates(tmp_path: Path) -> None:
    text = """
plan: {start: 2027-01-11, programme: none}
locations: [{id: LIS, role: primary, country: PT}]
people: [{id: ann, post: Analyst, capacity: 0.8, overtime: [{capacity: 1.2, from: 2027-09-01, to: 2027-09-30}]}]
tasks: [{id: A, name: A, duration: 1d, owner: ann}]
"""
    root = etree.fromstring(rendered(tmp_path, text))
    periods = [[leaf.text for leaf in each] for each in root.iter(f"{SPACE}AvailabilityPeriod")]
    assert periods == [
        ["1984-01-01T00:00:00", "2027-08-31T23:59:00", "0.8"],
        ["2027-09-01T00:00:00", "2027-09-30T23:59:00", "1.2"],
        ["2027-10-01T00:00:00", "2049-12-31T23:59:00", "0.8"],
    ]
