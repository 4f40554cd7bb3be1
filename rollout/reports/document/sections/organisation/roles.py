"""Section 11: posts and their roles, RACI by process, and roles of the programme that nobody fills."""

from collections.abc import Iterable, Iterator

from rollout.expansion.scope import UNIT_LEAD, PlannedProcess
from rollout.plan.keys import Person
from rollout.plan.templates import RaciRow
from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, given, lines
from rollout.reports.document.overloads import overloads

_PROCESS_ROLES = ("PO", "PMG", "PAN")
_LAYERS = ("project", "SMS", "functional", "external")


def facts(source: DocumentInput) -> Facts:
    """Posts, roles by layer and RACI tables."""
    people = source.file.people
    tables = {f"raci.{process.code}": _raci(source, process.template.raci) for process in source.scope.processes}
    tables |= {
        "posts": FactTable(rows=tuple(_post_row(source, person) for person in people)),
        "process_roles": FactTable(rows=tuple(_process_row(source, process) for process in source.scope.processes)),
        "other_roles": FactTable(rows=tuple(_other_rows(source))),
        "implementation_raci": _raci(source, source.templates.roles.implementation_raci),
        "supplier_roles": FactTable(rows=tuple(_supplier_rows(source))),
        "overload": _overload(source),
    }
    return Facts(
        values={
            "people": [{"id": each.id, "post": each.post} for each in people],
            "unfilled_roles": _unfilled(source),
            "raci_rule": source.templates.roles.raci_rule,
            "overloaded": [cell_text(row["post"]) for row in tables["overload"].rows],
        },
        tables=tables,
    )


def cell_text(value: Cell) -> str:
    """The text of a cell on one line."""
    return " ".join(value.lines)


def _post_row(source: DocumentInput, person: Person) -> dict[str, Cell]:
    at = f"people[{person.id}]"
    sites = {site.id: site.label for site in source.file.locations}
    functions = {each.id: each for each in source.file.functions}
    function = functions.get(person.function or "")
    place = person.location or (function.location if function else None) or source.file.primary.id
    return {
        "post": cell(source.posts.label(person)),
        "function": given(function.label if function else None, f"{at}.function"),
        "location": cell(sites.get(place, place)),
        "share": lines(_shares(person)),
        "reports_to": cell(source.post_of(person.reports_to) or source.words["nobody"]),
        "deputy": given(source.post_of(person.deputy) or None, f"{at}.deputy"),
        "assigned": cell(", ".join(_assigned(source, person))),
    }


def _shares(person: Person) -> Iterator[str]:
    yield f"{round(person.capacity * 100)} %"
    yield from (f"{round(each.capacity * 100)} % {each.first} / {each.last}" for each in person.overtime)


def _assigned(source: DocumentInput, person: Person) -> Iterator[str]:
    """The roles of a person: those written with the person, then those that a process or a unit gives."""
    yield from (source.scoped_role_name(role) for role in person.roles)
    given_by = [
        ("PO", [each.code for each in source.scope.processes if each.entry.owner == person.id]),
        ("PMG", [each.code for each in source.scope.processes if each.entry.manager == person.id]),
        (UNIT_LEAD, [each.label for each in source.file.units if each.lead == person.id]),
    ]
    for role, where in given_by:
        places = [each for each in where if f"{each}.{role}" not in person.roles]
        if places:
            yield f"{source.role_name(role)} ({', '.join(places)})"


def _process_row(source: DocumentInput, process: PlannedProcess) -> dict[str, Cell]:
    at = f"processes.{process.code}"
    return {
        "process": lines((process.code, source.name_of(process))),
        "owner": given(source.holder("PO", process) or None, f"{at}.owner"),
        "manager": given(source.holder("PMG", process) or None, f"{at}.manager"),
        "roles": cell(
            ", ".join(role for role in process.template.roles if role not in {"process owner", "process manager"})
        ),
        "interface_roles": cell(", ".join(process.template.interface_roles)),
    }


def _other_rows(source: DocumentInput) -> Iterable[dict[str, Cell]]:
    """Roles that are not of one process, by layer, with whoever fills them."""
    used = {task.details.role for task in source.schedule.network.tasks}
    for layer in _LAYERS:
        for role in source.templates.roles.roles:
            holders = _holders(source, role.code)
            if role.layer == layer and (holders or role.code in used):
                is_external = layer == "external"
                yield {
                    "layer": cell(source.words[f"layer_{layer}"]),
                    "role": cell(role.name_in(source.edition)),
                    "duty": cell(role.duty),
                    "holder": lines(holders)
                    if holders
                    else cell(source.words["external_party"])
                    if is_external
                    else cell(source.words["to_be_appointed"], tone=Tone.WARN),
                }


def _holders(source: DocumentInput, code: str) -> list[str]:
    leads = {unit.lead for unit in source.file.units} if code == UNIT_LEAD else set()
    return [
        source.posts.label(person)
        for person in source.file.people
        if person.id in leads or any(role.split(".")[0] == code for role in person.roles)
    ]


def _unfilled(source: DocumentInput) -> list[str]:
    """Roles that tasks of the plan need and nobody in it has."""
    codes = sorted(
        {task.details.role for task in source.schedule.network.tasks if task.details.role and not task.details.owner}
    )
    others = {role.code for role in source.templates.roles.roles if role.layer == "external"} | {"PO", "PMG"}
    return [source.role_name(code) for code in codes if code not in others]


def _supplier_rows(source: DocumentInput) -> Iterable[dict[str, Cell]]:
    for supplier in source.file.suppliers:
        at = f"suppliers[{supplier.id}]"
        yield {
            "supplier": cell(supplier.label),
            "roles": given(", ".join(supplier.roles) or None, f"{at}.roles"),
            "processes": given(", ".join(supplier.processes) or None, f"{at}.processes"),
            "sites": cell(", ".join(supplier.sites) or source.words["all_locations"]),
            "contact": given(supplier.contact, f"{at}.contact"),
        }


def _raci(source: DocumentInput, raci: Iterable[RaciRow]) -> FactTable:
    """Activities by role; only roles that appear in a row make a column."""
    rows = tuple(raci)
    codes = sorted({code for row in rows for code in row.assignments}, key=lambda code: _raci_order(source, code))
    return FactTable(
        rows=tuple(
            {
                "activity": cell(row.activity),
                **{
                    code: cell(
                        row.assignments.get(code, ""),
                        tone=Tone.MARK if "A" in row.assignments.get(code, "") else Tone.NONE,
                    )
                    for code in codes
                },
            }
            for row in rows
        ),
        columns=tuple((code, _raci_label(source, code)) for code in codes),
    )


def _raci_order(source: DocumentInput, code: str) -> tuple[int, int, str]:
    """One order for all tables: owner, manager and staff, other roles as in roles.yaml, managers of other processes."""
    head, _, role = code.rpartition(".")
    known = list(source.templates.role_by_code)
    return (
        _PROCESS_ROLES.index(role) if not head and role in _PROCESS_ROLES else len(_PROCESS_ROLES) + bool(head),
        known.index(role) if role in known else len(known),
        head,
    )


def _raci_label(source: DocumentInput, code: str) -> str:
    return source.words.get(f"raci_{code.replace('.', '_')}", code.replace(".", " "))


def _overload(source: DocumentInput) -> FactTable:
    rows = [
        {
            "post": cell(source.post_of(each.id)),
            "peak": cell(f"{each.peak} %"),
            "peak_week": cell(each.peak_week),
            "weeks": cell(each.weeks),
        }
        for each in overloads(source.loads)
    ]
    return FactTable(rows=tuple(rows))
