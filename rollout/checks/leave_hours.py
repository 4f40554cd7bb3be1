"""Leave at hours of a day that the person would not work anyway."""

from collections.abc import Iterator

from rollout.calendars.personal import absences, calendars_without_leave
from rollout.calendars.place_days import hours_on
from rollout.checks.dated_plan import DatedPlan
from rollout.errors import Problem


def leave_without_effect(dated: DatedPlan) -> Iterator[Problem]:
    """Entries of leave whose hours are worked on none of their days."""
    file = dated.plan.file
    if not any(leave.hours for person in file.people for leave in person.leave):
        return
    calendars = calendars_without_leave(file, file.people)
    for number, (person, calendar) in enumerate(zip(file.people, calendars, strict=True)):
        week, exceptions = calendar.specification.week, calendar.specification.exceptions
        for position, leave in enumerate(person.leave):
            if leave.hours is None or leave.ics is not None:
                continue
            alone = person.model_copy(update={"leave": (leave,), "first": None, "last": None})
            away = absences(file, alone, calendar, files={})
            if all(each.left == hours_on(week, exceptions, each.first) for each in away):
                message = f"the leave of '{person.id}' at {leave.hours} takes no hour that they would work"
                at = dated.plan.at("people", number, "leave", position)
                yield Problem.warning("hours_without_effect", message, at, hint="correct the day or the hours")
