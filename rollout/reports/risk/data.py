"""A simulation for programs: the ``risk`` key of ``schedule.json`` and ``rollout risk --json``."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rollout.reports.risk.view import LEVELS, RiskView
from rollout.reports.risk.words import sentences, unknowns

if TYPE_CHECKING:
    from rollout.risk import Outlook

Data = dict[str, object]


def risk_data(view: RiskView) -> Data:
    """Everything that was found; dates are local days, shares from 0 to 1, None lies beyond the horizon."""
    result = view.result
    return {
        "runs": result.runs,
        "seed": result.effort.seed,
        "sampling": result.effort.sampling.value,
        "p80_error_days": view.error_days,
        "beyond_horizon": result.beyond,
        "uncertain_tasks": result.uncertain,
        "certain_tasks": result.certain,
        "sentences": list(sentences(view)),
        "not_in_the_figures": list(unknowns(view)),
        "finish": {"planned": _text(view.planned_day), **outlook_data(view, result.finish)},
        "buffer_days": view.buffer_days,
        "commit_to": f"P{view.commit_to}" if view.commit_to else None,
        "without_risks": _levels(view, result.estimates_only),
        "after_responses": _levels(view, result.after_responses) if result.after_responses else None,
        "curve": [_text(view.day(instant)) for instant in result.curve],
        "gates": [
            {"id": gate, "committed": _text(view.committed(gate)), **outlook_data(view, each)}
            for gate, each in result.gates.items()
        ],
        "drivers": [
            {
                "kind": each.kind,
                "id": each.id,
                "name": each.name,
                "correlation": each.correlation,
                "p80_days": each.p80_days,
            }
            for each in view.drivers
        ],
        "risks": list(_risks(view)),
        "merges": [
            {
                "task": each.task,
                "paths": each.paths,
                "days": round(each.cost / 1440, 1),
                "criticality": each.criticality,
                "predecessors": [{"task": task, "share": share} for task, share in each.predecessors],
            }
            for each in result.merges
        ],
        "tasks": [
            {"id": each.id, "criticality": each.criticality, "correlation": each.correlation} for each in result.tasks
        ],
    }


def outlook_data(view: RiskView, outlook: "Outlook") -> Data:
    """The days of each percentage, each with the interval in which it lies 19 times in 20, and what meets its date."""
    return {
        **_levels(view, outlook),
        "intervals": {
            f"P{each.level}": [_text(view.day(each.low)), _text(view.day(each.high))] for each in outlook.quantiles
        },
        "probability_of_plan": outlook.planned.share,
        "probability_of_deadline": outlook.deadline.share if outlook.deadline else None,
    }


def _levels(view: RiskView, outlook: "Outlook") -> Data:
    return {f"P{level}": _text(view.day(outlook.at(level))) for level in LEVELS}


def _risks(view: RiskView) -> Iterator[Data]:
    for each in view.result.events:
        yield {
            "id": each.id,
            "text": each.text,
            "probability": each.probability,
            "occurred": each.occurred,
            "p80_days": view.p80_days(each),
        }


def _text(day: object) -> str | None:
    return None if day is None else str(day)
