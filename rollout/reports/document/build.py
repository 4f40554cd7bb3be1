"""The document from plan, templates, schedule and texts: facts, filled texts, numbers, cross references."""

from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType

from rollout.errors import Problem
from rollout.plan.templates import DocumentTexts, SectionText
from rollout.reports.document.content import Control, Document, Section, Table, ToBeCompleted
from rollout.reports.document.document_input import DocumentInput, template_id
from rollout.reports.document.facts import Facts, joined
from rollout.reports.document.filling import fill, text_environment
from rollout.reports.document.numbering import check_references, labels_of, numbered, with_own_ids
from rollout.reports.document.sections.direction import (
    acceptance,
    benefits,
    commitments,
    completeness,
    governance,
    objectives,
    raid,
    requirement_matrix,
    schedule_risk,
    scope,
    summary,
    undertaking,
)
from rollout.reports.document.sections.organisation import (
    chart,
    escalation,
    functions,
    role_holders,
    roles,
    support,
    tools,
)
from rollout.reports.document.sections.programme import (
    audiences,
    cost_curve,
    levelling,
    project_plan,
    resources,
    staffing,
    stages,
)
from rollout.reports.document.sections.services import hours, integration, locations, performance, processes
from rollout.values import replace

SECTIONS: tuple[Callable[[DocumentInput], Facts], ...] = (
    integration.facts,
    functions.facts,
    objectives.facts,
    scope.facts,
    locations.facts,
    hours.facts,
    escalation.facts,
    support.facts,
    performance.facts,
    processes.facts,
    roles.facts,
    role_holders.facts,
    chart.facts,
    tools.facts,
    stages.facts,
    project_plan.facts,
    staffing.facts,
    levelling.facts,
    commitments.facts,
    resources.facts,
    cost_curve.facts,
    governance.facts,
    schedule_risk.facts,
    audiences.facts,
    benefits.facts,
    requirement_matrix.facts,
    raid.facts,
    acceptance.facts,
    summary.facts,
    undertaking.facts,
)
"""Where facts come from, in the order of the sections."""


def build_document(source: DocumentInput, texts: DocumentTexts) -> Document:
    """The whole document.

    Raises:
        PlanError: when a text is not a template, or refers to something that is not in the document.

    """
    facts = joined([_general(source), *(part(source) for part in SECTIONS)])
    words = texts.words
    main = _filled([text for text in texts.sections if not text.is_annex], facts, words)
    numbers = {section.id: section.number for section in numbered(main, words)}
    facts = joined([facts, completeness.facts(source, numbers)])
    annexes = _filled([text for text in texts.sections if text.is_annex], facts, words)
    sections = numbered(with_own_ids([*main, *annexes]), words)
    control = control_of(source)
    document = Document(
        title=source.file.plan.title,
        control=control,
        summary=_summary(source, control),
        sections=sections,
        labels=labels_of(sections, words),
        words={**words, "language": source.file.plan.language or words["language"]},
    )
    check_references(document)
    return document


def _filled(texts: Sequence[SectionText], facts: Facts, words: Mapping[str, str]) -> list[Section]:
    environment = text_environment(words)
    sections = [(text, fill(text, facts, words, environment)) for text in texts]
    return [
        replace(section, is_annex=text.is_annex, is_front=text.is_front)
        for text, section in sections
        if section is not None
    ]


def _general(source: DocumentInput) -> Facts:
    """What every text may use: the names of the plan, and the plan as plain data under ``plan``."""
    settings = source.file.plan
    return Facts(
        values={
            "organisation": settings.organisation,
            "title": settings.title,
            "standard": f"ISO/IEC 20000-1:{settings.edition}",
            "plan": MappingProxyType(source.file.model_dump(mode="json", by_alias=True)),
            "is_approved": _is_approved(source),
            "found": sorted(source.found_codes),
            "planned": sorted({template_id(row.id) for row in source.rows}),
            "project_plan_number": source.document_number("GEN", "PLN-002"),
        }
    )


def control_of(source: DocumentInput) -> Control:
    """Document control. The date is that of the last version, of the approval, or of the start of the plan."""
    settings, given = source.file.plan, source.file.document
    dates = [each.date for each in given.history] if given else []
    date = (
        max(dates, default=None)
        or (given.approved if given else None)
        or settings.status_date
        or settings.start
        or min((row.start_date for row in source.rows), default=None)
    )
    return Control(
        number=(given.number if given else None) or source.document_number("GEN", "PLN-001"),
        version=settings.version,
        status=settings.status,
        date=date.isoformat() if date else "",
        organisation=settings.organisation,
        author=source.post_of(given.author) if given else "",
        approver=source.post_of(given.approver) if given else "",
        classification=(given.classification or "") if given else "",
    )


def _is_approved(source: DocumentInput) -> bool:
    """Whether the plan names the day of its approval and is no draft."""
    given, settings = source.file.document, source.file.plan
    return bool(given and given.approved) and "draft" not in settings.status.casefold()


def _summary(source: DocumentInput, control: Control) -> tuple[tuple[str, str], ...]:
    """The lines of the title page that have something to say."""
    given = source.file.document
    is_approved = _is_approved(source)
    lines = (
        ("number", control.number),
        ("version", control.version),
        ("status", control.status),
        ("date", control.date),
        ("author", control.author),
        ("approver" if is_approved else "to_approve", control.approver),
        ("approved", given.approved.isoformat() if given and given.approved and is_approved else ""),
        ("next_review", given.next_review.isoformat() if given and given.next_review else ""),
        ("classification", control.classification),
        ("distribution", ", ".join(given.distribution) if given else ""),
    )
    return tuple((source.words[f"control_{name}"], value) for name, value in lines if value)


def open_points(document: Document, source: DocumentInput) -> tuple[Problem, ...]:
    """A warning for every gap of the document, with the key of the plan file that fills it and the nearest place."""
    keys: dict[str, str] = {}
    for section in document.walk():
        for block in section.blocks:
            if isinstance(block, ToBeCompleted):
                keys.setdefault(block.key, section.number)
            elif isinstance(block, Table):
                for cells in block.rows:
                    for key in (key for cell in cells if cell.key for key in cell.key.split(", ")):
                        keys.setdefault(key, section.number)
    return tuple(
        Problem.warning(
            code="document_incomplete",
            message=f"the plan document lacks '{key}' (section {number})",
            at=source.plan.at(*key_path(source, key)),
        )
        for key, number in keys.items()
    )


def key_path(source: DocumentInput, key: str) -> tuple[str | int, ...]:
    """``services[ERP].rto_h`` as the path of what is written: list entries by position, as far as they exist."""
    path: list[str | int] = []
    entries: object = source.file
    for part in key.split(":", maxsplit=1)[0].split("."):
        name, bracket, entry = part.partition("[")
        path.append(name)
        entries = getattr(entries, name, None) if not isinstance(entries, Mapping) else entries.get(name)
        if bracket and isinstance(entries, tuple):
            position = _position(entries, entry.rstrip("]"))
            if position is None:
                break
            path.append(position)
            entries = entries[position]
    return tuple(path)


def _position(entries: tuple[object, ...], entry: str) -> int | None:
    """The index of the entry with that id, or of that number counted from 1."""
    for index, each in enumerate(entries):
        if getattr(each, "id", None) == entry:
            return index
    return int(entry) - 1 if entry.isdigit() and 0 < int(entry) <= len(entries) else None
