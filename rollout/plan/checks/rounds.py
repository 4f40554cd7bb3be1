"""Rounds of a process: their ids, their configuration items, and whether the process knows rounds."""

from collections.abc import Iterator

from rollout.errors import Location, Note, Problem
from rollout.plan.plan_value import Plan
from rollout.plan.templates.task import PerInstance
from rollout.units import count


def rounds_used_twice(plan: Plan) -> Iterator[Problem]:
    """Rounds of one process with the same id."""
    for code, entry in plan.file.processes.items():
        first: dict[str, Location] = {}
        for number, each in enumerate(entry.rounds):
            at = plan.at("processes", code, "rounds", number, "id")
            if first.setdefault(each.id.casefold(), at) != at:
                note = Note(message="the first one", at=first[each.id.casefold()])
                message = f"the id '{each.id}' is already used"
                yield Problem(code="duplicate_id", message=message, at=at, notes=(note,))


def rounds_without_effect(plan: Plan) -> Iterator[Problem]:
    """Rounds of processes that have no tasks for them, or that run already."""
    for code, entry in plan.file.processes.items():
        template = plan.templates.processes.get(code)
        if not entry.rounds or template is None:
            continue
        knows_rounds = any(task.per is PerInstance.ROUND for task in template.tasks)
        if not knows_rounds or entry.status != "implement":
            reason = "has no tasks for rounds" if not knows_rounds else f"has the status {entry.status}"
            message = f"{code} {reason}, so its rounds mean nothing"
            hint = f"take them away; {', '.join(_with_rounds(plan))} can be put in place in rounds"
            yield Problem.warning("rounds_without_effect", message, plan.at("processes", code, "rounds"), hint=hint)


def items_of_rounds(plan: Plan) -> Iterator[Problem]:
    """More configuration items than one round should load, and rounds that do not add up to the process."""
    scaling = plan.templates.scaling
    most = (scaling.cis_most - scaling.cis_base) * scaling.cis_per
    for code, entry in plan.file.processes.items():
        at = plan.at("processes", code, "cis")
        counts = [each.cis for each in entry.rounds if each.cis is not None]
        if entry.cis is not None and entry.cis > most and not entry.rounds:
            message = f"{code} loads {entry.cis} configuration items in one round; go-live waits for all of them"
            hint = f"name rounds by class or service: rounds: [{{id: SRV, cis: {most:.0f}}}, ...]"
            yield Problem.warning("large_round", message, at, hint=hint)
        if entry.cis is not None and counts and len(counts) == len(entry.rounds) and sum(counts) != entry.cis:
            message = f"the rounds of {code} have {count(sum(counts), 'configuration item')}, the process {entry.cis}"
            yield Problem.warning("rounds_and_cis", message, at, hint="write one of the two; the rounds count")


def _with_rounds(plan: Plan) -> Iterator[str]:
    for process in plan.templates.catalogue:
        if any(task.per is PerInstance.ROUND for task in process.tasks):
            yield process.code
