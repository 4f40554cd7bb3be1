"""Calendars for the runs of a simulation, of a levelled plan as well: there, work keeps to the hours of its people."""

from collections.abc import Iterator

from rollout.calendars import WorkCalendar, WorkCalendars, build_calendars
from rollout.calendars.personal import common
from rollout.network import Network
from rollout.pipeline.people import staff_of
from rollout.plan import Plan


def run_calendars(plan: Plan, network: Network, *, years: int) -> WorkCalendars:
    """Every calendar that the network names, known for ``years``; ``LIS@ana`` is what LIS and ana have in common."""
    names = dict.fromkeys(task.calendar for task in network.tasks)
    found = build_calendars(plan.file, dict.fromkeys(name.partition("@")[0] for name in names), years=years)
    shared = [name for name in names if "@" in name]
    if not shared:
        return found
    own = dict(_own_calendars(plan, network, years))
    joined = {name: _common(found, own, name) for name in shared}
    return WorkCalendars({**found.by_name, **joined}, found.default)


def _own_calendars(plan: Plan, network: Network, years: int) -> Iterator[tuple[str, WorkCalendar]]:
    staff = staff_of(plan, network, years=years)
    for worker, calendar in zip(staff.assignment.workers, staff.calendars, strict=True):
        yield worker.id, calendar


def _common(calendars: WorkCalendars, own: dict[str, WorkCalendar], name: str) -> WorkCalendar:
    place, _, ids = name.partition("@")
    return common([calendars[place], *(own[each] for each in ids.split("+"))], name)
