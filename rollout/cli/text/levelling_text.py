"""A levelled plan, and what more people would make of it, in a terminal and to a program."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rollout.cli.console import count, format_table
from rollout.levelling.levelled import Levelled
from rollout.levelling.search.search_values import Budget
from rollout.pipeline.levelling import level
from rollout.pipeline.what_if import with_more
from rollout.plan import Plan

LONGEST_DELAYS = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the sponsor can choose: ``name`` is empty for the people of the plan."""

    name: str
    levelled: Levelled

    def day(self, instant: int) -> dt.date:
        """The last day that is used up to ``instant``."""
        return self.levelled.planned.calendars.project.local(instant - 1).date()

    @property
    def finish(self) -> dt.date:
        """The last day of the levelled plan."""
        return self.day(self.levelled.schedule.finish)

    @property
    def bound(self) -> dt.date:
        """The last day of the best conceivable plan is not before this."""
        return self.day(self.levelled.bound)


def options_of(
    plan: Plan, added: Sequence[str], budget: Budget, seed: int, on_stage: Callable[[str], None]
) -> tuple[Choice, ...]:
    """The plan levelled with its own people, then with each addition by itself, then with all of several."""
    sets = [[], *([each] for each in added), *([list(added)] if len(added) > 1 else [])]
    found = []
    for more in sets:
        changed = plan
        for each in more:
            changed = with_more(changed, each)
        levelled = level(changed, budget=budget, seed=seed, report=lambda each: on_stage(each.text))
        found.append(Choice(name=" + ".join(more), levelled=levelled))
    return tuple(found)


def options_as_text(choices: Sequence[Choice]) -> str:
    """The finishes side by side, then what waits longest with the people of the plan."""
    first = choices[0]
    before = first.day(first.levelled.planned.finish)
    table = format_table(
        ("people", "finish", "days later than unlevelled", "no plan before"),
        ((each.name or "as in the plan", each.finish, (each.finish - before).days, each.bound) for each in choices),
    )
    stopped = ["The search was stopped; this is the best plan so far."] if first.levelled.is_interrupted else []
    return "\n".join((f"without levelling: {before}", table, *stopped, "", _delays(first), "", _unfilled(first)))


def _delays(choice: Choice) -> str:
    levelled = choice.levelled
    dates = levelled.schedule.dates
    longest = sorted(levelled.delays.items(), key=lambda each: (-each[1], each[0]))[:LONGEST_DELAYS]
    header = ("task", "starts", "working days later", "does it", "waits for")
    rows = (
        (
            task,
            choice.day(dates[task].start + 1),
            round(delay, 1),
            ", ".join(f"{person} {percent} %" for person, percent in levelled.people.get(task, ())),
            ", ".join(f"{wait.person} ({wait.task})" for wait in levelled.waits.get(task, ())),
        )
        for task, delay in longest
    )
    return f"{len(levelled.delays)} tasks start later; the longest delays:\n{format_table(header, rows)}"


def _unfilled(choice: Choice) -> str:
    unfilled = choice.levelled.assignment.unfilled
    if not unfilled:
        return "Every role is filled."
    roles = ", ".join(f"{role or 'no role'} ({count(len(tasks), 'task')})" for role, tasks in unfilled.items())
    return f"Unfilled roles, not levelled: {roles}"


def options_as_json(choices: Sequence[Choice]) -> dict[str, object]:
    """The same for a program; delays are days as in ``tasks.csv``."""
    first = choices[0]
    levelled = first.levelled
    return {
        "unlevelled_finish": first.day(levelled.planned.finish).isoformat(),
        "options": [
            {
                "added": each.name,
                "finish": each.finish.isoformat(),
                "bound": each.bound.isoformat(),
                "schedules": each.levelled.schedules,
                "interrupted": each.levelled.is_interrupted,
            }
            for each in choices
        ],
        "critical_path": list(levelled.schedule.critical_path),
        "tasks": [
            {
                "id": task.id,
                "start": levelled.planned.calendars.project.local(levelled.schedule.dates[task.id].start).isoformat(
                    timespec="minutes"
                ),
                "delay_days": levelled.delays.get(task.id, 0),
                "people": dict(levelled.people.get(task.id, ())),
                "waits_for": [{"person": wait.person, "task": wait.task} for wait in levelled.waits.get(task.id, ())],
            }
            for task in levelled.planned.network.tasks
        ],
        "unfilled": {role: list(tasks) for role, tasks in levelled.assignment.unfilled.items()},
    }
