"""Section 1: what the processes hand to one another, as matrix, lists and map, and which providers are missing."""

from collections import Counter

from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, given, lines
from rollout.reports.document.pictures.interface_map import interface_map

STEPS = frozenset(("INC", "PRB", "CHG", "RDM", "CFG"))
"""The processes that a case passes through; others lend a hand."""
FEWEST_STEPS = 2
WORKSHOP, LIVE, ACTIVATION = ("P05", "P07"), ("M3", "I08"), "RT-"
"""Between which tasks of two processes an interface is a link, and how the task begins that activates one."""


def facts(source: DocumentInput) -> Facts:
    """Interfaces between the processes of the plan, and those whose provider is not part of it."""
    inside = source.interfaces
    needs = Counter(str(interface.need) for interface in inside)
    codes = [process.code for process in source.scope.processes]
    return Facts(
        values={
            "interface_count": len(inside),
            "need_counts": {kind: needs[kind] for kind in "DGR"},
            "flow": codes,
            "has_flow": len(STEPS.intersection(codes)) >= FEWEST_STEPS,
            "missing_provider_count": len(source.missing_providers),
            **_links_between(source),
        },
        tables={
            "interface_matrix": _matrix(source, codes),
            "gives_receives": _gives_and_receives(source, codes),
            "missing_providers": _missing(source),
        },
        figures={"interface_map": interface_map(source.scope, inside)} if inside else {},
    )


def _links_between(source: DocumentInput) -> dict[str, bool]:
    """In which ways the interfaces of this plan move dates."""
    ends = [(link.predecessor.partition("."), link.successor.partition(".")) for link in source.schedule.network.links]
    tasks = {(before, after) for (giver, _, before), (taker, _, after) in ends if giver != taker}
    return {
        "meets_in_workshops": WORKSHOP in tasks,
        "waits_for_live": LIVE in tasks,
        "activates_later": any(f".{ACTIVATION}" in row.id for row in source.rows),
    }


def _matrix(source: DocumentInput, codes: list[str]) -> FactTable:
    """Provider by consumer; a cell counts the items and names their classes, the most demanding first."""
    items: dict[tuple[str, str], list[str]] = {}
    for interface in source.interfaces:
        items.setdefault((interface.provider, interface.consumer), []).append(interface.need)
    rows = [
        {
            "provider": cell(provider),
            **{consumer: _matrix_cell(items.get((provider, consumer), ()), provider == consumer) for consumer in codes},
        }
        for provider in codes
    ]
    return FactTable(rows=tuple(rows), columns=tuple((code, code) for code in codes))


def _matrix_cell(kinds: "list[str] | tuple[str, ...]", is_diagonal: bool) -> Cell:
    if is_diagonal:
        return Cell(lines=("-",), tone=Tone.LABEL)
    if not kinds:
        return Cell()
    demanding = [kind for kind in "DGR" if kind in kinds]
    return cell(f"{len(kinds)} {'/'.join(demanding)}", tone=Tone.MARK if demanding[0] != "R" else Tone.NONE)


def _gives_and_receives(source: DocumentInput, codes: list[str]) -> FactTable:
    rows = [
        {
            "process": lines((code, source.name_of(source.scope.by_code[code]))),
            "receives": lines(
                f"{each.provider}: {each.item} [{each.need}]" for each in source.interfaces if each.consumer == code
            ),
            "gives": lines(
                f"{each.consumer}: {each.item} [{each.need}]" for each in source.interfaces if each.provider == code
            ),
        }
        for code in codes
    ]
    return FactTable(rows=tuple(rows))


def _missing(source: DocumentInput) -> FactTable:
    rows = [
        {
            "provider": cell(source.process_label(each.provider)),
            "consumer": cell(each.consumer),
            "item": cell(each.item),
            "need": cell(source.words[f"need_{each.need}"]),
            "stopgap": given(each.stopgap or None, "limitations"),
        }
        for each in source.missing_providers
    ]
    return FactTable(rows=tuple(rows))
