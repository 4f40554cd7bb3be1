"""Annex B: what a plan of this kind should contain, where this one does, and the findings of the checks.

The items follow clause 4.5.2 of ISO/IEC 20000-1:2011 as practitioners know it, in our own words. Their letters are kept
as a field that the standard text does not print, because they have not been checked against a bought copy.
"""

from collections.abc import Mapping

from rollout.errors import Problem, Severity
from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell

_Item = tuple[str, str, tuple[str, ...], tuple[str, ...]]
"""Letter, word of the item, plan keys that fill it, ids of the sections that cover it."""

_ITEMS: tuple[_Item, ...] = (
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


_WITH_IDS = frozenset(
    ("processes", "objectives", "services", "customers", "locations", "suppliers", "people", "tools", "tasks")
)
"""Lists whose entries people know by their ids."""


def facts(source: DocumentInput, numbers: Mapping[str, str]) -> Facts:
    """Items with the plan keys behind them, and every finding; ``numbers`` are those of the sections by id."""
    rows = tuple(_item(source, each, numbers) for each in _ITEMS)
    open_items = [source.words[f"item_{item}"] for _, item, keys, _ in _ITEMS if _missing(source, keys)]
    return Facts(
        values={
            "open_items": open_items,
            "finding_count": len(source.open_findings),
            "accepted_count": len(source.findings) - len(source.open_findings),
            "item_count": len(_ITEMS),
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


def _item(source: DocumentInput, entry: _Item, numbers: Mapping[str, str]) -> dict[str, Cell]:
    letter, item, keys, sections = entry
    missing = _missing(source, keys)
    state = "covered" if not missing else "partly_covered" if len(missing) < len(keys) else "not_covered"
    tone = {"covered": Tone.GOOD, "partly_covered": Tone.WARN, "not_covered": Tone.OPEN}[state]
    return {
        "letter": cell(letter),
        "item": cell(source.words[f"item_{item}"]),
        "where": cell(", ".join(numbers[section] for section in sections if section in numbers) or "-"),
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
