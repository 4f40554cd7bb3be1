"""Annex C: what the standard asks for, clause by clause, with the document, the owner, the evidence and the day."""

import re
from collections.abc import Iterator

from rollout.expansion.scope import PlannedProcess
from rollout.plan.templates import DocumentTemplate
from rollout.reports.document.content import Cell
from rollout.reports.document.deliveries import delivered
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, given


def facts(source: DocumentInput) -> Facts:
    """A row for each key requirement of each process, and one for the process itself, in the order of the clauses."""
    rows = [row for process in source.scope.processes for row in _rows(source, process)]
    rows.sort(key=lambda row: _clause_key(row["clause"]))
    return Facts(tables={"requirements_by_clause": FactTable(rows=tuple(rows))})


def _rows(source: DocumentInput, process: PlannedProcess) -> Iterator[dict[str, Cell]]:
    name = source.name_of(process)
    description, records = _document(source, process, "PRO"), _document(source, process, "REC")
    for text in (f"{name}: {source.words['is_described_and_run']}", *process.template.fixed_points):
        yield {
            "clause": cell(process.template.clause_in(source.edition)),
            "process": cell(process.code),
            "requirement": cell(text),
            "document": cell(_number(source, process, description)),
            "owner": given(source.holder("PO", process) or None, f"processes.{process.code}.owner"),
            "evidence": cell(_number(source, process, records)),
            "due": cell(delivered(source, description, process) if description else ""),
            "proved": cell(delivered(source, records, process) if records else ""),
        }


def _document(source: DocumentInput, process: PlannedProcess, kind: str) -> DocumentTemplate | None:
    known = (*source.templates.documents.standard, *process.template.documents)
    return next((each for each in known if each.number.startswith(f"{kind}-")), None)


def _number(source: DocumentInput, process: PlannedProcess, document: DocumentTemplate | None) -> str:
    return source.document_number(process.code, document.number) if document else ""


def _clause_key(clause: Cell) -> tuple[tuple[int, ...], str]:
    """``8.10`` after ``8.9``; what no clause asks for at the end."""
    text = " ".join(clause.lines)
    first = re.match(r"[\d.]+", text)
    return (tuple(int(part) for part in first[0].split(".") if part), text) if first else ((999,), text)
