"""Section 11: who holds each role of each process, with the deputy, and which roles nobody holds."""

from collections.abc import Iterator

from rollout.expansion.scope import PlannedProcess, ScopedRole, holders_of
from rollout.plan.keys import Function
from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, given, lines

OWNER_AND_MANAGER = {"PO": "owner", "PMG": "manager"}
"""The roles that the plan may name with the process, and by which key."""


def facts(source: DocumentInput) -> Facts:
    """A row for every role in the RACI of every process, and the roles that nobody holds with their processes."""
    rows: list[dict[str, Cell]] = []
    unfilled: dict[str, list[str]] = {}
    for process in source.scope.processes:
        for code in _codes(process):
            holders = tuple(_holders(source, process, code))
            if not holders and _is_wanted(source, code):
                unfilled.setdefault(role_title(source, code), []).append(process.code)
            rows.append(_row(source, process, code, holders))
    return Facts(
        values={"unfilled_process_roles": [f"{role} ({', '.join(codes)})" for role, codes in unfilled.items()]},
        tables={"role_holders": FactTable(rows=tuple(rows))},
    )


def _codes(process: PlannedProcess) -> tuple[str, ...]:
    """Owner and manager, then the other roles of its RACI in the order in which they appear."""
    named = [code for row in process.template.raci for code in row.assignments]
    return tuple(dict.fromkeys((*OWNER_AND_MANAGER, *named)))


def _row(source: DocumentInput, process: PlannedProcess, code: str, holders: tuple[str, ...]) -> dict[str, Cell]:
    if code in OWNER_AND_MANAGER:
        nobody = given(None, f"processes.{process.code}.{OWNER_AND_MANAGER[code]}")
    elif _is_wanted(source, code):
        nobody = cell(source.words["not_filled"], tone=Tone.WARN)
    else:
        nobody = cell(source.words["outside_plan" if "." in code else "none"])
    return {
        "process": cell(process.code),
        "role": cell(role_title(source, code)),
        "holder": lines(holders) if holders else nobody,
    }


def role_title(source: DocumentInput, code: str) -> str:
    """The name of a role; the manager of another process as he or she is called: ``Problem manager``."""
    known = source.words.get(f"raci_{code.replace('.', '_')}") if "." in code else None
    return known or source.scoped_role_name(code)


def _is_wanted(source: DocumentInput, code: str) -> bool:
    """Whether the plan lacks somebody where nobody has the role; not where it has no such supplier, site or process."""
    head = code.rpartition(".")[0]
    return code not in {*OWNER_AND_MANAGER, "SUPR", "CUST", "SITE"} and (not head or head in source.scope.by_code)


def _holders(source: DocumentInput, process: PlannedProcess, code: str) -> Iterator[str]:
    """People with their deputies; where a role is usually that of a team, a supplier or a customer, then those."""
    head, _, role = code.rpartition(".")
    of = source.scope.by_code.get(head) if head else process
    wanted = ScopedRole(role=role, process=head or process.code, entry=of.entry if of else None)
    yield from _people(source, wanted)
    match code:
        case "SME":
            yield from (
                _team(source, each) for each in source.file.functions if source.names(each.processes, process.code)
            )
        case "SDA":
            yield from (_team(source, each) for each in _desks(source))
        case "SITE":
            for site in process.further_sites:
                yield from _people(source, ScopedRole(role=role, site=site.id))
        case "SUPR":
            yield from (each.label for each in source.file.suppliers if source.names(each.processes, process.code))
        case "CUST":
            yield from (customer.label for customer in source.file.customers)


def _people(source: DocumentInput, wanted: ScopedRole) -> Iterator[str]:
    for person in holders_of(source.plan, wanted):
        deputy = f"; {source.words['deputy']}: {source.post_of(person.deputy)}" if person.deputy else ""
        yield f"{source.posts.label(person)}{deputy}"


def _team(source: DocumentInput, function: Function) -> str:
    size = f" ({source.words['team_of']} {function.people})" if function.people else ""
    return f"{function.label}{size}"


def _desks(source: DocumentInput) -> Iterator[Function]:
    """The teams in which somebody manages the service desk: agents are their people."""
    desks = {person.function for person in source.file.people if "SDM" in person.roles}
    return (each for each in source.file.functions if each.id in desks)
