"""Annex B: what a plan of this kind should contain, where this one does, and the findings of the checks.

The items follow the clause on the plan of the management system in the edition of the plan, as practitioners know it,
in our own words. Their letters are kept as a field that the standard text does not print, because they have not been
checked against a bought copy; where even memory is not sure, there is none.
"""

from collections.abc import Mapping

from msgspec import Struct

from rollout.errors import Problem, Severity
from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell


class _Item(Struct, frozen=True):
    """``word`` names it, ``keys`` of the plan fill it, ``sections`` cover it; ``clause`` asks for it."""

    letter: str
    word: str
    keys: tuple[str, ...]
    sections: tuple[str, ...]
    clause: str


_OF_2011 = tuple(
    _Item(letter, word, keys, sections, clause="4.5.2")
    for letter, word, keys, sections in (
        ("a", "aims", ("objectives",), ("objectives",)),
        ("b", "requirements", ("requirements", "services"), ("scope-of-operations", "operation-hours", "requirements")),
        ("c", "limitations", ("limitations",), ("limitations",)),
        ("d", "obligations", ("obligations",), ("obligations",)),
        ("e", "framework", ("people",), ("functions", "processes", "roles")),
        ("f", "authorities", ("people", "escalation"), ("escalation", "support-model", "roles")),
        ("g", "resources", ("functions", "budget"), ("functions", "locations", "resources")),
        ("h", "parties", ("suppliers", "parties"), ("support-model", "parties")),
        ("i", "interfaces", ("processes",), ("process-integration", "processes")),
        ("j", "risk", ("risk",), ("risk",)),
        ("k", "technology", ("tools",), ("tools",)),
        ("l", "measuring", ("reviews",), ("performance", "measuring")),
        ("", "review", ("document",), ("document-control",)),
    )
)
_OF_2018 = (
    _Item("a", "services", ("services",), ("scope-of-operations", "operation-hours", "performance"), "6.3"),
    _Item("b", "limitations", ("limitations",), ("limitations",), "6.3"),
    _Item("c", "obligations", ("obligations",), ("obligations",), "6.3"),
    _Item("d", "framework", ("people", "escalation"), ("functions", "escalation", "processes", "roles"), "6.3"),
    _Item("e", "resources", ("functions", "budget"), ("functions", "locations", "resources"), "6.3"),
    _Item("f", "parties", ("suppliers", "parties"), ("support-model", "parties"), "6.3"),
    _Item("g", "technology", ("tools",), ("tools",), "6.3"),
    _Item("h", "measuring", ("reviews",), ("performance", "measuring"), "6.3"),
    _Item("", "review", ("document",), ("document-control",), "6.3"),
    _Item("", "aims", ("objectives",), ("objectives",), "6.2"),
    _Item("", "risk", ("risk",), ("risk",), "6.1"),
)
_ITEMS: Mapping[str, tuple[_Item, ...]] = {"2011": _OF_2011, "2018": _OF_2018}


_WITH_IDS = frozenset(
    ("processes", "objectives", "services", "customers", "locations", "suppliers", "people", "tools", "tasks")
)
"""Lists whose entries people know by their ids."""


def facts(source: DocumentInput, numbers: Mapping[str, str]) -> Facts:
    """Items with the plan keys behind them, and every finding; ``numbers`` are those of the sections by id."""
    items = _ITEMS[source.edition]
    rows = tuple(_item(source, each, numbers) for each in items)
    open_items = [source.words[f"item_{each.word}"] for each in items if _missing(source, each.keys)]
    return Facts(
        values={
            "open_items": open_items,
            "item_clauses": list(dict.fromkeys(each.clause for each in items)),
            "finding_count": len(source.open_findings),
            "accepted_count": len(source.findings) - len(source.open_findings),
            "item_count": len(items),
        },
        tables={
            "completeness": FactTable(rows=rows),
            "findings": FactTable(rows=tuple(_findings(source))),
            "accepted_findings": FactTable(rows=tuple(_accepted(source))),
        },
    )


def _missing(source: DocumentInput, keys: tuple[str, ...]) -> list[str]:
    return [key for key in keys if not _is_given(source, key)]


def _is_given(source: DocumentInput, key: str) -> bool:
    value = getattr(source.file, key)
    if key == "reviews":
        return bool(value.audit or value.management or value.steering or value.plan)
    return bool(value)


def _item(source: DocumentInput, item: _Item, numbers: Mapping[str, str]) -> dict[str, Cell]:
    missing = _missing(source, item.keys)
    state = "covered" if not missing else "partly_covered" if len(missing) < len(item.keys) else "not_covered"
    tone = {"covered": Tone.GOOD, "partly_covered": Tone.WARN, "not_covered": Tone.OPEN}[state]
    return {
        "letter": cell(item.letter),
        "clause": cell(item.clause),
        "item": cell(source.words[f"item_{item.word}"]),
        "where": cell(", ".join(numbers[section] for section in item.sections if section in numbers) or "-"),
        "state": cell(source.words[state], tone=tone),
        "missing": Cell(key=", ".join(missing)) if missing else Cell(),
    }


def _findings(source: DocumentInput) -> list[dict[str, Cell]]:
    """Errors before warnings, each with the entry of the plan that it is about."""
    ordered = sorted(source.open_findings, key=lambda each: each.severity is not Severity.ERROR)
    return [
        {
            "severity": cell(source.words[f"severity_{each.severity}"]),
            "message": cell(each.message),
            "place": cell(_entry(source, each)),
            "hint": cell(each.hint),
        }
        for each in ordered
    ]


def _accepted(source: DocumentInput) -> list[dict[str, Cell]]:
    """The warnings that the plan accepts, with the reason."""
    return [
        {
            "message": cell(each.message),
            "reason": cell(each.acceptance.reason),
            "owner": cell(each.acceptance.owner),
            "until": cell(each.acceptance.until.isoformat() if each.acceptance.until else source.words["permanent"]),
        }
        for each in source.findings
        if each.acceptance
    ]


def _entry(source: DocumentInput, problem: Problem) -> str:
    """The part of the plan, and the entry of it: ``suppliers[ESH]``. Readers have no use for lines of the file."""
    path = source.plan.source.path_at(problem.at) if problem.at else ()
    if len(path) < 2:
        return str(path[0]) if path else ""
    part, entry = path[:2]
    if isinstance(entry, int):
        written = source.plan.source.value(part, entry)
        id_ = source.plan.source.value(part, entry, "id") if isinstance(written, dict) else written
        entry = id_ if isinstance(id_, str) and part in _WITH_IDS else entry + 1
    return f"{part}[{entry}]"
