"""The figures at the top of the Gantt page, from plans whose dates are easy to see."""

import datetime as dt

from rollout.engine import SchedulingOptions, schedule
from rollout.engine.load import DayLoad, OwnerLoad
from rollout.network import Network, Task
from rollout.reports.gantt import GanttContent
from rollout.reports.gantt.key_figures import heading_lines, key_figures
from rollout.reports.gantt.page import page_words
from rollout.reports.gantt.report import content_of
from rollout.reports.report_input import ReportInput
from rollout.reports.rows.row_table import rows_of
from rollout.units import Duration
from tests.support.gantt_plan import FIRST, LISBON, calendars, instant, plan_of


def test_the_finish_on_paper_says_what_the_verdict_says_of_it() -> None:
    """Ten days of work end on Friday 22 January: four days after one deadline, a week before the other."""
    length = Duration(10 * 480)
    near, far = (instant(dt.date(2027, month, day), 0, LISBON) for month, day in ((1, 19), (1, 30)))
    network = Network.of(
        [
            Task(id="A", name="missed", duration=length, deadline=near, calendar="LIS"),
            Task(id="B", name="kept", duration=length, deadline=far, calendar="LIS"),
        ]
    )
    dated = schedule(network, calendars(dt.date(2027, 12, 31)), SchedulingOptions(start=instant(FIRST, 8, LISBON)))
    found = {
        figure.name: figure for figure in key_figures(GanttContent(schedule=dated, rows=rows_of(dated)), page_words())
    }
    words = "2027-01-22, missed by 4 days (due 2027-01-18), 1 of 2 deadlines missed"
    assert (found["Finish"].text, found["Finish"].is_bad) == (words, True)


def test_the_status_date_is_the_day_of_which_progress_is_reported() -> None:
    """What is known at the end of Friday 15 January is known up to Saturday 0:00."""
    network = Network.of([Task(id="A", name="ten days", duration=Duration(10 * 480))])
    options = SchedulingOptions(start=instant(FIRST, 8, LISBON), status=instant(dt.date(2027, 1, 16), 0, LISBON))
    dated = schedule(network, calendars(dt.date(2027, 12, 31)), options)
    content = GanttContent(schedule=dated, rows=rows_of(dated))
    assert heading_lines(content, page_words())[1].endswith("status of 2027-01-15")


def test_overloaded_people_are_counted_without_the_hats_that_they_wear() -> None:
    """One of two administrators has too much to do, and so has the hat of both."""
    much = (DayLoad(day=FIRST, load=600, capacity=480, tasks=("A",)),)
    some = (DayLoad(day=FIRST, load=240, capacity=480, tasks=("A",)),)
    loads = (
        OwnerLoad(owner="tool1", name="First administrator", days=much),
        OwnerLoad(owner="tool2", name="Second administrator", days=some),
        OwnerLoad(owner="TOOL", name="TOOL", days=much, is_role=True),
    )
    plan = plan_of(Network.of([Task(id="A", name="a day", duration=Duration(480))]))
    (figure,) = content_of(ReportInput(schedule=plan.schedule, loads=loads)).figures
    assert (figure.name, figure.text, figure.is_bad) == ("Overloaded people", "1", True)
