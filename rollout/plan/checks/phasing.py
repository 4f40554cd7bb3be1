"""How a roll-out is phased: orders of units, processes that they name, releases, and first days."""

import datetime as dt
from collections.abc import Iterator

from rollout.errors import Location, Note, Problem
from rollout.plan.plan_value import Plan
from rollout.plan.planned_codes import family_of, planned_codes
from rollout.source import KeyPath


def orders_used_twice(plan: Plan) -> Iterator[Problem]:
    """Units that say the same place in the order of go-lives; a place in the list counts where none is said."""
    first: dict[int, Location] = {}
    for number, unit in enumerate(plan.file.units):
        order, at = unit.order or number + 1, plan.at("units", number, "order")
        if first.setdefault(order, at) != at:
            yield Problem(
                code="order_twice",
                message=f"unit '{unit.id}' has the same order as another unit: {order}",
                at=at,
                hint="number the units from 1 without repeating one, or leave 'order' out to follow the list",
                notes=(Note(message="the other one", at=first[order]),),
            )


def processes_not_in_plan(plan: Plan) -> Iterator[Problem]:
    """Processes that units and releases name although the plan does not have them."""
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
    for number, release in enumerate(plan.file.releases):
        for place, code in enumerate(release.processes):
            yield ("releases", number, "processes", place), f"release '{release.id}'", code


def gaps_without_effect(plan: Plan) -> Iterator[Problem]:
    """A gap of the unit that goes live first: there is no unit before it."""
    placed = sorted(enumerate(plan.file.units), key=lambda each: each[1].order or each[0] + 1)
    for number, unit in placed[:1]:
        path: KeyPath = ("units", number, "gap")
        if path in plan.source.keys:
            message = f"unit '{unit.id}' goes live first, so its gap means nothing"
            hint = "write the gap at the unit that is to wait"
            yield Problem.warning("gap_without_effect", message, plan.at(*path), hint=hint)


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
    for number, release in enumerate(plan.file.releases):
        yield ("releases", number, "not_before"), f"release '{release.id}'", release.not_before
    for number, each in enumerate(plan.file.waves):
        yield ("waves", number, "start"), f"wave {each.wave}", each.start
    for code, entry in plan.file.processes.items():
        yield ("processes", code, "start"), code, entry.start
        for number, part in enumerate(entry.rounds):
            yield ("processes", code, "rounds", number, "start"), f"round '{part.id}'", part.start


def impossible_releases(plan: Plan) -> Iterator[Problem]:
    """Processes in two releases, and releases of processes in several waves, which would wait for each other."""
    first: dict[str, Location] = {}
    for number, release in enumerate(plan.file.releases):
        waves: dict[int, str] = {}
        for place, code in enumerate(release.processes):
            at = plan.at("releases", number, "processes", place)
            if code in first:
                note = Note(message="the first one", at=first[code])
                message = f"{code} is in a release already"
                yield Problem(code="released_twice", message=message, at=at, notes=(note,))
            first.setdefault(code, at)
            wave = _wave_of(plan, code)
            if wave is not None:
                waves.setdefault(wave, code)
        if len(waves) > 1:
            which = ", ".join(f"{code} in wave {wave}" for wave, code in sorted(waves.items()))
            yield Problem(
                code="release_of_several_waves",
                message=f"release '{release.id}' has processes of several waves: {which}",
                at=plan.at("releases", number, "processes"),
                hint="give them one wave, or plan a release for each: a later wave waits for the earlier one",
            )


def _wave_of(plan: Plan, code: str) -> int | None:
    """The wave of a process to put in place; None for any other."""
    entry = plan.file.processes.get(planned_codes(plan).get(code, code))
    known = plan.templates.processes
    if entry is None or entry.status != "implement" or code not in known:
        return None
    return entry.wave or known[code].wave


def joins_without_effect(plan: Plan) -> Iterator[Problem]:
    """Suppliers that join a process which does not run yet: it takes them in as it is put in place."""
    for number, supplier in enumerate(plan.file.suppliers):
        for place, code in enumerate(supplier.joins):
            entry = plan.file.processes.get(code)
            if entry is None or entry.status != "existing":
                at = plan.at("suppliers", number, "joins", place)
                message = f"{supplier.label} joins {code}, which is not a running process of the plan"
                hint = f"write status: existing at {code}, or name {code} under 'processes' of the supplier instead"
                yield Problem.warning("joins_without_effect", message, at, hint=hint)


def releases_without_effect(plan: Plan) -> Iterator[Problem]:
    """Processes of a release that run already and go live with nothing."""
    for number, release in enumerate(plan.file.releases):
        for place, code in enumerate(release.processes):
            entry = plan.file.processes.get(code)
            if entry is not None and entry.status == "existing":
                at = plan.at("releases", number, "processes", place)
                message = f"{code} runs already, so it goes live with no release"
                yield Problem.warning("release_without_effect", message, at, hint="take it away here")
