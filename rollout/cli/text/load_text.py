"""The load of people in a terminal and to a program."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rollout.checks.overload import overloads
from rollout.cli.console import count, format_table
from rollout.engine import Schedule
from rollout.engine.load import OwnerLoad
from rollout.errors import Problem
from rollout.expansion.assignment import assign
from rollout.plan import Plan

TASKS_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class LoadReport:
    """Loads with what is needed to show them; ``day`` is the length of a working day in minutes."""

    loads: tuple[OwnerLoad, ...]
    overloads: tuple[Problem, ...]
    unfilled: Mapping[str, tuple[str, ...]]
    day: int

    @classmethod
    def of(cls, plan: Plan, schedule: Schedule, loads: tuple[OwnerLoad, ...]) -> "LoadReport":
        """The report on the loads of a schedule."""
        day = schedule.options.day
        return cls(
            loads=loads,
            overloads=tuple(overloads(plan, loads, day)),
            unfilled=assign(plan, schedule.network).unfilled,
            day=day,
        )

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """Everybody who is above capacity for more than a week, and every role that nobody fills."""
        return (*self.overloads, *self._unfilled())

    def _unfilled(self) -> Iterator[Problem]:
        for role, tasks in self.unfilled.items():
            what = f"nobody fills {role}" if role else "neither role nor owner"
            yield Problem.warning(
                code="unfilled_role",
                message=f"{what}: {count(len(tasks), 'task')}, {tasks[0]} is the first",
                hint=f"assign the role {role} to somebody under 'people'" if role else "write 'role' or 'owner'",
            )


def load_as_text(report: LoadReport) -> str:
    """One line for each person and shared role, then the weeks above capacity with the tasks that cause them."""
    lines = (
        (
            owner.owner,
            owner.name,
            f"{peak.load / report.day:.1f}" if (peak := owner.peak) else "0",
            f"{peak.capacity / report.day:.1f}" if peak else "",
            peak.day if peak else "",
            len(owner.overloaded),
        )
        for owner in report.loads
    )
    header = ("who", "name", "peak", "has", "on", "overloaded days")
    weeks = [
        (owner.owner, week.monday, f"{week.load / 60:.0f} h", f"{week.capacity / 60:.0f} h", _first(week.tasks))
        for owner in report.loads
        for week in owner.weeks
        if week.overloaded_days
    ]
    text = format_table(header, lines)
    if not weeks:
        return f"{text}\n\nNobody is overallocated."
    return f"{text}\n\n{format_table(('who', 'week of', 'load', 'has', 'tasks'), weeks)}"


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
