"""Section 3: the aims, and whether they can be traced to a process, an indicator and a gate in time."""

import datetime as dt

from rollout.plan.keys import Objective
from rollout.plan.planned_codes import process_of_kpi
from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell, given
from rollout.units import number_text


def facts(source: DocumentInput) -> Facts:
    """Objectives with baseline and target, and their traceability."""
    objectives = source.file.objectives
    late = [each.id for each in objectives if _is_late(source, each)]
    return Facts(
        values={"objectives": [each.model_dump(mode="json") for each in objectives], "late_objectives": late},
        tables={
            "objectives": FactTable(rows=tuple(_row(source, each) for each in objectives)),
            "traceability": FactTable(rows=tuple(_trace(source, each) for each in objectives)),
        },
    )


def _row(source: DocumentInput, objective: Objective) -> dict[str, Cell]:
    at = f"objectives[{objective.id}]"
    return {
        "id": cell(objective.id),
        "text": cell(objective.text),
        "baseline": cell(_with_unit(source, objective, objective.baseline) or source.words["not_measured"]),
        "target": given(_with_unit(source, objective, objective.target) or None, f"{at}.target"),
        "due": given(objective.due.isoformat() if objective.due else None, f"{at}.due"),
        "owner": given(source.post_of(objective.owner) or None, f"{at}.owner"),
    }


def _with_unit(source: DocumentInput, objective: Objective, value: float | None) -> str:
    """The value in the unit of the indicator; empty for none."""
    kpi = source.kpi(objective.kpi or "")
    return "" if value is None else f"{number_text(value)} {kpi.unit if kpi else ''}".strip()


def _trace(source: DocumentInput, objective: Objective) -> dict[str, Cell]:
    code = _process(source, objective)
    kpi = source.kpi(objective.kpi or "")
    key = f"objectives[{objective.id}].kpi"
    return {
        "id": cell(objective.id),
        "process": given(source.process_label(code) if code else None, key),
        "kpi": given(kpi.meaning if kpi else None, key),
        "closed": cell(source.date_of(f"{code}.M4")),
        "due": cell(objective.due.isoformat() if objective.due else ""),
        "verdict": _verdict(source, objective),
    }


def _closed(source: DocumentInput, objective: Objective) -> dt.date | None:
    return source.day_of(f"{_process(source, objective)}.M4")


def _process(source: DocumentInput, objective: Objective) -> str:
    """The process that is measured: the split that has the indicator, where there is one."""
    kpi = objective.kpi or ""
    return process_of_kpi(source.plan, kpi) or kpi.partition(".")[0]


def _is_late(source: DocumentInput, objective: Objective) -> bool:
    closed = _closed(source, objective)
    return bool(closed and objective.due and closed > objective.due)


def _verdict(source: DocumentInput, objective: Objective) -> Cell:
    closed = _closed(source, objective)
    if closed is None or objective.due is None:
        return Cell()
    if _is_late(source, objective):
        return cell(source.words["due_before_tuning"], tone=Tone.WARN)
    if source.has_finding_at("objectives", source.file.objectives.index(objective), "due"):
        return cell(source.words["see_findings"], tone=Tone.WARN)
    return cell(source.words["due_after_tuning"], tone=Tone.GOOD)
