"""What the Gantt page shades: closed days and freezes, place by place."""

from rollout.calendars import DatedException, WorkCalendar, WorkCalendars, WorkCalendarSpecification
from rollout.reports.gantt.closed_days import place_of, shaded_calendar
from rollout.reports.gantt.wall_clock import day_number
from tests.support.gantt_plan import FREEZE, make_plan


def test_freezes_and_holidays_are_shaded_by_place() -> None:
    plan = make_plan(40)
    lisbon = shaded_calendar("LIS", plan.schedule.calendars, FREEZE.first, FREEZE.last)
    assert lisbon.freezes == ((day_number(FREEZE.first), 5, "half-year close"),)
    june = shaded_calendar("LIS", plan.schedule.calendars, FREEZE.first.replace(day=1), FREEZE.first)
    assert june.closed == ((day_number(FREEZE.first.replace(day=10)), 1, "Portugal Day"),)
    assert june.week == "1111100"
    assert shaded_calendar("WAW", plan.schedule.calendars, FREEZE.first.replace(day=1), FREEZE.first).closed == ()
    assert place_of("LIS/no_freeze", plan.schedule.calendars) == "LIS"
    assert place_of("", plan.schedule.calendars) == "LIS"


def test_a_day_that_a_rule_closes_is_no_freeze() -> None:
    """The last working day of a month takes no go-live, yet other work goes on."""
    day = FREEZE.first
    closed = WorkCalendarSpecification(
        name="LIS/go_live", exceptions=(DatedException(first=day, last=day, reason="x"),)
    )
    calendars = WorkCalendars(
        {each.name: WorkCalendar.of(each, day, day) for each in (WorkCalendarSpecification(name="LIS"), closed)},
        "LIS",
    )
    assert shaded_calendar("LIS", calendars, day, day).freezes == ()


def test_a_saturday_worked_by_exception_is_not_shaded() -> None:
    saturday = FREEZE.first.replace(month=6, day=5)
    extra = DatedException(first=saturday, last=saturday, intervals=((480, 720),), reason="stocktaking")
    specification = WorkCalendarSpecification(name="LIS", exceptions=(extra,))
    calendar = WorkCalendar.of(specification, saturday, saturday)
    shaded = shaded_calendar("LIS", WorkCalendars({"LIS": calendar}, "LIS"), saturday, saturday)
    assert shaded.opened == (day_number(saturday),)
