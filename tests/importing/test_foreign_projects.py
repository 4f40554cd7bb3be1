"""Projects of other programs as plan files: dates as there, and what has no counterpart is said."""

import json
from pathlib import Path

import pytest

from rollout.errors import PlanError
from rollout.pipeline.building import build
from rollout.pipeline.importing_files import Imported, import_plan

HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<Project xmlns="http://schemas.microsoft.com/project"><Title>Move of the archive</Title>
<StartDate>2027-03-01T08:00:00</StartDate><CalendarUID>1</CalendarUID><MinutesPerDay>480</MinutesPerDay>"""
CALENDARS = """<Calendars>
<Calendar><UID>1</UID><Name>Standard</Name><IsBaseCalendar>1</IsBaseCalendar><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>
{days}
</WeekDays><Exceptions><Exception><TimePeriod><FromDate>2027-03-04T00:00:00</FromDate><ToDate>2027-03-05T23:59:00</ToDate>
</TimePeriod><Name>Inventory</Name><Type>1</Type><DayWorking>0</DayWorking></Exception></Exceptions></Calendar>
<Calendar><UID>2</UID><Name>Ann</Name><BaseCalendarUID>1</BaseCalendarUID><Exceptions><Exception><TimePeriod>
<FromDate>2027-03-10T00:00:00</FromDate><ToDate>2027-03-10T23:59:00</ToDate></TimePeriod><Name>Doctor</Name>
<DayWorking>0</DayWorking></Exception></Exceptions></Calendar>
</Calendars>"""
DAY = """<WeekDay><DayType>{day}</DayType><DayWorking>1</DayWorking><WorkingTimes>
<WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime></WorkingTime>
<WorkingTime><FromTime>13:00:00</FromTime><ToTime>17:00:00</ToTime></WorkingTime></WorkingTimes></WeekDay>"""
WEEK = CALENDARS.format(days="".join(DAY.format(day=day) for day in range(2, 7)))


def task(uid: int, name: str, *, level: int = 1, duration: str | None = "PT16H0M0S", **facts: object) -> str:
    length = "" if duration is None else f"<Duration>{duration}</Duration><DurationFormat>7</DurationFormat>"
    more = "".join(f"{value}" if key == "links" else f"<{key}>{value}</{key}>" for key, value in facts.items())
    row = f"<UID>{uid}</UID><ID>{uid}</ID><Name>{name}</Name><OutlineLevel>{level}</OutlineLevel>"
    return f"<Task>{row}{length}{more}</Task>"


def link(uid: int, *, type_: int = 1, lag: int = 0, unit: int = 7, **facts: object) -> str:
    more = "".join(f"<{key}>{value}</{key}>" for key, value in facts.items())
    return (
        f"<PredecessorLink><PredecessorUID>{uid}</PredecessorUID><Type>{type_}</Type>{more}<LinkLag>{lag}</LinkLag>"
        f"<LagFormat>{unit}</LagFormat></PredecessorLink>"
    )


def imported(folder: Path, *tasks: str, calendars: str = WEEK, after: str = "") -> Imported:
    file = folder / "move.xml"
    file.write_text(f"{HEAD}{calendars}<Tasks>{''.join(tasks)}</Tasks>{after}</Project>", encoding="utf-8")
    return import_plan(file, folder / "move.yaml")


def dates(folder: Path) -> dict[str, tuple[str, str]]:
    """First and last day of each task of the plan that was written, by name."""
    build(folder / "move.yaml", out=folder / "out")
    rows = json.loads((folder / "out" / "schedule.json").read_text(encoding="utf-8"))["rows"]
    return {row["name"]: (row["start_date"][5:], row["finish_date"][5:]) for row in rows}


def test_links_lags_and_exceptions_give_the_dates_of_the_file(tmp_path: Path) -> None:
    imported(
        tmp_path,
        task(1, "survey"),  # Monday 1 and Tuesday 2 March
        task(2, "pack", links=link(1, lag=4800)),  # a day later: 3 March is the lag, 4 and 5 are closed
        task(3, "label", duration="PT8H0M0S", links=link(2, type_=3, lag=50, unit=19)),  # after half of it
        task(4, "rest", duration="PT8H0M0S", links=link(1, lag=14400 * 2, unit=8)),  # two days of 24 hours
    )
    found = dates(tmp_path)
    assert found["survey"] == ("03-01", "03-02")
    assert found["pack"] == ("03-08", "03-09")
    assert found["label"] == ("03-09", "03-09")
    assert found["rest"] == ("03-08", "03-08")


PERIOD = "<TimePeriod><FromDate>2027-03-{}T00:00:00</FromDate><ToDate>2027-03-{}T23:59:00</ToDate></TimePeriod>"
MORNING = """<DayWorking>1</DayWorking><WorkingTimes><WorkingTime><FromTime>08:00:00</FromTime><ToTime>12:00:00</ToTime>
</WorkingTime></WorkingTimes>"""


def test_days_that_a_calendar_opens_are_worked(tmp_path: Path) -> None:
    opened = f"<Exception>{PERIOD.format('06', '07')}<Type>1</Type>{MORNING}</Exception></Exceptions>"
    imported(tmp_path, task(1, "move", duration="PT28H0M0S"), calendars=WEEK.replace("</Exceptions>", opened, 1))
    # Monday to Wednesday 24 hours, Thursday and Friday are closed, Saturday the last four
    assert dates(tmp_path)["move"] == ("03-01", "03-06")


def test_a_calendar_of_named_days_only_works_on_these(tmp_path: Path) -> None:
    days = "".join(
        f"<Exception>{PERIOD.format(day, day)}<Type>1</Type>{MORNING}</Exception>" for day in ("02", "11", "23")
    )
    closed = "".join(f"<WeekDay><DayType>{day}</DayType><DayWorking>0</DayWorking></WeekDay>" for day in range(1, 8))
    named = (
        f"<Calendar><UID>3</UID><Name>Named</Name><BaseCalendarUID>-1</BaseCalendarUID><WeekDays>{closed}</WeekDays>"
        f"<Exceptions>{days}</Exceptions></Calendar></Calendars>"
    )
    answer = imported(
        tmp_path, task(1, "audit", duration="PT12H0M0S", CalendarUID=3), calendars=WEEK.replace("</Calendars>", named)
    )
    assert dates(tmp_path)["audit"] == ("03-02", "03-23")
    assert answer.lost == ()


def test_a_work_week_changes_the_hours_of_its_days(tmp_path: Path) -> None:
    mornings = "".join(f"<WeekDay><DayType>{day}</DayType>{MORNING}</WeekDay>" for day in (2, 3))  # Monday and Tuesday
    weeks = (
        f"<WorkWeeks><WorkWeek>{PERIOD.format('08', '12')}<Name>Fair</Name><WeekDays>{mornings}</WeekDays></WorkWeek>"
        "</WorkWeeks></Calendar>"
    )
    stand = task(1, "stand", ConstraintType=4, ConstraintDate="2027-03-08T08:00:00")
    answer = imported(tmp_path, stand, calendars=WEEK.replace("</Calendar>", weeks, 1))
    assert dates(tmp_path)["stand"] == ("03-08", "03-10")  # four hours, four hours, eight hours
    assert answer.lost == ()


def test_summaries_keep_their_names_and_their_links_hold_the_tasks_below(tmp_path: Path) -> None:
    imported(
        tmp_path,
        task(1, "phase", Summary=1),
        task(2, "inner", level=2, Summary=1),
        task(3, "first", level=3),
        task(4, "second", level=2, duration="PT8H0M0S"),
        task(5, "after", duration="PT8H0M0S", links=link(1)),
    )
    found = dates(tmp_path)
    assert found["after"] == ("03-03", "03-03")
    assert found["phase"] == ("03-01", "03-02")
    assert found["inner"] == ("03-01", "03-02")


def test_summaries_that_hold_nothing_but_a_summary_are_kept(tmp_path: Path) -> None:
    imported(
        tmp_path,
        task(1, "programme", Summary=1),
        task(2, "phase", level=2, Summary=1),
        task(3, "package", level=3, Summary=1),
        task(4, "only task", level=4),
    )
    assert {name: days for name, days in dates(tmp_path).items() if name != "only task"} == {
        "programme": ("03-01", "03-02"),
        "phase": ("03-01", "03-02"),
        "package": ("03-01", "03-02"),
    }


def test_people_bring_their_share_rate_and_leave(tmp_path: Path) -> None:
    resources = (
        "<Resources><Resource><UID>7</UID><Name>Ann</Name><Type>1</Type><MaxUnits>0.5</MaxUnits>"
        "<StandardRate>60</StandardRate><CalendarUID>2</CalendarUID></Resource>"
        "<Resource><UID>8</UID><Name>Boxes</Name><Type>0</Type></Resource></Resources>"
        "<Assignments><Assignment><TaskUID>1</TaskUID><ResourceUID>7</ResourceUID><Units>0.25</Units></Assignment>"
        "</Assignments>"
    )
    answer = imported(tmp_path, task(1, "survey"), after=resources)
    text = (tmp_path / "move.yaml").read_text(encoding="utf-8")
    assert "{id: r7, post: Ann, capacity: 0.5, rate: 480.0, leave: [{from: 2027-03-10, to: 2027-03-10" in text
    assert "owner: r7, allocation: 25" in text
    assert any("material or cost" in each for each in answer.lost)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (task(2, "off", Active=0), "inactive"),
        (task(2, "by hand", Manual=1, Start="2027-03-15T08:00:00"), "by hand"),
        (task(2, "elsewhere", ExternalTask=1), "other projects"),
        (task(2, "follower", links=link(99, CrossProject=1)), "not there, or of other projects"),
        (task(2, "no length", duration=None), "without a duration"),
        (task(2, "split", Stop="2027-03-02T17:00:00", Resume="2027-03-22T08:00:00"), "split"),
        (task(1, "twice"), "number of another row"),
        (task(2, "ring", links=link(3)) + task(3, "back", links=link(2)), "ring"),
    ],
)
def test_what_has_no_counterpart_is_said(tmp_path: Path, row: str, said: str) -> None:
    answer = imported(tmp_path, task(1, "survey"), row)
    assert any(said in each for each in answer.lost), answer.lost
    assert dates(tmp_path)["survey"] == ("03-01", "03-02")


def test_losses_of_one_kind_are_counted_once_there_are_several(tmp_path: Path) -> None:
    by_hand = task(3, "move", Manual=1, Start="2027-03-15T08:00:00")
    answer = imported(tmp_path, task(1, "survey", duration=None), task(2, "sign", duration=None), by_hand)
    assert "2 tasks without a duration: they are milestones" in answer.lost
    assert any(each.startswith("tasks scheduled by hand: ") for each in answer.lost)


def test_tasks_on_other_days_than_in_the_file_are_said(tmp_path: Path) -> None:
    answer = imported(
        tmp_path,
        task(1, "there", Start="2027-03-01T08:00:00", Finish="2027-03-02T17:00:00"),
        task(2, "moved", Start="2027-03-15T08:00:00", Finish="2027-03-16T17:00:00"),
    )
    said = "1 task on other days than in the file: 'moved' from 2027-03-01 to 2027-03-02 instead of from 2027-03-15"
    assert any(each.startswith(said) for each in answer.lost), answer.lost
    assert "1 task on other days than in the file" in (tmp_path / "move.yaml").read_text(encoding="utf-8")


def test_the_end_of_a_day_and_the_morning_after_are_the_same_day(tmp_path: Path) -> None:
    answer = imported(tmp_path, task(1, "survey", Start="2027-03-01T08:00:00", Finish="2027-03-03T08:00:00"))
    assert not any("other days" in each for each in answer.lost)


def test_a_file_without_calendars_is_dated_by_office_hours(tmp_path: Path) -> None:
    answer = imported(tmp_path, task(1, "survey", duration="PT40H0M0S"), calendars="")
    assert any("office hours" in each for each in answer.lost)
    assert dates(tmp_path)["survey"] == ("03-01", "03-05")


def test_progress_without_a_status_date_is_of_its_last_day(tmp_path: Path) -> None:
    imported(tmp_path, task(1, "survey", ActualStart="2027-03-01T08:00:00", ActualFinish="2027-03-02T17:00:00"))
    assert "status_date: 2027-03-02" in (tmp_path / "move.yaml").read_text(encoding="utf-8")


def test_hostile_names_stay_text(tmp_path: Path) -> None:
    imported(tmp_path, task(1, "&quot;}, x: [ # &#x202e; &lt;b&gt;"))
    assert "03-01" in dates(tmp_path)['"}, x: [ # <b>'][0]


BOMB = '<!DOCTYPE p [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><Project><Title>&b;</Title></Project>'


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "import_unreadable"),
        (b"<Project", "import_unreadable"),
        (b"<html><body/></html>", "import_unreadable"),
        (b"<Project xmlns='http://schemas.microsoft.com/project'><Tasks/></Project>", "import_unreadable"),
        (b"PK\x03\x04 a workbook with macros", "import_unreadable"),
        (BOMB.encode(), "import_unsafe"),
        (f'<?xml version="1.0"?>{" " * 5000}{BOMB}'.encode(), "import_unsafe"),
        (b"<a>" * 100_000, "import_unreadable"),
        ("<Project><Tasks>" + task(1, "t") * 20_001 + "</Tasks></Project>", "import_too_large"),
    ],
)
def test_what_cannot_be_read_is_refused_in_a_sentence(tmp_path: Path, content: bytes | str, code: str) -> None:
    file = tmp_path / "bad.xml"
    file.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(PlanError) as error:
        import_plan(file, tmp_path / "bad.yaml")
    assert [problem.code for problem in error.value.problems] == [code]
    assert not (tmp_path / "bad.yaml").exists()


def test_a_file_is_read_by_its_contents_whatever_its_name(tmp_path: Path) -> None:
    file = tmp_path / "move.mpp"
    file.write_text(f"{HEAD}<Tasks>{task(1, 'survey')}</Tasks></Project>", encoding="utf-8")
    assert import_plan(file, tmp_path / "move.yaml").summary == "1 task or milestone"


def test_a_file_that_is_no_project_comes_with_a_way_out(tmp_path: Path) -> None:
    (tmp_path / "plan.mpp").write_bytes(b"PK\x03\x04 a workbook")
    with pytest.raises(PlanError) as error:
        import_plan(tmp_path / "plan.mpp", tmp_path / "plan.yaml")
    (problem,) = error.value.problems
    assert problem.hint == "open it in its program and save it as Microsoft Project XML"


def test_what_cannot_become_a_plan_is_said_of_the_file_that_is_there(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as error:
        imported(tmp_path, task(1, "survey"), task(2, "late", links=link(1, lag=999_999, unit=19)))
    (problem,) = error.value.problems
    assert problem.message.startswith(f"'{tmp_path / 'move.xml'}' cannot become a plan: ")
    assert problem.at is None
    assert not (tmp_path / "move.yaml").exists()


def test_calendars_reach_as_far_as_a_long_project(tmp_path: Path) -> None:
    held = "<ConstraintType>4</ConstraintType><ConstraintDate>2047-03-01T08:00:00</ConstraintDate>"  # a Friday
    imported(tmp_path, task(1, "survey", links=held, Start="2047-03-01T08:00:00", Finish="2047-03-04T17:00:00"))
    assert dates(tmp_path)["survey"] == ("03-01", "03-04")


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    imported(tmp_path, task(1, "survey"))
    before = (tmp_path / "move.yaml").read_bytes()
    with pytest.raises(PlanError) as error:
        imported(tmp_path, task(1, "other"))
    assert [problem.code for problem in error.value.problems] == ["import_exists"]
    assert (tmp_path / "move.yaml").read_bytes() == before


def test_a_project_that_starts_nowhere_says_so(tmp_path: Path) -> None:
    file = tmp_path / "move.xml"
    file.write_text(f"<Project><Tasks>{task(1, 'a')}</Tasks></Project>", encoding="utf-8")
    answer = import_plan(file, tmp_path / "move.yaml")
    assert any("start of the project" in each for each in answer.lost)
    assert "start: 2027-01-01" in (tmp_path / "move.yaml").read_text(encoding="utf-8")
