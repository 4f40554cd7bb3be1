"""Numbers of sections, annexes, tables and figures, and the printed names by which text refers to them."""

from collections import Counter
from collections.abc import Mapping, Sequence

from rollout.errors import PlanError, Problem
from rollout.reports.document.content import (
    Block,
    Bullets,
    Document,
    Figure,
    Paragraph,
    Run,
    Section,
    Table,
    ToBeCompleted,
)
from rollout.values import replace


def with_own_ids(sections: Sequence[Section]) -> tuple[Section, ...]:
    """The sections with tables and figures that are shown again under an id of their own; the first keeps its id."""
    shown: Counter[str] = Counter()

    def own(block: Block) -> Block:
        if not isinstance(block, Table | Figure):
            return block
        shown[block.id] += 1
        return block if shown[block.id] == 1 else replace(block, id=f"{block.id}-{shown[block.id]}")

    def inside(section: Section) -> Section:
        blocks = tuple(own(block) for block in section.blocks)
        return replace(section, blocks=blocks, sections=tuple(inside(each) for each in section.sections))

    return tuple(inside(section) for section in sections)


def numbered(sections: Sequence[Section], words: Mapping[str, str]) -> tuple[Section, ...]:
    """The sections with their numbers: 1, 1.1, ... and Annex A, A.1, ..."""
    front = [section for section in sections if section.is_front]
    main = [section for section in sections if not section.is_annex and not section.is_front]
    annexes = [section for section in sections if section.is_annex]
    named = [*front, *(_with_number(section, str(index)) for index, section in enumerate(main, start=1))]
    for index, section in enumerate(annexes):
        letter = chr(ord("A") + index)
        named.append(replace(_with_number(section, letter), number=f"{words['annex']} {letter}"))
    return tuple(named)


def _with_number(section: Section, number: str) -> Section:
    inner = tuple(_with_number(child, f"{number}.{index}") for index, child in enumerate(section.sections, start=1))
    return replace(section, number=number, sections=inner)


def labels_of(sections: Sequence[Section], words: Mapping[str, str]) -> dict[str, str]:
    """The printed name of everything that can be referred to, by id."""
    labels: dict[str, str] = {}
    tables = figures = 0
    for top in sections:
        for section in top.walk():
            is_top_annex = section is top and top.is_annex
            number = section.number if is_top_annex else f"{words['section']} {section.number}"
            labels[section.id] = number if section.number else section.title
            for block in section.blocks:
                if isinstance(block, Table):
                    tables += 1
                    labels[block.id] = f"{words['table']} {tables}"
                elif isinstance(block, Figure):
                    figures += 1
                    labels[block.id] = f"{words['figure']} {figures}"
    return labels


def check_references(document: Document) -> None:
    """Every cross reference has a target.

    Raises:
        PlanError: with every target that is not in the document.

    """
    targets = {run.target for block in document.blocks() for run in _runs(block) if run.target}
    missing = sorted(target for target in targets if target not in document.labels)
    if missing:
        known = ", ".join(section.id for section in document.sections)
        message = f"the plan document refers to {', '.join(missing)}, which is not in it"
        raise PlanError([Problem(code="document_reference", message=message, hint=f"sections: {known}")])


def _runs(block: Block) -> tuple[Run, ...]:
    if isinstance(block, Paragraph | ToBeCompleted):
        return block.runs
    if isinstance(block, Bullets):
        return tuple(run for item in block.items for run in item)
    return ()
