"""Ids that must differ, and what a plan needs at least one of."""

from collections.abc import Iterator
from typing import Any

from rollout.errors import Location, Note, Problem
from rollout.guesses import did_you_mean
from rollout.plan.plan_value import Plan
from rollout.source import KeyPath

_NAMESPACES = (
    ("services",),
    ("customers",),
    ("locations", "suppliers"),
    ("units",),
    ("releases",),
    ("people", "suppliers"),
    ("parties",),
    ("functions",),
    ("olas",),
    ("tools",),
    ("objectives",),
    ("tasks",),
    ("risk.risks",),
)
"""Lists whose ids must differ from each other; upper and lower case do not make a difference, for file names."""


def duplicate_ids(plan: Plan) -> Iterator[Problem]:
    """Ids given twice."""
    reported: set[KeyPath] = set()
    for lists in _NAMESPACES:
        seen: dict[str, Location] = {}
        for path, id_ in _ids(plan, lists):
            first = seen.setdefault(id_.casefold(), plan.at(*path))
            if first != plan.at(*path) and path not in reported:
                reported.add(path)
                note = Note(message="the first one", at=first)
                yield Problem(
                    code="duplicate_id", message=f"the id '{id_}' is already used", at=plan.at(*path), notes=(note,)
                )


def _ids(plan: Plan, lists: tuple[str, ...]) -> Iterator[tuple[KeyPath, str]]:
    for dotted in lists:
        keys: KeyPath = tuple(dotted.split("."))
        for index, entry in enumerate(_entries(plan, keys)):
            path: KeyPath = (*keys, index, "id")
            if entry.id is not None:
                yield (path if path in plan.source.keys else (*keys, index)), entry.id


def _entries(plan: Plan, keys: KeyPath) -> Any:
    """The list at ``keys``; empty where a part above it is not written."""
    found: Any = plan.file
    for key in keys:
        found = getattr(found, str(key), ())
    return found


def primary_location(plan: Plan) -> Iterator[Problem]:
    """Not exactly one primary location."""
    primary = [index for index, site in enumerate(plan.file.locations) if site.role == "primary"]
    for index in primary[1:]:
        message = f"location '{plan.file.locations[index].id}' is primary too"
        hint = "write role: dr, secondary or remote"
        yield Problem(code="several_primary_locations", message=message, at=plan.at("locations", index), hint=hint)
    if not primary:
        message = "no location has the role primary"
        yield Problem(code="no_primary_location", message=message, at=plan.at("locations"))


def _own_tasks_only(plan: Plan) -> Iterator[Problem]:
    """What a plan of its own tasks cannot have: processes, or no task at all."""
    if plan.file.processes:
        message = "with programme: none no process is planned"
        hint = "take the processes away, or write programme: standard"
        yield Problem(code="no_programme", message=message, at=plan.at("processes"), hint=hint)
    if not plan.file.tasks:
        message = "with programme: none the plan needs tasks of its own"
        yield Problem(code="missing_key", message=message, at=plan.at("plan", "programme"), hint="add tasks")


def processes_selected(plan: Plan) -> Iterator[Problem]:
    """A plan without processes in its scope, or with a preset that the templates do not have."""
    presets = [preset.name for preset in plan.templates.waves.presets]
    wanted = plan.file.plan.preset
    if wanted is not None and wanted not in presets:
        message = f"no preset is called '{wanted}'"
        hint = did_you_mean(wanted, presets) or f"presets are {', '.join(presets)}"
        yield Problem(code="unknown_preset", message=message, at=plan.at("plan", "preset"), hint=hint)
    elif plan.file.plan.programme == "none":
        yield from _own_tasks_only(plan)
    elif not plan.file.processes:
        hint = "list their codes, such as processes: [INC, CFG, CHG], or write preset: default under plan"
        yield Problem(code="missing_key", message="no processes are selected", at=plan.at("processes"), hint=hint)
    elif all(entry.status == "out_of_scope" for entry in plan.file.processes.values()):
        message = "every process is out of scope, so there is nothing to plan"
        hint = "take the status away from at least one; 'existing' keeps a process without planning its stages"
        yield Problem(code="nothing_in_scope", message=message, at=plan.at("processes"), hint=hint)
