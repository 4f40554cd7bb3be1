"""Sections 15 to 17 and 19: requirements, limitations, duties and other parties."""

import datetime as dt
from collections.abc import Iterator

from rollout.plan.keys import Limitation, Obligation, Party, Requirement
from rollout.reports.document.content import Cell
from rollout.reports.document.deliveries import delivered
from rollout.reports.document.document_input import DocumentInput, template_id
from rollout.reports.document.facts import Facts, FactTable, cell, given, lines

_REQUIREMENT_TASKS = ("SLM-a", "SCA-a", "CAP-a")
"""What starts from the requirements of customers, users and provider."""


def facts(source: DocumentInput) -> Facts:
    """What customers need, what limits the system, which rules apply, and who else takes part."""
    file = source.file
    limitations = [_limitation(source, each, number) for number, each in enumerate(file.limitations)]
    return Facts(
        values={
            "requirements": [each.text for each in file.requirements],
            "requirement_tasks": [
                f"{row.id} ({row.start_date.isoformat()})"
                for row in source.rows
                if template_id(row.id) in _REQUIREMENT_TASKS
            ],
            "limitations": [each.text for each in file.limitations],
            "obligations": [each.text for each in file.obligations],
            "parties": [each.label for each in file.parties],
            "suppliers": [each.label for each in file.suppliers],
        },
        tables={
            "requirements": FactTable(
                rows=tuple(_requirement(source, each, number) for number, each in enumerate(file.requirements))
            ),
            "limitations": FactTable(rows=tuple(limitations)),
            "obligations": FactTable(
                rows=tuple(_obligation(source, each, number) for number, each in enumerate(file.obligations))
            ),
            "parties": FactTable(rows=tuple(_party(each) for each in file.parties)),
            "policies": FactTable(rows=tuple(_policies(source))),
        },
    )


def _requirement(source: DocumentInput, requirement: Requirement, number: int) -> dict[str, Cell]:
    services = {each.id: each.label for each in source.file.services}
    customers = {each.id: each.label for each in source.file.customers}
    return {
        "id": cell(requirement.id or f"R{number + 1}"),
        "text": cell(requirement.text),
        "service": cell(services.get(requirement.service or "", "") or source.words["all_services"]),
        "from": given(
            requirement.source or customers.get(requirement.customer or "") or None,
            f"requirements[{number + 1}].source",
        ),
    }


def _limitation(source: DocumentInput, limitation: Limitation, number: int) -> dict[str, Cell]:
    return {
        "id": cell(limitation.id or f"L{number + 1}"),
        "text": cell(limitation.text),
        "until": cell(limitation.until.isoformat() if limitation.until else ""),
        "effect": lines(_effects(source, limitation)),
        "stopgap": given(limitation.stopgap, f"limitations[{number + 1}].stopgap"),
        "owner": given(source.post_of(limitation.owner) or None, f"limitations[{number + 1}].owner"),
    }


def _effects(source: DocumentInput, limitation: Limitation) -> Iterator[str]:
    """What the schedule makes of the limitation, with the dates, and which of its tasks do not keep to it."""
    for key, tasks in (("holds", limitation.holds), ("bounds", limitation.finish_before)):
        kept = {task: _keeps(source, limitation, key, task) for task in tasks}
        for word, is_kept in ((key, True), (f"{key}_not", False)):
            named = [_met_by(source, task) for task in tasks if kept[task] is is_kept]
            if named:
                yield f"{source.words[word]}: {', '.join(named)}"


def _keeps(source: DocumentInput, limitation: Limitation, key: str, task: str) -> bool:
    row = source.row_by_id.get(task)
    if row is None or limitation.until is None:
        return True
    return row.start_date > limitation.until if key == "holds" else row.finish_date <= limitation.until


def _obligation(source: DocumentInput, obligation: Obligation, number: int) -> dict[str, Cell]:
    at = f"obligations[{number + 1}]"
    return {
        "id": cell(obligation.id or f"D{number + 1}"),
        "text": cell(obligation.text),
        "source": given(obligation.source, f"{at}.source"),
        "country": cell(obligation.country),
        "owner": given(source.post_of(obligation.owner) or None, f"{at}.owner"),
        "due": cell(obligation.due.isoformat() if obligation.due else source.words["permanent"]),
        "tasks": lines(_met_in_time(source, task, obligation.due) for task in obligation.tasks),
    }


def _met_by(source: DocumentInput, task: str) -> str:
    """The task with the day on which it is done."""
    return f"{task} ({source.date_of(task)})" if source.date_of(task) else task


def _met_in_time(source: DocumentInput, task: str, due: dt.date | None) -> str:
    """The task with its day, which is marked where it comes after the due day."""
    day = source.day_of(task)
    late = f", {source.words['after_due_day']}" if day and due and day > due else ""
    return f"{_met_by(source, task)}{late}"


def _party(party: Party) -> dict[str, Cell]:
    at = f"parties[{party.id}]"
    return {
        "party": cell(party.label),
        "part": given(party.part, f"{at}.part"),
        "processes": cell(", ".join(party.processes)),
        "control": given(party.control, f"{at}.control"),
    }


def _policies(source: DocumentInput) -> list[dict[str, Cell]]:
    """The policy of the system, then one for each process with the day on which it is baselined."""
    documents = source.templates.documents
    rows = [
        {
            "number": cell(source.document_number("GEN", document.number)),
            "title": cell(document.title),
            "owner": cell(source.holder("SMSO") or source.role_name("SMSO")),
            "due": cell(delivered(source, document)),
        }
        for document in documents.system
        if document.number.startswith("POL")
    ]
    policy = next((each for each in documents.standard if each.number == "POL-001"), None)
    if policy is None:
        return rows
    return rows + [
        {
            "number": cell(source.document_number(process.code, policy.number)),
            "title": cell(f"{source.name_of(process)}: {source.words['policy']}"),
            "owner": given(source.holder("PO", process) or None, f"processes.{process.code}.owner"),
            "due": cell(delivered(source, policy, process)),
        }
        for process in source.scope.processes
    ]
