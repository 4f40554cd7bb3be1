"""Section 3: how each objective is expected to move from baseline to target, by the days on which it is measured."""

import datetime as dt

from rollout.plan.keys import Objective
from rollout.plan.planned_codes import process_of_kpi
from rollout.reports.document.content import Cell
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell
from rollout.units import number_text

MEASURED = {"first": "T01", "second": "T06"}
"""The periods of measurement that tuning has."""


def facts(source: DocumentInput) -> Facts:
    """Baseline at go-live, what the two periods of measurement should show, and the target on its day."""
    rows = tuple(row for each in source.file.objectives if (row := _row(source, each)))
    return Facts(tables={"trajectory": FactTable(rows=rows)})


def _row(source: DocumentInput, objective: Objective) -> dict[str, Cell] | None:
    code = process_of_kpi(source.plan, objective.kpi or "")
    live = source.day_of(f"{code}.M3")
    baseline, target, due = objective.baseline, objective.target, objective.due
    if live is None or due is None or baseline is None or target is None or due <= live:
        return None
    unit = kpi.unit if (kpi := source.kpi(objective.kpi or "")) else ""

    def day_cell(day: dt.date | None) -> Cell:
        if day is None:
            return cell("-")
        share = min(1.0, max(0.0, (day - live).days / (due - live).days))
        value = baseline + (target - baseline) * share
        return cell(f"{day.isoformat()}: {_text(value)} {unit}".strip())

    return {
        "id": cell(objective.id),
        "text": cell(objective.text),
        "start": day_cell(live),
        **{name: day_cell(source.day_of(f"{code}.{task}")) for name, task in MEASURED.items()},
        "target": day_cell(due),
    }


def _text(value: float) -> str:
    return number_text(round(value, 1))
