"""Overtime that is none, or counts twice."""

from collections.abc import Iterator

from rollout.errors import Problem
from rollout.plan.plan_value import Plan


def impossible_overtime(plan: Plan) -> Iterator[Problem]:
    """Overtime with no more than the usual capacity, or on days that another entry of the person has."""
    for index, person in enumerate(plan.file.people):
        for number, entry in enumerate(person.overtime):
            at = plan.at("people", index, "overtime", number, "capacity")
            if entry.capacity <= person.capacity:
                message = f"overtime of {entry.capacity:g} is no more than the usual capacity {person.capacity:g}"
                hint = "write the whole share of the working hours, such as 1.2 of somebody who usually gives 1"
                yield Problem(code="overtime", message=message, at=at, hint=hint)
            for other in person.overtime[:number]:
                if entry.first <= other.last and other.first <= entry.last:
                    message = (
                        f"the days from {entry.first} to {entry.last} overlap those from {other.first} to {other.last}"
                    )
                    hint = "write each day in one entry of 'overtime'"
                    yield Problem(code="overtime", message=message, at=at, hint=hint)
