"""Section 18: what the work of people costs as the programme goes on, beside the budget for it, quarter by quarter."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping

from rollout.plan.keys import BudgetItem, ProgrammeBudget
from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell
from rollout.reports.document.sections.programme.effort import pieces_of
from rollout.reports.document.sections.programme.resources import money

Quarter = tuple[int, int]


def facts(source: DocumentInput) -> Facts:
    """Days, cost and budget by quarter and added up; nothing without a price. All are spread evenly over their days."""
    budget = source.file.budget
    days, costs = _worked_out(source)
    if budget is None or not any(costs.values()):
        return Facts(values={"has_people_budget": False}, tables={"cost_curve": FactTable()})
    planned = _budgeted(source, budget)
    difference = sum(planned.values()) - sum(costs.values())
    year, quarter = max(sorted(costs), key=lambda each: costs[each])
    return Facts(
        values={
            "peak_quarter": f"{year} Q{quarter}",
            "has_people_budget": bool(planned),
            "people_cost": money(sum(costs.values()), budget.currency),
            "people_budget": money(sum(planned.values()), budget.currency),
            "people_difference": money(abs(difference), budget.currency),
            "is_people_budget_short": round(difference) < 0,
        },
        tables={"cost_curve": FactTable(rows=tuple(_rows(source, budget.currency, days, costs, planned)))},
    )


def _rows(
    source: DocumentInput,
    currency: str,
    days: Mapping[Quarter, float],
    costs: Mapping[Quarter, float],
    planned: Mapping[Quarter, float],
) -> Iterator[dict[str, Cell]]:
    spent = granted = 0.0
    for year, quarter in sorted({*days, *planned}):
        key = (year, quarter)
        spent, granted = spent + costs.get(key, 0), granted + planned.get(key, 0)
        yield {
            "quarter": cell(f"{year} Q{quarter}"),
            "days": cell(round(days.get(key, 0))),
            "cost": cell(money(costs.get(key, 0), currency)),
            "sum": cell(money(spent, currency)),
            "budget": cell(money(planned.get(key, 0), currency)),
            "difference": cell(
                money(granted - spent, currency), tone=Tone.WARN if round(granted - spent) < 0 else Tone.NONE
            ),
        }
    yield {
        "quarter": cell(source.words["total"], tone=Tone.LABEL),
        "days": cell(round(sum(days.values())), tone=Tone.LABEL),
        "cost": cell(money(spent, currency), tone=Tone.LABEL),
        "sum": Cell(tone=Tone.LABEL),
        "budget": cell(money(granted, currency), tone=Tone.LABEL),
        "difference": cell(money(granted - spent, currency), tone=Tone.LABEL),
    }


def _worked_out(source: DocumentInput) -> tuple[dict[Quarter, float], dict[Quarter, float]]:
    days: dict[Quarter, float] = defaultdict(float)
    costs: dict[Quarter, float] = defaultdict(float)
    for piece in pieces_of(source):
        for quarter, share in _shares(piece.first, piece.last).items():
            days[quarter] += piece.days * share
            costs[quarter] += piece.cost * share
    return days, costs


def _budgeted(source: DocumentInput, budget: ProgrammeBudget) -> dict[Quarter, float]:
    """The money for people, each item spread over the days of its wave; of one without a wave, of the programme."""
    planned: dict[Quarter, float] = defaultdict(float)
    for item in budget.items:
        if item.kind == "people" and item.amount:
            for quarter, share in _shares(*_span(source, item)).items():
                planned[quarter] += item.amount * share
    return dict(planned)


def _span(source: DocumentInput, item: BudgetItem) -> tuple[dt.date, dt.date]:
    rows = [row for row in source.rows if row.kind in {"task", "wait", "milestone"}]
    codes = {process.code for process in source.scope.waves.get(item.wave or 0, ())}
    if codes:
        rows = [row for row in rows if row.process in codes] or rows
    first, last = min(row.start_date for row in rows), max(row.finish_date for row in rows)
    approved = source.day_of("G1")
    return (first, approved) if item.wave == 0 and approved and approved > first else (first, last)


def _shares(first: dt.date, last: dt.date) -> dict[Quarter, float]:
    """Which share of the days from ``first`` to ``last`` falls into each quarter."""
    total = (last - first).days + 1
    shares: dict[Quarter, float] = {}
    day = first
    while day <= last:
        quarter = (day.month - 1) // 3 + 1
        following = dt.date(day.year + quarter // 4, quarter % 4 * 3 + 1, 1)
        end = min(following, last + dt.timedelta(days=1))
        shares[day.year, quarter] = (end - day).days / total
        day = end
    return shares
