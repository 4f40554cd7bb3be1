"""Names that have to exist elsewhere in the file or in the catalogue: one row for each place that takes one."""

from collections.abc import Iterator, Mapping

from msgspec import Struct

from rollout.errors import Problem
from rollout.guesses import did_you_mean, named_like
from rollout.plan.plan_value import Plan
from rollout.source import KeyPath

REFERENCES: Mapping[str, str] = {
    "plan.parts.*": "part",
    "processes.*": "process",
    "processes.*.owner": "person",
    "processes.*.manager": "person",
    "processes.*.sites.*": "location",
    "processes.*.splits.*": "process",
    "locations.*.rollout.*": "process",
    "releases.*.processes.*": "process",
    "units.*.location": "location",
    "units.*.lead": "person",
    "units.*.processes.*": "process",
    "services.*.customer": "customer",
    "services.*.owner": "person",
    "requirements.*.service": "service",
    "requirements.*.customer": "customer",
    "hours.freezes.*.locations.*": "location",
    "hours.closures.*.locations.*": "location",
    "hours.openings.*.locations.*": "location",
    "hours.training_pauses.*.locations.*": "location",
    "suppliers.*.sites.*": "location",
    "suppliers.*.services.*": "service",
    "suppliers.*.processes.*": "process",
    "suppliers.*.joins.*": "process",
    "parties.*.processes.*": "process",
    "olas.*.function": "function",
    "olas.*.party": "party",
    "olas.*.services.*": "service",
    "functions.*.location": "location",
    "functions.*.lead": "person",
    "functions.*.processes.*": "process",
    "people.*.location": "location",
    "people.*.function": "function",
    "people.*.reports_to": "person",
    "people.*.deputy": "person",
    "people.*.supplier": "supplier",
    "people.*.leave.*.locations.*": "location",
    "tools.*.serves.*": "process",
    "tools.*.administrator": "person",
    "tools.*.testers.*": "person",
    "interfaces.add.*.from": "process",
    "interfaces.add.*.to": "process",
    "interfaces.remove.*.from": "process",
    "interfaces.remove.*.to": "process",
    "overrides.*.owner": "person or supplier",
    "overrides.*.alternatives.*": "person or supplier",
    "overrides.*.location": "location or supplier",
    "tasks.*.owner": "person or supplier",
    "tasks.*.alternatives.*": "person or supplier",
    "tasks.*.location": "location or supplier",
    "tasks.*.process": "process",
    "tasks.*.stage": "stage",
    "tasks.*.site": "location",
    "tasks.*.tool": "tool",
    "objectives.*.owner": "person",
    "support_model.tiers.*.functions.*": "function",
    "support_model.tiers.*.suppliers.*": "supplier",
    "limitations.*.owner": "person",
    "obligations.*.owner": "person",
    "risk.risks.*.owner": "person",
    "accept.*.owner": "person",
    "document.owner": "person",
    "document.author": "person",
    "document.approver": "person",
}
"""What must exist, by the place of its name; ``*`` is any list item, or any key of a mapping of one's own keys."""

_OWN_KEYS = frozenset({"processes", "overrides"})


class Known(Struct, frozen=True):
    """The ids of one kind; ``defined_in`` says where to add one."""

    ids: tuple[str, ...]
    defined_in: str


def known_ids(plan: Plan) -> Mapping[str, Known]:
    """What a name may refer to, by kind."""
    file = plan.file
    people = tuple(person.id for person in file.people)
    suppliers = tuple(supplier.id for supplier in file.suppliers)
    locations = tuple(site.id for site in file.locations)
    return {
        "process": Known(tuple(plan.templates.processes), "the catalogue (see 'rollout processes')"),
        "stage": Known(tuple(stage.stage for stage in plan.templates.stages), "the stage templates"),
        "part": Known(tuple(part.id for part in plan.templates.parts.parts), "parts.yaml of the templates"),
        "person": Known(people, "'people'"),
        "supplier": Known(suppliers, "'suppliers'"),
        "location": Known(locations, "'locations'"),
        "unit": Known(tuple(unit.id for unit in file.units), "'units'"),
        "customer": Known(tuple(customer.id for customer in file.customers), "'customers'"),
        "service": Known(tuple(service.id for service in file.services), "'services'"),
        "party": Known(tuple(party.id for party in file.parties), "'parties'"),
        "tool": Known(tuple(tool.id for tool in file.tools), "'tools'"),
        "function": Known(tuple(function.id for function in file.functions), "'functions'"),
        "person or supplier": Known(people + suppliers, "'people' or 'suppliers'"),
        "location or supplier": Known(locations + suppliers, "'locations' or 'suppliers'"),
    }


def unknown_references(plan: Plan) -> Iterator[Problem]:
    """Names of processes, locations, people and the like that nothing has."""
    known = known_ids(plan)
    for path in plan.source.keys:
        kind = kind_of_reference(path)
        if kind is None:
            continue
        value = plan.source.value(*path)
        name = path[-1] if isinstance(value, dict) else value
        if isinstance(name, str) and name not in known[kind].ids:
            yield _unknown(plan, path, kind, name, known[kind])


def kind_of_reference(path: KeyPath) -> str | None:
    """The kind of what must exist under the name at ``path``; None where no name of anything is written."""
    return REFERENCES.get(_pattern(path))


def _pattern(path: KeyPath) -> str:
    steps = ["*" if isinstance(step, int) else step for step in path]
    if len(steps) > 1 and steps[0] in _OWN_KEYS:
        steps[1] = "*"
    return ".".join(steps)


def _process_names(plan: Plan) -> Mapping[str, str]:
    return {process.code: process.name for process in plan.templates.catalogue}


def _unknown(plan: Plan, path: KeyPath, kind: str, name: str, known: Known) -> Problem:
    hint = did_you_mean(name, known.ids) or (named_like(name, _process_names(plan)) if kind == "process" else None)
    if hint is None:
        hint = f"{known.defined_in} has {', '.join(known.ids)}" if known.ids else f"add it under {known.defined_in}"
    return Problem(
        code=f"unknown_{kind.replace(' ', '_')}",
        message=f"no {kind} is called '{name}'",
        at=plan.at(*path),
        hint=hint,
    )
