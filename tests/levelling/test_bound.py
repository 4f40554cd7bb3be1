"""What no plan can beat: worked out by hand, and against everything that fits."""

from itertools import combinations_with_replacement

import pytest

from rollout.levelling.bound.demands import views
from rollout.levelling.bound.earliest_finish import earliest_finish
from rollout.levelling.bound.edge_finding import Jobs, narrowed_heads, narrowed_tails
from rollout.levelling.crew import gather
from rollout.pipeline.people import staff_of, years_of
from rollout.pipeline.stages import schedule
from rollout.plan import parse_plan


def jobs(*tasks: tuple[int, int], capacity: int) -> Jobs:
    """Tasks as lengths and demands."""
    return Jobs(lengths=[length for length, _ in tasks], demands=[demand for _, demand in tasks], capacity=capacity)


@pytest.mark.parametrize("capacity", range(1, 13))
def test_what_fits_into_a_capacity_fits_in_every_view_of_it(capacity: int) -> None:
    demands = range(1, capacity + 1)
    fitting = [
        chosen
        for count in range(1, 5)
        for chosen in combinations_with_replacement(demands, count)
        if sum(chosen) <= capacity
    ]
    for view in views(demands, capacity):
        value = dict(zip(demands, view.demands, strict=True))
        assert all(sum(value[demand] for demand in chosen) <= view.capacity for chosen in fitting)


def test_tasks_of_half_a_person_who_gives_less_than_all_run_one_after_the_other() -> None:
    """Three times 50 of 80 percent for two days: by the amount of work four days would do, one at a time takes six."""
    lengths, heads = [2, 2, 2], [0, 0, 0]
    seen = [Jobs(lengths=lengths, demands=view.demands, capacity=view.capacity) for view in views([50, 50, 50], 80)]
    assert narrowed_heads(seen[0], heads, [5, 5, 5]) is not None
    assert any(narrowed_heads(each, heads, [5, 5, 5]) is None for each in seen)
    assert all(narrowed_heads(each, heads, [6, 6, 6]) is not None for each in seen)


def test_what_does_not_fit_between_others_starts_when_they_are_done() -> None:
    """Two and three days of work have six; two days more do not fit in, so the third task waits for five."""
    found = narrowed_heads(jobs((2, 1), (3, 1), (2, 1), capacity=1), [0, 0, 0], [6, 6, 20])
    assert found == [0, 0, 5]


def test_a_task_waits_only_until_the_others_leave_it_its_share() -> None:
    """Two workers are busy for four of the first five days: three days of both begin with day four, two of one fit."""
    found = narrowed_heads(jobs((4, 1), (4, 1), (3, 2), capacity=2), [0, 0, 0], [5, 5, 20])
    assert found == [0, 0, 4]
    alone = narrowed_heads(jobs((4, 1), (4, 1), (2, 1), capacity=2), [0, 0, 0], [5, 5, 20])
    assert alone == [0, 0, 0]


def test_what_does_not_fit_between_others_ends_before_they_start() -> None:
    found = narrowed_tails(jobs((2, 1), (3, 1), (2, 1), capacity=1), [14, 14, 0], [20, 20, 20])
    assert found == [20, 20, 15]


def test_tasks_that_do_not_fit_at_all_are_refuted() -> None:
    assert narrowed_heads(jobs((3, 2), (4, 2), capacity=3), [0, 0], [4, 4]) is None
    assert narrowed_tails(jobs((3, 2), (4, 2), capacity=3), [0, 0], [4, 4]) is None


TWO_WEEKS = """
plan: {start: 2027-01-11, programme: none}
locations: [{id: LIS, role: primary, country: PT, holidays: false}]
people: [{id: ann, post: Analyst}]
tasks:
  - {id: A, name: A, duration: 5d, owner: ann}
  - {id: B, name: B, duration: 5d, owner: ann}
"""


def test_the_bound_of_fewer_people_is_taken_over_only_where_it_holds() -> None:
    plan = parse_plan(TWO_WEEKS)
    planned = schedule(plan)
    staff = staff_of(plan, planned.network, years=years_of(planned, plan))
    crew = gather(planned.network, staff.assignment, planned.calendars, staff.calendars, staff.suppliers)
    project = planned.calendars.project
    # Ann has ten days of work from Monday 11 January, whatever a plan with fewer people needs.
    for likely in (None, planned.finish + 9 * 1440, planned.finish + 7 * 1440):
        found = project.local(earliest_finish(planned, crew, staff.calendars, likely=likely))
        assert f"{found:%m-%d %H:%M}" == "01-22 17:00"
