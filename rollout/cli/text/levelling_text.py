"""A levelled plan, and what more people would make of it, in a terminal and to a program."""

from collections.abc import Iterator, Sequence

from rollout.cli.console import format_table
from rollout.cli.text.load_text import no_people, unfilled_roles
from rollout.levelling.levelled import Levelled
from rollout.levelling.queues import delayed_milestones, queues
from rollout.pipeline.levelling_choices import Choice, Choices
from rollout.units import count

LONGEST_DELAYS = 15
"""Tasks listed that start latest beside the plan without levelling."""
LONGEST_QUEUES = 5
"""People named for whom most tasks wait."""
LATEST_MILESTONES = 3
"""Milestones named that levelling delays most."""
MOST_GAINS = 3
"""Additions named that gain most."""


def options_as_text(found: Choices) -> str:
    """The finishes side by side and who holds them, then what waits longest with the people of the plan."""
    choices = found.choices
    first = choices[0].levelled
    if not first.assignment.workers:
        return no_people(first.assignment.unfilled)
    stopped = ["The search was stopped; this is the best plan so far."] if first.is_interrupted else []
    moves = _earlier_tasks(first) if first.is_backward else _delays(first)
    people = (*_gains(found), *_bottleneck(found), *_waits_by_person(first))
    return "\n".join((_table(choices), *stopped, *people, "", moves, "", _unfilled(first)))


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
    bound = "lower bound: with these people no plan can end earlier"
    if first.is_proven:
        bound += "; the finish of the plan as it is has been proven the earliest possible"
    return f"without levelling: {finish}\n{format_table(header, rows)}\n{bound}"


def _gains(found: Choices) -> Iterator[str]:
    """The additions that gain most, or that none gains a day; nothing where none was asked for."""
    own, *added = found.choices
    gaining = sorted((each for each in added if each.gain_over(own) > 0), key=lambda each: -each.gain_over(own))
    listed = "; ".join(f"{each.name}, {count(each.gain_over(own), 'calendar day')}" for each in gaining[:MOST_GAINS])
    if added:
        yield f"What would gain most: {listed}." if gaining else "None of these additions gains a day."


def _bottleneck(found: Choices) -> Iterator[str]:
    """The person who holds the finish, and what one more of that post would gain."""
    own = found.choices[0]
    if not found.bottleneck:
        return
    yield f"Bottleneck: {_named(own.levelled, found.bottleneck)} has the most work on the critical path."
    tried = sorted(found.relieved, key=lambda each: -each.gain_over(own))
    for place, other in enumerate(tried):
        gain = other.gain_over(own)
        moment = f"start {other.start}" if other.start != own.start else f"finish {other.finish}"
        effect = f"{moment}, {count(gain, 'calendar day')} gained" if gain > 0 else "nothing gained"
        yield f"{'Best hire tried' if place == 0 and gain > 0 else 'One more'} ({other.name}): {effect}."
    if found.relieved:
        yield "'--add all' compares one more person in each post."


def _waits_by_person(levelled: Levelled) -> Iterator[str]:
    """For whom most tasks wait, and which of them longest; then the milestones that this delays most."""
    for queue in queues(levelled)[:LONGEST_QUEUES]:
        yield (
            f"Waiting for {_named(levelled, queue.person)}: {count(len(queue.tasks), 'task')}, "
            f"longest {queue.longest} ({_later(levelled, queue.longest)})."
        )
    milestones = delayed_milestones(levelled)[:LATEST_MILESTONES]
    if milestones:
        listed = "; ".join(f"{id_} {levelled.shown[id_].last_day} ({_later(levelled, id_)})" for id_ in milestones)
        yield f"Milestones delayed most: {listed}."


def _later(levelled: Levelled, task: str) -> str:
    return f"{count(round(levelled.delays[task], 1), 'working day')} later"


def _named(levelled: Levelled, person: str) -> str:
    """The post of a person and the id: ``Quality officer (smo2)``."""
    post = next((each.label for each in levelled.assignment.workers if each.id == person), "")
    return f"{post} ({person})" if post else person


def _earlier_tasks(levelled: Levelled) -> str:
    pairs = zip(levelled.planned.task_dates, levelled.schedule.task_dates, strict=True)
    return f"{count(sum(after.start < before.start for before, after in pairs), 'task')} start earlier."


def _delays(levelled: Levelled) -> str:
    if not levelled.delays:
        return "No task starts later."
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
    later = count(len(levelled.delays), "task")
    verb = "starts" if len(levelled.delays) == 1 else "start"
    return f"{later} {verb} later; the longest delays:\n{format_table(header, rows)}"


def _unfilled(levelled: Levelled) -> str:
    unfilled = levelled.assignment.unfilled
    if not unfilled:
        return "Every role is filled."
    return unfilled_roles(unfilled, {role: levelled.assignment.named_role(role) for role in unfilled})


def _option_as_json(choice: Choice, own: Choice) -> dict[str, object]:
    return {
        "added": choice.name,
        "start": choice.start.isoformat(),
        "finish": choice.finish.isoformat(),
        "gain_days": choice.gain_over(own),
        "bound": choice.bound.isoformat(),
        "proven": choice.levelled.is_proven,
        "schedules": choice.levelled.schedules,
        "interrupted": choice.levelled.is_interrupted,
    }


def options_as_json(found: Choices) -> dict[str, object]:
    """The same for a program; delays are days as in ``tasks.csv``, gains calendar days."""
    own = found.choices[0]
    levelled = own.levelled
    local = levelled.planned.calendars.project.local
    return {
        "unlevelled_start": levelled.days_before[0].isoformat(),
        "unlevelled_finish": levelled.days_before[1].isoformat(),
        "options": [_option_as_json(each, own) for each in found.choices],
        "bottleneck": found.bottleneck or None,
        "one_more": [_option_as_json(each, own) for each in found.relieved],
        "queues": [{"person": queue.person, "tasks": list(queue.tasks)} for queue in queues(levelled)],
        "delayed_milestones": list(delayed_milestones(levelled)),
        "critical_path": list(levelled.schedule.critical_ids),
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
