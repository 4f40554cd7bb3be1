"""The load of people in a terminal and to a program."""

from collections.abc import Iterable, Iterator, Mapping

from msgspec import Struct

from rollout.checks.answers import marked
from rollout.checks.overload import overloads
from rollout.checks.people import work_without_people
from rollout.cli.console import format_table
from rollout.engine import Schedule
from rollout.engine.load import OwnerLoad, WeekLoad
from rollout.errors import Problem, Severity
from rollout.expansion.assignment import assign
from rollout.plan import Plan
from rollout.units import count

TASKS_SHOWN = 4


class LoadReport(Struct, frozen=True, kw_only=True):
    """Loads with what is needed to show them; ``day`` is the length of a working day in minutes.

    ``warnings`` are those that the plan does not accept, about people above capacity and work that nobody is to do.
    ``unfilled`` has the tasks of every role that nobody fills, ``role_names`` the codes of roles with their meaning.
    """

    loads: tuple[OwnerLoad, ...]
    warnings: tuple[Problem, ...]
    unfilled: Mapping[str, tuple[str, ...]]
    role_names: Mapping[str, str]
    day: int

    @classmethod
    def of(cls, plan: Plan, schedule: Schedule, loads: tuple[OwnerLoad, ...]) -> "LoadReport":
        """The report on the loads of a schedule."""
        day = schedule.options.day
        assignment = assign(plan, schedule.network)
        found = (*overloads(plan, loads, day), *work_without_people(assignment))
        return cls(
            loads=loads,
            warnings=tuple(each for each in marked(plan, found) if each.severity is Severity.WARNING),
            unfilled=assignment.unfilled,
            role_names={role: assignment.named_role(role) for role in assignment.unfilled},
            day=day,
        )


def load_as_text(report: LoadReport, *, is_whole: bool = False) -> str:
    """One line a person and shared role, then the weeks above capacity with their tasks; ``is_whole``: every week."""
    if not report.loads:
        return no_people(report.unfilled)
    parts = ["Shares are of a full-time person: 100 % works every hour of the calendar.", _people(report)]
    above = [(owner, week) for owner in report.loads for week in owner.weeks if week.load > week.capacity]
    listed = [(owner, week) for owner in report.loads for week in owner.weeks if week.load] if is_whole else above
    if listed:
        parts.append(_weeks(listed))
    if not above:
        is_uneven = any(owner.overloaded for owner in report.loads)
        parts.append(
            "No week is above capacity; work of single days can move within its week."
            if is_uneven
            else "Nobody is overallocated."
        )
    else:
        parts.append("\n".join(_last_lines(report, is_whole=is_whole)))
    if report.unfilled:
        parts.append(unfilled_roles(report.unfilled, report.role_names))
    return "\n\n".join(parts)


def unfilled_roles(unfilled: Mapping[str, tuple[str, ...]], names: Mapping[str, str]) -> str:
    """A line for each role that nobody fills: the code with its meaning, and how many tasks ask for it."""
    lines = (f"  {names[role] or 'no role'}: {count(len(tasks), 'task')}" for role, tasks in unfilled.items())
    return "\n".join(("Roles that nobody fills, so that their work is not counted:", *lines))


def no_people(unfilled: Mapping[str, tuple[str, ...]]) -> str:
    """What is said of a plan without people; ``unfilled`` has the tasks by role."""
    return (
        f"There are no people in the plan: {count(len(unfilled), 'role')} with tasks, nobody to do them.\n"
        "Write people with their roles under 'people'; 'rollout roles' lists the roles."
    )


def _people(report: LoadReport) -> str:
    rows = (
        (
            owner.owner,
            owner.name,
            _percent(max((each.capacity for each in owner.days), default=0), report.day),
            f"{_percent(peak.load, report.day)} on {peak.day}" if (peak := owner.peak) and peak.load else "no work",
            sum(week.load > week.capacity for week in owner.weeks) or "none",
        )
        for owner in report.loads
    )
    return format_table(("who", "name", "has", "most work", "weeks above capacity"), rows)


def _weeks(weeks: Iterable[tuple[OwnerLoad, WeekLoad]]) -> str:
    rows = (
        (owner.owner, week.monday, f"{_hours(week.load)} h", f"{_hours(week.capacity)} h", _first(week.tasks))
        for owner, week in weeks
    )
    return format_table(("who", "week of", "work", "has", "tasks"), rows)


def _last_lines(report: LoadReport, *, is_whole: bool) -> Iterator[str]:
    """Who lacks most hours, and what to do about it."""
    lacking = {owner: _lacking_hours(owner) for owner in report.loads if not owner.is_role}
    worst = max(lacking, key=lambda owner: lacking[owner])
    if lacking[worst] > 0:
        yield (
            f"Bottleneck: {worst.name} ({worst.owner}) lacks {count(round(lacking[worst], 1), 'hour')} "
            f"in {count(sum(week.load > week.capacity for week in worst.weeks), 'week')}."
        )
    yield "'rollout level' reschedules the work, and says what one more person would gain."
    if not is_whole:
        yield "'--all' lists every week with work."


def _lacking_hours(owner: OwnerLoad) -> float:
    return sum(max(0, week.load - week.capacity) for week in owner.weeks) / 60


def _hours(minutes: int) -> str:
    return f"{round(minutes / 60, 1):g}"


def _percent(minutes: int, day: int) -> str:
    return f"{100 * minutes / day:.0f} %"


def _first(tasks: tuple[str, ...]) -> str:
    more = f" and {len(tasks) - TASKS_SHOWN} more" if len(tasks) > TASKS_SHOWN else ""
    return ", ".join(tasks[:TASKS_SHOWN]) + more


def load_as_json(report: LoadReport) -> dict[str, object]:
    """The same for a program; loads and capacities are hours."""
    return {
        "owners": [
            {
                "owner": owner.owner,
                "name": owner.name,
                "kind": "role" if owner.is_role else "person",
                "peak_people": round(owner.peak.load / report.day, 2) if owner.peak else 0,
                "peak_day": owner.peak.day.isoformat() if owner.peak else None,
                "overloaded_days": [day.day.isoformat() for day in owner.overloaded],
                "weeks": [
                    {
                        "start": week.monday.isoformat(),
                        "load": round(week.load / 60, 2),
                        "capacity": round(week.capacity / 60, 2),
                        "tasks": list(week.tasks),
                    }
                    for week in owner.weeks
                ],
            }
            for owner in report.loads
        ],
        "unfilled": {role: list(tasks) for role, tasks in report.unfilled.items()},
    }
