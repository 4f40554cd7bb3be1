"""Section 10: the processes one by one, with their documents, owners and gates."""

import re

from rollout.expansion.scope.scoping import PlannedProcess
from rollout.reports.document.content import Cell
from rollout.reports.document.document_input import GATES, DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, given, lines


def facts(source: DocumentInput) -> Facts:
    """The overview, and for every process its catalogue entry with documents and gate dates."""
    processes = source.scope.processes
    tables = {f"documents.{process.code}": _documents(source, process) for process in processes}
    tables["processes"] = FactTable(rows=tuple(_row(source, process) for process in processes))
    tables["system_documents"] = _system_documents(source)
    return Facts(
        values={"processes": [_entry(source, process) for process in processes]},
        tables=tables,
    )


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


def _documents(source: DocumentInput, process: PlannedProcess) -> FactTable:
    """The documents of one process: the standard set and its own, each once; its own title wins."""
    titles = {document.number: document.title for document in source.templates.documents.standard}
    own = {document.number: document.title for document in process.template.documents}
    if any(re.fullmatch(r"PRC-\d+", number) for number in own):
        titles.pop("PRC-nnn", None)
    due = {"POL": "M2", "TRN": "M2", "REC": "M4"}
    rows = [
        {
            "number": cell(source.document_number(process.code, number)),
            "title": cell(title),
            "kind": cell(source.templates.documents.types.get(number[:3], "")),
            "document": cell(_titled(title, source.templates.documents.types.get(number[:3], ""))),
            "due": cell(source.date_of(f"{process.code}.{due.get(number[:3], 'M2')}") or source.words["unverified"]),
        }
        for number, title in sorted({**titles, **own}.items(), key=lambda item: _order(source, item[0]))
    ]
    return FactTable(rows=tuple(rows))


def _titled(title: str, kind: str) -> str:
    """``service catalogue (register or log)``; the kind alone where the title says no more."""
    said = title.lower()
    return title if not kind or kind.lower() in said or said in kind.lower() else f"{title} ({kind})"


def _order(source: DocumentInput, number: str) -> tuple[int, str]:
    kinds = list(source.templates.documents.types)
    return (kinds.index(number[:3]) if number[:3] in kinds else len(kinds), number)


def _system_documents(source: DocumentInput) -> FactTable:
    return FactTable(
        rows=tuple(
            {
                "number": lines((source.document_number("GEN", document.number),)),
                "title": cell(document.title),
                "kind": cell(source.templates.documents.types.get(document.number[:3], "")),
                "document": cell(
                    _titled(document.title, source.templates.documents.types.get(document.number[:3], ""))
                ),
            }
            for document in source.templates.documents.system
        )
    )
