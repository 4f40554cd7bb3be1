"""How a roll-out is phased: orders of units, processes that they name, and rounds of a process."""

import datetime as dt
from collections.abc import Iterator

from rollout.errors import Location, Note, Problem
from rollout.plan.plan_value import Plan
from rollout.plan.planned_codes import family_of, planned_codes
from rollout.plan.templates.task import PerInstance
from rollout.source import KeyPath


def orders_used_twice(plan: Plan) -> Iterator[Problem]:
    """Units that say the same place in the order of go-lives; a place in the list counts where none is said."""
    first: dict[int, Location] = {}
    for number, unit in enumerate(plan.file.units):
        order, at = unit.order or number + 1, plan.at("units", number, "order")
        if first.setdefault(order, at) != at:
            yield Problem(
                code="order_twice",
                message=f"unit '{unit.id}' has the order {order}, as another unit",
                at=at,
                hint="number the units from 1 without repeating one, or leave 'order' out to follow the list",
                notes=(Note(message="the other one", at=first[order]),),
            )


def processes_not_in_plan(plan: Plan) -> Iterator[Problem]:
    """Processes that units name although the plan does not have them."""
    planned = {each for code in planned_codes(plan) for each in family_of(plan, code)} | set(
        planned_codes(plan).values()
    )
    for path, who, code in _named_processes(plan):
        if code not in planned:
            message = f"{who} names {code}, which is not in the plan"
            hint = f"add {code} under 'processes', or take it away here"
            yield Problem.warning("process_not_in_plan", message, plan.at(*path), hint=hint)


def _named_processes(plan: Plan) -> Iterator[tuple[KeyPath, str, str]]:
    for number, unit in enumerate(plan.file.units):
        for place, code in enumerate(unit.processes or ()):
            yield ("units", number, "processes", place), f"unit '{unit.id}'", code


def gaps_without_effect(plan: Plan) -> Iterator[Problem]:
    """A gap of the unit that goes live first: there is no unit before it."""
    placed = sorted(enumerate(plan.file.units), key=lambda each: each[1].order or each[0] + 1)
    for number, unit in placed[:1]:
        path: KeyPath = ("units", number, "gap")
        if path in plan.source.keys:
            message = f"unit '{unit.id}' goes live first, so its gap means nothing"
            hint = "write the gap at the unit that is to wait"
            yield Problem.warning("gap_without_effect", message, plan.at(*path), hint=hint)


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
            message = f"the rounds of {code} have {sum(counts)} configuration items, the process {entry.cis}"
            yield Problem.warning("rounds_and_cis", message, at, hint="write one of the two; the rounds count")


def _with_rounds(plan: Plan) -> Iterator[str]:
    for process in plan.templates.catalogue:
        if any(task.per is PerInstance.ROUND for task in process.tasks):
            yield process.code


def starts_before_plan(plan: Plan) -> Iterator[Problem]:
    """First days of waves, processes and rounds that come before the first day of the plan."""
    begin = plan.file.plan.start
    for path, who, day in _starts(plan):
        if begin is not None and day is not None and day < begin:
            message = f"{who} is to start on {day}, before the plan does ({begin})"
            hint = "write a later day, or leave it out: work starts as early as links allow"
            yield Problem.warning("start_before_plan", message, plan.at(*path), hint=hint)


def waves_without_process(plan: Plan) -> Iterator[Problem]:
    """Waves with a first day that no process is in, and waves given twice."""
    known = plan.templates.processes
    planned = {code: each for code, each in plan.file.processes.items() if code in known and each.status == "implement"}
    numbers = {entry.wave or known[code].wave for code, entry in planned.items()}
    seen: set[int] = set()
    for number, each in enumerate(plan.file.waves):
        at = plan.at("waves", number, "wave")
        if each.wave in seen:
            yield Problem(code="duplicate_id", message=f"wave {each.wave} is listed twice", at=at)
        elif each.wave not in numbers:
            hint = f"waves of this plan are {', '.join(map(str, sorted(numbers)))}"
            yield Problem(code="unknown_wave", message=f"no process is in wave {each.wave}", at=at, hint=hint)
        seen.add(each.wave)


def _starts(plan: Plan) -> Iterator[tuple[KeyPath, str, dt.date | None]]:
    for number, each in enumerate(plan.file.waves):
        yield ("waves", number, "start"), f"wave {each.wave}", each.start
    for code, entry in plan.file.processes.items():
        yield ("processes", code, "start"), code, entry.start
        for number, part in enumerate(entry.rounds):
            yield ("processes", code, "rounds", number, "start"), f"round '{part.id}'", part.start
