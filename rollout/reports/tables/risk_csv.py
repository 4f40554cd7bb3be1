"""``risk.csv``: how sure the finish and each milestone are, what drives the finish, and what each risk costs."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from rollout.reports.report_input import ReportInput
from rollout.reports.risk.view import LEVELS, RiskView
from rollout.reports.tables.csv_table import Cell, render_csv

if TYPE_CHECKING:
    from rollout.risk import Outlook

COLUMNS: Final = (
    "kind",
    "id",
    "name",
    "planned_date",
    "p10_date",
    "p50_date",
    "p80_date",
    "p90_date",
    "probability",
    "criticality",
    "correlation",
    "p80_days",
)


def render(source: ReportInput) -> bytes:
    """The finish, the milestones by date, the tasks that drive the finish in some run, the risks of the plan."""
    return render_csv(COLUMNS, _rows(source.risk) if source.risk else (), source.csv)


def _rows(view: RiskView) -> Iterator[tuple[Cell, ...]]:
    result, nothing = view.result, (None,) * len(LEVELS)
    yield ("finish", "", "", view.planned_day.isoformat(), *outlook_cells(view, result.finish), None, None, None)
    for gate, outlook in sorted(result.gates.items(), key=lambda item: item[1].planned.instant):
        planned = view.planned(gate)
        day = planned.isoformat() if planned else None
        yield ("milestone", gate, view.name(gate), day, *outlook_cells(view, outlook), None, None, None)
    for task in result.tasks:
        name = view.name(task.id)
        yield ("task", task.id, name, None, *nothing, None, round(task.criticality, 4), task.correlation, None)
    for risk in result.events:
        yield ("risk", risk.id, risk.text, None, *nothing, risk.probability, None, None, view.p80_days(risk))


def outlook_cells(view: RiskView, outlook: "Outlook") -> tuple[Cell, ...]:
    """The days of P10 to P90 and the probability of the planned date."""
    days = (view.day(outlook.at(level)) for level in LEVELS)
    return (*(day.isoformat() if day else None for day in days), round(outlook.planned.share, 4))
