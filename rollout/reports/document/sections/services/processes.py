"""Section 10: the processes one by one, with their documents, owners and gates."""

import re
from collections.abc import Sequence

from rollout.expansion.scope import PlannedProcess
from rollout.plan.templates import DocumentTemplate
from rollout.reports.document.content import Cell
from rollout.reports.document.deliveries import delivered
from rollout.reports.document.document_input import GATES, DocumentInput
from rollout.reports.document.facts import FactRow, Facts, FactTable, cell, given


def facts(source: DocumentInput) -> Facts:
    """The overview, and for every process its catalogue entry with documents and gate dates."""
    processes = source.scope.processes
    documents = {process.code: _documents(source, process) for process in processes}
    of_system = [_document(source, each, None) for each in source.templates.documents.system]
    tables = {f"documents.{code}": _planned(source, found) for code, found in documents.items()}
    tables["processes"] = FactTable(rows=tuple(_row(source, process) for process in processes))
    tables["system_documents"] = _planned(source, of_system)
    return Facts(
        values={
            "processes": [
                {**_entry(source, process), "not_delivered": _not_delivered(source, documents[process.code])}
                for process in processes
            ],
            "system_not_delivered": _not_delivered(source, of_system),
        },
        tables=tables,
    )


def _planned(source: DocumentInput, found: Sequence[FactRow]) -> FactTable:
    """The documents that a task delivers, or that are there and to be verified."""
    return FactTable(rows=tuple(row for row in found if row["due"].lines != (source.words["no_task"],)))


def _not_delivered(source: DocumentInput, found: Sequence[FactRow]) -> list[str]:
    """What the documents are called that no task of the plan delivers."""
    return [row["document"].lines[0] for row in found if row["due"].lines == (source.words["no_task"],)]


def _entry(source: DocumentInput, process: PlannedProcess) -> dict[str, object]:
    template = process.template
    return {
        "code": process.code,
        "name": source.name_of(process),
        "group": template.group,
        "clause": template.clause_in(source.edition),
        "purpose": template.purpose,
        "contribution": template.contribution,
        "wave": process.wave,
        "status": process.entry.status,
        "maturity": process.entry.maturity,
        "owner": source.holder("PO", process),
        "manager": source.holder("PMG", process),
        "inputs": list(template.inputs),
        "outputs": list(template.outputs),
        "fixed_points": list(template.fixed_points),
        "advice": template.advice,
        "note": process.entry.note or "",
        "sites": [site.label for site in process.further_sites],
        "gates": {gate: source.date_of(f"{process.code}.{gate}") for gate in GATES},
        "roles": list(template.roles),
        "interface_roles": list(template.interface_roles),
    }


def _row(source: DocumentInput, process: PlannedProcess) -> dict[str, Cell]:
    entry = process.entry
    at = f"processes.{process.code}"
    return {
        "code": cell(process.code),
        "name": cell(source.name_of(process)),
        "group": cell(process.template.group),
        "clause": cell(process.template.clause_in(source.edition)),
        "wave": cell(process.wave if process.wave else ""),
        "status": cell(source.words[f"status_{entry.status}"]),
        "maturity": cell(source.words[f"maturity_{entry.maturity}"])
        if entry.maturity is not None
        else Cell(key=f"{at}.maturity"),
        "owner": given(source.holder("PO", process) or None, f"{at}.owner"),
        "manager": given(source.holder("PMG", process) or None, f"{at}.manager"),
        **{gate: cell(source.date_of(f"{process.code}.{gate}")) for gate in GATES},
        **({"M3": cell(source.words["in_operation"])} if process.is_existing else {}),
    }


def _documents(source: DocumentInput, process: PlannedProcess) -> list[FactRow]:
    """The documents of one process: the standard set and its own, each once; its own title wins."""
    standard = {document.number: document for document in source.templates.documents.standard}
    own = {document.number: document for document in process.template.documents}
    if any(re.fullmatch(r"PRC-\d+", number) for number in own):
        standard.pop("PRC-nnn", None)
    found = sorted({**standard, **own}.values(), key=lambda each: _order(source, each.number))
    return [_document(source, each, process) for each in found]


def _document(source: DocumentInput, document: DocumentTemplate, process: PlannedProcess | None) -> FactRow:
    kind = source.templates.documents.types.get(document.number[:3], "")
    return {
        "number": cell(source.document_number(process.code if process else "GEN", document.number)),
        "title": cell(document.title),
        "kind": cell(kind),
        "document": cell(_titled(document.title, kind)),
        "due": cell(delivered(source, document, process)),
    }


def _titled(title: str, kind: str) -> str:
    """``service catalogue (register or log)``; the kind alone where the title says no more."""
    said = title.lower()
    return title if not kind or kind.lower() in said or said in kind.lower() else f"{title} ({kind})"


def _order(source: DocumentInput, number: str) -> tuple[int, str]:
    kinds = list(source.templates.documents.types)
    return (kinds.index(number[:3]) if number[:3] in kinds else len(kinds), number)
