"""Section 7: who is informed after how long, by priority, and whether that is in time."""

from rollout.plan.keys import EscalationLevel, Supplier
from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, given, lines
from rollout.units import number_text


def facts(source: DocumentInput) -> Facts:
    """Time limits by priority, the contacts behind them, and the steps at suppliers."""
    levels = source.file.escalation
    return Facts(
        values={"priorities": list(levels), "drill": source.date_of("INC.INC-f")},
        tables={
            "escalation": FactTable(rows=tuple(_row(source, priority, level) for priority, level in levels.items())),
            "escalation_contacts": _contacts(source),
            "supplier_escalation": FactTable(rows=tuple(row for each in source.file.suppliers for row in _steps(each))),
        },
    )


def _row(source: DocumentInput, priority: str, level: EscalationLevel) -> dict[str, Cell]:
    at, words = f"escalation.{priority}", source.words
    return {
        "priority": lines((priority, level.description or "")),
        "respond": given(_time(level.respond_min, words["minutes"]), f"{at}.respond_min"),
        "restore": given(_time(level.restore_h, words["hours"]), f"{at}.restore_h"),
        "functional": cell(_time(level.functional_min, words["minutes"]) or words["none"]),
        "hierarchical": lines(_hierarchy(source, level)) if level.hierarchical_min else cell(words["none"]),
        "verdict": _verdict(source, priority, level),
    }


def _time(value: float | None, unit: str) -> str | None:
    return None if value is None else f"{number_text(value)} {unit}"


def _hierarchy(source: DocumentInput, level: EscalationLevel) -> list[str]:
    steps = []
    for index, minutes in enumerate(level.hierarchical_min):
        to = source.addressee(level.to[index]) if index < len(level.to) else ""
        steps.append(f"{number_text(minutes)} {source.words['minutes']} - {to}".rstrip(" -"))
    return steps


def _verdict(source: DocumentInput, priority: str, level: EscalationLevel) -> Cell:
    """Whether every step comes before the target time has run out."""
    if level.restore_h is None:
        return Cell()
    limits = [*level.hierarchical_min, *((level.functional_min,) if level.functional_min is not None else ())]
    if not limits:
        return cell(source.words["no_steps"])
    in_time = max(limits) < level.restore_h * 60
    if in_time and source.has_finding_at("escalation", priority):
        return cell(source.words["see_findings"], tone=Tone.WARN)
    return cell(source.words["in_time" if in_time else "too_late"], tone=Tone.GOOD if in_time else Tone.WARN)


def _contacts(source: DocumentInput) -> FactTable:
    """Everyone named as an addressee, once, with the post and how to reach it."""
    named = dict.fromkeys(to for level in source.file.escalation.values() for to in level.to)
    rows = []
    for name in named:
        person = source.person_of(name)
        at = f"people[{person.id if person else ''}]"
        rows.append(
            {
                "role": cell(source.words["nobody"] if name in source.person_by_id else source.scoped_role_name(name)),
                "post": given(source.posts.label(person) if person else None, "people[].roles"),
                "contact": given(person.contact if person else None, f"{at}.contact"),
                "deputy": given(source.post_of(person.deputy) or None if person else None, f"{at}.deputy"),
            }
        )
    return FactTable(rows=tuple(rows))


def _steps(supplier: Supplier) -> list[dict[str, Cell]]:
    if not supplier.escalation:
        return [
            {
                "supplier": cell(supplier.label),
                "after": Cell(),
                "to": Cell(key=f"suppliers[{supplier.id}].escalation"),
                "contact": given(supplier.contact, f"suppliers[{supplier.id}].contact"),
            }
        ]
    return [
        {
            "supplier": cell(supplier.label if index == 0 else ""),
            "after": cell(f"{number_text(step.after_min)} min"),
            "to": cell(step.to),
            "contact": cell(step.contact),
        }
        for index, step in enumerate(supplier.escalation)
    ]
