"""Plans dated again for a comparison have the dates that they have by themselves; days are worked out by hand."""

import datetime as dt

from rollout.plan import Plan, parse_plan
from tests.comparison.mutations import compared_plans


def last_days(old: Plan, new: Plan) -> tuple[dt.date, dt.date]:
    (moved,) = compared_plans(old, new).moved
    assert moved.finish is not None
    return moved.finish.was, moved.finish.now


def test_a_day_that_a_supplier_no_longer_works_moves_its_work() -> None:
    def plan(weekend: str) -> Plan:
        return parse_plan(f"""plan: {{start: 2027-01-11, programme: none}}
suppliers: [{{id: S, weekend: [{weekend}]}}]
tasks: [{{id: A, name: A, duration: 5d, owner: S}}]
""")

    days = last_days(plan("sat, sun"), plan("fri, sat, sun"))
    assert days == (dt.date(2027, 1, 15), dt.date(2027, 1, 18))


def test_work_done_without_a_finish_has_its_planned_one() -> None:
    def plan(duration: str) -> Plan:
        return parse_plan(f"""plan: {{start: 2027-01-11, programme: none, status_date: 2027-01-29}}
tasks: [{{id: A, name: A, duration: {duration}, progress: {{actual_start: 2027-01-11, percent: 100}}}}]
""")

    assert last_days(plan("3d"), plan("4d")) == (dt.date(2027, 1, 13), dt.date(2027, 1, 14))
