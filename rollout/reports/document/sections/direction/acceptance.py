"""Annex E: who signs the plan, and a checklist for every gate; both are forms to fill in."""

from collections.abc import Iterator

from rollout.plan.templates import GateTemplate
from rollout.reports.document.content import Cell, Form
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import FactRow, Facts, FactTable, cell
from rollout.reports.document.sections.programme.stages import criteria_of, gate_name, gates_of

SIGNING_ROLES = ("SPON", "SMSO", "PJM")


def facts(source: DocumentInput) -> Facts:
    """The sign-off, and a row for every criterion of every gate that this plan has."""
    return Facts(
        tables={
            "sign_off": FactTable(rows=tuple(_sign_off(source))),
            "acceptance": FactTable(rows=tuple(_acceptance(source))),
        }
    )


def _sign_off(source: DocumentInput) -> Iterator[FactRow]:
    """Author, approver and those in charge of programme and system, each once, then the owner of every process.

    A role that nobody holds has a line of its own: whoever is appointed signs for it alone.
    """
    words, control = source.words, source.file.document
    named = [(words["control_author"], source.post_of(control.author) if control else "")]
    named.append((words["control_to_approve"], source.post_of(control.approver) if control else ""))
    named += [(source.role_name(role), source.holder(role)) for role in SIGNING_ROLES]
    named += [
        (f"{source.role_name('PO')} {process.code}", source.holder("PO", process)) for process in source.scope.processes
    ]
    signers: dict[tuple[str, str], list[str]] = {}
    for role, who in named:
        signers.setdefault((who, "" if who else role), []).append(role)
    for (who, _), held in signers.items():
        yield {
            "role": cell(", ".join(dict.fromkeys(held))),
            "who": cell(who or words["to_be_appointed"]),
            "decision": Cell(
                lines=(words["agreed_to"], words["agreed_with_changes"], words["refused"]), form=Form.CHECK
            ),
            "date": Cell(form=Form.DATE),
            "signature": Cell(form=Form.WORDS),
        }


def _acceptance(source: DocumentInput) -> Iterator[FactRow]:
    for task in gates_of(source):
        if task.gate:
            yield from _gate(source, f"{task.id} {gate_name(source, task)}", task.gate)


def _gate(source: DocumentInput, name: str, gate: GateTemplate) -> Iterator[FactRow]:
    for number, text in enumerate(criteria_of(source, gate)):
        yield {
            "gate": cell(name if number == 0 else ""),
            "criterion": cell(text),
            "met": Cell(form=Form.CHECK),
            "proof": cell(gate.proof if number == 0 else ""),
            "remark": Cell(form=Form.WORDS),
        }
