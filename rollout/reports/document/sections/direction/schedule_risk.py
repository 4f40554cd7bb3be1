"""Section 20: how sure the dates are, from a simulation; nothing in a plan that was not simulated."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rollout.reports.document.content import Cell
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.drawing.shapes import Drawing
from rollout.reports.document.facts import Facts, FactTable, cell
from rollout.reports.document.pictures.risk_curve import risk_curve, risk_marks
from rollout.reports.document.pictures.risk_tornado import risk_tornado
from rollout.reports.risk.view import LEVELS, RiskView
from rollout.reports.risk.words import sentences, unknowns

if TYPE_CHECKING:
    from rollout.risk import Outlook


def facts(source: DocumentInput) -> Facts:
    """Sentences, the S-curve, milestones with their percentages, drivers, and each risk before and after response."""
    view = source.risk
    if view is None:
        return Facts(values={"is_simulated": False})
    result = view.result
    curve = [day for day in map(view.day, result.curve) if day is not None]
    after = result.after_responses
    return Facts(
        values={
            "is_simulated": True,
            "risk_sentences": list(sentences(view)),
            "risk_unknowns": list(unknowns(view)),
            "risk_runs": f"{result.runs:,}",
            "risk_after": ", ".join(_levels(view, after)) if after else "",
            "commit_to": f"P{view.commit_to}" if view.commit_to else "",
            "committed_finish": _committed_finish(view),
        },
        tables={
            "risk_gates": FactTable(rows=tuple(_gates(source, view))),
            "risk_drivers": FactTable(rows=tuple(_drivers(view))),
            "risk_costs": FactTable(rows=tuple(_costs(view))),
        },
        figures=dict(_figures(view, curve)),
    )


def _figures(view: RiskView, curve: Sequence[dt.date]) -> Iterator[tuple[str, Drawing]]:
    if curve and curve[0] < curve[-1]:
        yield "risk_curve", risk_curve(curve, tuple(risk_marks(view)))
    if view.drivers:
        yield "risk_tornado", risk_tornado(view.drivers)


def _levels(view: RiskView, outlook: "Outlook") -> Iterator[str]:
    for level in LEVELS:
        yield f"P{level} {view.day(outlook.at(level)) or '-'}"


def _committed_finish(view: RiskView) -> str:
    last = view.schedule.critical_path[-1:]
    return str(view.committed(last[0]) or "") if last else ""


def _gates(source: DocumentInput, view: RiskView) -> Iterator[dict[str, Cell]]:
    """The milestones of the programme and the go-lives, by date."""
    gates = [row for row in source.rows if row.kind == "milestone" and (not row.process or row.id.endswith(".M3"))]
    for row in sorted(gates, key=lambda row: (row.finish_date, row.wbs)):
        outlook = view.gate(row.id)
        if outlook:
            yield {
                "id": cell(row.id),
                "name": cell(row.name),
                "plan": cell(row.finish_date.isoformat()),
                **{f"p{level}": cell(view.day(outlook.at(level)) or "-") for level in LEVELS},
                "met": cell(f"{100 * outlook.planned.share:.0f} %"),
            }


def _drivers(view: RiskView) -> Iterator[dict[str, Cell]]:
    for each in view.drivers:
        yield {
            "id": cell(each.id),
            "name": cell(each.name),
            "correlation": cell("" if each.correlation is None else f"{each.correlation:.2f}"),
            "days": cell("" if each.p80_days is None else each.p80_days),
        }


def _costs(view: RiskView) -> Iterator[dict[str, Cell]]:
    """Each risk in the figures, the costliest first."""
    for each in sorted(view.result.events, key=lambda event: -(view.p80_days(event) or 0.0)):
        yield {
            "id": cell(each.id),
            "text": cell(each.text),
            "probability": cell(f"{100 * each.probability:.0f} %"),
            "days": cell("-" if view.p80_days(each) is None else f"{view.p80_days(each):g}"),
        }
