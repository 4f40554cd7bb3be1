"""Small plans for the calendar tests, dated by hand; 2027-01-11 is a Monday."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from rollout.engine import Dates, Schedule
from rollout.network import Details, Group, GroupKind, Link, Progress, Task, TaskKind
from rollout.reports.ics import CalendarSettings, render_calendars
from rollout.reports.rows.row_table import rows_of
from rollout.units import Duration
from rollout.values import replace
from tests.support.small_schedules import dates, schedule_of

SETTINGS = CalendarSettings(title="Service Management Plan", prefix="ESS", uid="example")
AS_OF = dt.datetime(2027, 2, 1, tzinfo=dt.UTC)
LEAD, PLANNER = "Service desk lead", "Operations planner"
Dated = tuple[Task, Dates]


def milestone(id_: str, name: str, day: str, **details: Any) -> Dated:
    """A milestone reached at 17:00 on ``day``."""
    known = replace(Details(process="INC", stage="prototype", owner=LEAD), **details)
    task = Task(id=id_, name=name, kind=TaskKind.MILESTONE, details=known)
    return task, dates(f"{day} 17:00", f"{day} 17:00")


def work(id_: str, name: str, first: str, last: str, *, progress: Progress | None = None, **details: Any) -> Dated:
    """A task from 08:00 on its first to 17:00 on its last day."""
    task = Task(
        id=id_,
        name=name,
        duration=Duration(480),
        group="INC",
        progress=progress,
        details=replace(Details(process="INC", stage="prototype", owner=PLANNER), **details),
    )
    return task, dates(f"{first} 08:00", f"{last} 17:00")


INCIDENT = (
    Group(id="INC", name="Incident management", kind=GroupKind.PROCESS, process="INC"),
    dates("2027-01-11 08:00", "2027-02-26 17:00"),
)

FIRST: tuple[Dated, ...] = (
    work("INC.P01", "Appoint owner", "2027-01-11", "2027-01-12"),
    work("INC.P02", "Assess practice", "2027-01-13", "2027-01-20"),
    milestone("INC.M1", "Prototype approved", "2027-01-20"),
    milestone("INC.M2", "Build complete", "2027-02-05", stage="build"),
    milestone("INC.M3", "Go-live", "2027-02-12", stage="implement"),
    milestone("INC.M4", "Tuning closed", "2027-02-26", stage="tune"),
)
LINKS = (
    Link(predecessor="INC.P01", successor="INC.P02"),
    Link(predecessor="INC.P02", successor="INC.M1"),
)


def replanned() -> tuple[Dated, ...]:
    """M2 moved by a week, M3 renamed, M4 dropped, M5 added; M1 and the tasks as they were."""
    kept = FIRST[:3]
    return (
        *kept,
        milestone("INC.M2", "Build complete", "2027-02-12", stage="build"),
        milestone("INC.M3", "Go-live at the primary site", "2027-02-12", stage="implement"),
        milestone("INC.M5", "Handed over", "2027-03-05", stage="tune"),
    )


def plan(items: Iterable[Dated], links: Iterable[Link] = LINKS) -> Schedule:
    dated = tuple(items)
    present = {task.id for task, _ in dated} | {"INC"}
    return schedule_of(
        dated,
        links=[link for link in links if {link.predecessor, link.successor} <= present],
        groups=(INCIDENT,),
    )


def calendars_of(
    schedule: Schedule, previous: dict[str, bytes] | None = None, settings: CalendarSettings = SETTINGS
) -> dict[str, bytes]:
    return render_calendars(rows_of(schedule), schedule, settings, previous or {})


def events_titled(*names: str) -> Schedule:
    """A plan whose milestones have these titles, a week apart in no particular month."""
    first = dt.date(2027, 1, 11)
    return plan(milestone(f"INC.N{n}", name, str(first + dt.timedelta(days=n % 300))) for n, name in enumerate(names))
