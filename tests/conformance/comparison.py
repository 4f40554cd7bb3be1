"""How the dates of a case are compared with those that its application stored.

Two instants are equivalent if no working minute of the task's calendar lies between them: Friday 17:00 and Monday 08:00
are one boundary. Floats may differ by a minute. Only the fields that the case says are to be judged count.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from rollout.engine import Dates, Schedule
from tests.conformance.case_file import Case

MINUTES = {"total_slack": "total_float", "free_slack": "free_float"}
SLACK_TOLERANCE = 1.01
"""Minutes; the stored values are rounded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One judged value. ``wanted`` and ``found`` are what a reader of a failure wants to see."""

    task: str
    field: str
    wanted: str
    found: str
    is_equivalent: bool
    is_exact: bool


def compare(case: Case, schedule: Schedule) -> Iterator[Comparison]:
    """Every judged value of the case beside the one of the schedule."""
    for row in case.raw["tasks"]:
        kind = "summary" if row["kind"] == "summary" else "leaf"
        expected = case.raw["expected"][row["id"]]
        for field in case.raw["judged"][kind]:
            wanted = expected.get(field)
            if wanted is not None:
                calendar = row.get("calendar") or ""
                yield compared(case, schedule.dates[row["id"]], calendar, (row["id"], field), wanted)


def is_finished(case: Case, name: str) -> bool:
    """Whether the task, or all that is below the summary, is finished: MS Project calls it critical no more."""
    parent = {row["id"]: row["parent"] for row in case.raw["tasks"]}
    below = []
    for task in case.network.tasks:
        above: str | None = task.id
        while above is not None and above != name:
            above = parent[above]
        if above == name:
            below.append(task)
    return all(task.progress is not None and task.progress.actual_finish is not None for task in below)


def compared(case: Case, dates: Dates, calendar: str, place: tuple[str, str], wanted: str | float | bool) -> Comparison:
    """One value beside the one that is wanted; ``place`` is the task and the field."""
    task, field = place
    if field == "critical":
        is_critical = dates.total_float <= case.options.critical_limit and not is_finished(case, task)
        is_equal = is_critical == wanted
        return Comparison(
            task=task,
            field=field,
            wanted=str(wanted),
            found=str(is_critical),
            is_equivalent=is_equal,
            is_exact=is_equal,
        )
    if not isinstance(wanted, str):
        found = getattr(dates, MINUTES[field]) / case.ticks
        is_near = abs(found - wanted) <= SLACK_TOLERANCE
        return Comparison(
            task=task, field=field, wanted=f"{wanted:g}", found=f"{found:g}", is_equivalent=is_near, is_exact=is_near
        )
    instant, other = getattr(dates, field), case.instant(wanted)
    work = case.calendars[calendar].working_minutes_before
    is_exact = abs(instant - other) <= case.ticks
    return Comparison(
        task=task,
        field=field,
        wanted=wanted,
        found=case.calendars[calendar].local(instant // case.ticks).replace(tzinfo=None).isoformat(),
        is_equivalent=is_exact or abs(work(instant) - work(other)) <= 0.5 * case.ticks,
        is_exact=is_exact,
    )
