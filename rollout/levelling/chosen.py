"""What levelling chose where the plan left it open who does a task, or how many do."""

from collections.abc import Sequence

from rollout.levelling.crew import Crew, Option
from rollout.network import Effect, Task
from rollout.network.assignment import Worker
from rollout.network.task import CHOSEN, Details, Estimate
from rollout.units import Duration, count, number_text
from rollout.values import replace


def as_chosen(task: Task, crew: Crew, row: int, option: Option, day: int) -> Task:
    """The task as an option does it: its calendar, owner and duration, and in its effects what was chosen.

    ``day`` is the length of a working day in minutes.
    """
    task = replace(task, calendar=option.calendar)
    demand = crew.assignment.demands[row]
    words = _words(task, crew, row, option, day) if demand and demand.has_choice else ""
    if not words:
        return task
    details, minutes = task.details, option.duration(task.duration.minutes)
    changed = replace(
        details,
        owner=_owner(crew, option, details),
        others=tuple(crew.assignment.workers[number].post for number in option.members[1:]),
        estimate=_shortened(details.estimate, option),
        effects=(*details.effects, Effect(words, task.at)),
    )
    return replace(task, duration=Duration(minutes, task.duration.elapsed), details=changed)


def in_overtime(task: Task, workers: Sequence[Worker]) -> Task:
    """The task, which says in its effects whose overtime it uses."""
    posts = " and ".join(worker.post for worker in workers)
    effect = Effect(f"{CHOSEN}overtime of {posts}", task.at)
    return replace(task, details=replace(task.details, effects=(*task.details.effects, effect)))


def _words(task: Task, crew: Crew, row: int, option: Option, day: int) -> str:
    """What was chosen, where it is not what the plan has first."""
    planned = task.duration.minutes
    if option.is_team:
        before, after = number_text(planned / day), count(option.duration(planned) / day, "day")
        posts = ", ".join(crew.assignment.workers[number].post for number in option.members)
        return f"{CHOSEN}{len(option.members)} people at once ({posts}), {after} instead of {before}"
    demand = crew.assignment.demands[row]
    is_first = not demand or (option == crew.options[row][0] if option.supplier else _are_holders(option, crew, row))
    owner = _owner(crew, option, task.details)
    if is_first or owner == task.details.owner:
        return ""
    instead = f" instead of {task.details.owner}" if task.details.owner else ""
    return f"{CHOSEN}{owner}{instead}"


def _are_holders(option: Option, crew: Crew, row: int) -> bool:
    demand = crew.assignment.demands[row]
    return demand is not None and not set(option.members).isdisjoint((*demand.holders, *demand.deputies))


def _owner(crew: Crew, option: Option, details: Details) -> str:
    if option.supplier:
        return option.supplier
    return crew.assignment.workers[option.members[0]].post if option.members else details.owner


def _shortened(estimate: Estimate | None, option: Option) -> Estimate | None:
    if estimate is None:
        return None
    return Estimate(
        *(option.duration(each) for each in (estimate.optimistic, estimate.most_likely, estimate.pessimistic))
    )
