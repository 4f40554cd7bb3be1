"""Annex D: risks, assumptions, issues and dependencies in one register, each with the tasks that it concerns."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from rollout.reports.document.content import Cell
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import FactRow, Facts, FactTable, cell, given, lines
from rollout.reports.document.sections.direction.governance import score_of

EMPTY = dict.fromkeys(("kind", "id", "text", "tasks", "response", "owner", "state"), Cell())
"""A row of which nothing is known."""
MOST_TASKS = 5
"""Annex B has every finding."""


def facts(source: DocumentInput) -> Facts:
    """The register in the order of its letters."""
    rows = chain(_risks(source), _assumptions(source), _issues(source), _dependencies(source))
    return Facts(tables={"raid": FactTable(rows=tuple({**EMPTY, **row} for row in rows))})


def _tasks(source: DocumentInput, ids: Sequence[str]) -> Cell:
    return lines(f"{id_} ({source.date_of(id_)})" if source.date_of(id_) else id_ for id_ in ids)


def _risks(source: DocumentInput) -> Iterator[FactRow]:
    for number, each in enumerate(source.file.risk.risks if source.file.risk else (), start=1):
        at, score = f"risk.risks[{number}]", score_of(each)
        yield {
            "kind": cell(source.words["raid_risk"]),
            "id": cell(each.id or f"K{number}"),
            "text": cell(each.text),
            "tasks": _tasks(source, each.tasks),
            "response": given(each.response, f"{at}.response"),
            "owner": given(source.post_of(each.owner) or None, f"{at}.owner"),
            "state": cell(f"{source.words['score']} {score}" if score else ""),
        }


def _assumptions(source: DocumentInput) -> Iterator[FactRow]:
    """What the dates depend on, as the plan is made."""
    words, file = source.words, source.file
    estimate = words[f"estimate_{file.plan.estimate or 'profile'}"]
    assumed = [f"{words['assumed_estimate']} {estimate}"]
    if file.people:
        assumed.append(words["assumed_shares"])
    if any(supplier.targets for supplier in file.suppliers):
        assumed.append(words["assumed_suppliers"])
    for number, text in enumerate(assumed, start=1):
        yield {
            "kind": cell(words["raid_assumption"]),
            "id": cell(f"A{number}"),
            "text": cell(text),
            "response": cell(words["checked_at_gates"]),
            "owner": cell(source.holder("PJM") or source.role_name("PJM")),
        }


def _issues(source: DocumentInput) -> Iterator[FactRow]:
    """The open findings of the checks, one row for each kind of finding, with the number of its findings."""
    words = source.words
    codes: dict[str, list[str]] = {}
    for problem in source.open_findings:
        codes.setdefault(problem.code, []).append(problem.message)
    for number, messages in enumerate(codes.values(), start=1):
        more = f" ({len(messages) - 1} {words['more_of_it']})" if len(messages) > 1 else ""
        yield {
            "kind": cell(words["raid_issue"]),
            "id": cell(f"I{number}"),
            "text": cell(f"{messages[0]}{more}"),
            "tasks": _tasks(source, _named_in(source, messages)[:MOST_TASKS]),
            "state": cell(words["open"]),
        }


def _named_in(source: DocumentInput, messages: Iterable[str]) -> list[str]:
    """The rows of the plan whose ids stand in the messages, each once."""
    words = (word.strip(".,;:()'") for message in messages for word in message.split())
    return [word for word in dict.fromkeys(words) if word in source.row_by_id and word not in source.scope.by_code]


def _dependencies(source: DocumentInput) -> Iterator[FactRow]:
    """Limitations that hold tasks, contracts that end within the programme, and providers outside this plan."""
    for number, each in enumerate(source.file.limitations, start=1):
        if each.holds or each.finish_before:
            yield {
                "kind": cell(source.words["raid_dependency"]),
                "id": cell(each.id or f"L{number}"),
                "text": cell(each.text),
                "tasks": _tasks(source, (*each.holds, *each.finish_before)),
                "response": cell(each.stopgap),
                "owner": given(source.post_of(each.owner) or None, f"limitations[{number}].owner"),
            }
    others = chain(_ending_contracts(source), _missing_providers(source))
    for number, row in enumerate(others, start=1):
        yield {"kind": cell(source.words["raid_dependency"]), "id": cell(f"D{number}"), **row}


def _ending_contracts(source: DocumentInput) -> Iterator[FactRow]:
    last = max((row.finish_date for row in source.rows), default=None)
    suppliers = source.scope.by_code.get("SUP")
    for supplier in source.file.suppliers:
        if supplier.contract_end and last and supplier.contract_end <= last:
            tasks = [row.id for row in source.rows if row.id.endswith(f"@{supplier.id}")]
            yield {
                "text": cell(f"{supplier.label}: {source.words['contract_ends']} {supplier.contract_end}"),
                "tasks": _tasks(source, tasks),
                "owner": cell(source.holder("PMG", suppliers) if suppliers else ""),
            }


def _missing_providers(source: DocumentInput) -> Iterator[FactRow]:
    for each in source.missing_providers:
        provider = f"{source.process_label(each.provider)}, {source.words['outside_plan']}"
        yield {
            "text": cell(f"{each.consumer}: {each.item} ({provider})"),
            "tasks": _tasks(source, [f"{each.consumer}.B06"]),
            "response": cell(each.stopgap),
        }
