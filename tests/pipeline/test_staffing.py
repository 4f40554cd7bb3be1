"""``build`` and section 14 set the dates of the links beside those that the people of a plan can keep."""

import datetime as dt

import pytest

from rollout.pipeline.fitting.staffing import staffing_of
from rollout.pipeline.stages import schedule
from rollout.plan import Plan, parse_plan
from tests.support.plan_documents import document_of_text, example_document, rows, section, table, text_of

HEAD = "plan: {start: 2027-01-11, programme: none}\nlocations: [{id: A, timezone: UTC}]\n"
ONE_ANALYST = "people: [{id: a, post: Analyst, roles: [PAN]}]\n"
TWO_WEEKS = """tasks:
  - {id: T1, name: First, duration: 10d, role: PAN, allocation: 100}
  - {id: T2, name: Second, duration: 10d, role: PAN, allocation: 100}
"""


def plan_of(text: str) -> Plan:
    return parse_plan(text)


def test_two_tasks_of_one_post_come_one_after_the_other_and_a_second_holder_gains_the_difference() -> None:
    plan = plan_of(HEAD + ONE_ANALYST + TWO_WEEKS)
    found = staffing_of(plan, schedule(plan))
    assert found
    assert found.planned == (dt.date(2027, 1, 11), dt.date(2027, 1, 22))
    assert found.levelled == (dt.date(2027, 1, 11), dt.date(2027, 2, 5))
    assert (found.bottleneck, found.hire, found.gain, found.later) == ("Analyst", "Analyst", 14, 14)


def test_people_who_can_do_the_work_change_no_date_and_nobody_is_to_be_hired() -> None:
    plan = plan_of(HEAD + ONE_ANALYST + TWO_WEEKS.replace("100}\n  - {id: T2", "50}\n  - {id: T2").replace("100", "50"))
    found = staffing_of(plan, schedule(plan))
    assert found
    assert found.levelled == found.planned
    assert (found.hire, found.gain, found.later, found.earlier) == ("", 0, 0, 0)


def test_a_finish_beyond_the_first_calendars_is_found() -> None:
    plan = plan_of(HEAD + ONE_ANALYST + TWO_WEEKS.replace("10d", "400d"))
    found = staffing_of(plan, schedule(plan))
    assert found
    assert found.levelled[1] == dt.date(2030, 2, 1)  # the Friday of the 160th week


@pytest.mark.parametrize("people", ["", "people: [{id: a, post: Clerk}]\n"])
def test_a_plan_whose_people_have_no_task_has_no_second_finish(people: str) -> None:
    plan = plan_of(HEAD + people + TWO_WEEKS)
    assert staffing_of(plan, schedule(plan)) is None


def test_the_document_shows_both_finishes_side_by_side() -> None:
    both = rows(table(example_document(), "table:staffing"))
    words = ["links and calendars alone", "levelled as far as fixed dates and capacities allow"]
    assert [row["Dates"] for row in both] == words  # three tasks need all of the analyst, who has 60 %
    assert both[0]["Finish"] < both[1]["Finish"]
    text = text_of(section(example_document(), "project-plan"))
    assert "has the most work on the critical path" in text
    assert "The dates in this document are those of the links" in text


def test_posts_that_can_do_the_work_are_not_called_too_few() -> None:
    plan = "plan: {start: 2027-01-11}\nprocesses: [INC]\n"
    calm = text_of(
        section(document_of_text(plan + "people: [{id: a, post: Sponsor, roles: [SPON]}]\n"), "project-plan")
    )
    assert "The posts of this plan can do what falls to them without a later finish." in calm
    assert "The work of roles that nobody holds yet" in calm
    assert "one more" not in calm.casefold()
    alone = text_of(section(document_of_text(plan), "project-plan"))
    assert "without a later finish" not in alone
