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

    @property
    def start(self) -> dt.date:
        """The first day of the levelled plan."""
        return self.levelled.days[0]

    @property
    def finish(self) -> dt.date:
        """The last day of the levelled plan."""
        return self.levelled.days[1]

    @property
    def bound(self) -> dt.date:
        """The last day of the best conceivable plan is not before this."""
        return self.levelled.bound_day

    @property
    def days_moved(self) -> int:
        """Calendar days by which the plan finishes later, or starts earlier where it is counted back from a finish."""
        start, finish = self.levelled.days_before
        return (start - self.start).days if self.levelled.is_backward else (self.finish - finish).days


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
    first = choices[0].levelled
    stopped = ["The search was stopped; this is the best plan so far."] if first.is_interrupted else []
    moves = _earlier_tasks(first) if first.is_backward else _delays(first)
    return "\n".join((_table(choices), *stopped, "", moves, "", _unfilled(first)))


def _table(choices: Sequence[Choice]) -> str:
    first = choices[0].levelled
    start, finish = first.days_before
    if first.is_backward:
        header = ("people", "start", "calendar days earlier", "finish")
        rows = ((each.name or "as in the plan", each.start, each.days_moved, each.finish) for each in choices)
        table = format_table(header, rows)
        early = first.schedule.start < first.planned.options.start
        note = "\nThe levelled plan starts before plan.start: move the finish, or add people." if early else ""
        return f"without levelling: {start} to {finish}, counted back from the finish\n{table}{note}"
    header = ("people", "finish", "calendar days later", "lower bound")
    rows = ((each.name or "as in the plan", each.finish, each.days_moved, each.bound) for each in choices)
    return f"without levelling: {finish}\n{format_table(header, rows)}"


def _earlier_tasks(levelled: Levelled) -> str:
    pairs = zip(levelled.planned.task_dates, levelled.schedule.task_dates, strict=True)
    return f"{count(sum(after.start < before.start for before, after in pairs), 'task')} start earlier."


def _delays(levelled: Levelled) -> str:
    longest = sorted(levelled.delays.items(), key=lambda each: (-each[1], each[0]))[:LONGEST_DELAYS]
    header = ("task", "starts", "working days later", "does it", "waits for")
    rows = (
        (
            task,
            levelled.shown[task].first_day,
            round(delay, 1),
            ", ".join(f"{person} {percent} %" for person, percent in levelled.people.get(task, ())),
            ", ".join(f"{wait.person} ({wait.task})" for wait in levelled.waits.get(task, ())),
        )
        for task, delay in longest
    )
    return f"{len(levelled.delays)} tasks start later; the longest delays:\n{format_table(header, rows)}"


def _unfilled(levelled: Levelled) -> str:
    unfilled = levelled.assignment.unfilled
    if not unfilled:
        return "Every role is filled."
    roles = ", ".join(f"{role or 'no role'} ({count(len(tasks), 'task')})" for role, tasks in unfilled.items())
    return f"Unfilled roles, not levelled: {roles}"


def options_as_json(choices: Sequence[Choice]) -> dict[str, object]:
    """The same for a program; delays are days as in ``tasks.csv``."""
    levelled = choices[0].levelled
    local = levelled.planned.calendars.project.local
    return {
        "unlevelled_start": levelled.days_before[0].isoformat(),
        "unlevelled_finish": levelled.days_before[1].isoformat(),
        "options": [
            {
                "added": each.name,
                "start": each.start.isoformat(),
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
                "start": local(levelled.shown[task.id].start).isoformat(timespec="minutes"),
                "delay_days": levelled.delays.get(task.id, 0),
                "people": dict(levelled.people.get(task.id, ())),
                "waits_for": [{"person": wait.person, "task": wait.task} for wait in levelled.waits.get(task.id, ())],
            }
            for task in levelled.planned.network.tasks
        ],
        "unfilled": {role: list(tasks) for role, tasks in levelled.assignment.unfilled.items()},
    }
