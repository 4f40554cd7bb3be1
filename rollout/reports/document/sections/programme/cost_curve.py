"""Section 18: what the work of people costs as the programme goes on, quarter by quarter."""

import datetime as dt
from collections import defaultdict

from rollout.reports.document.content import Cell
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.facts import Facts, FactTable, cell
from rollout.reports.document.sections.programme.resources import days_of_work, money, rate_of, worker

Quarter = tuple[int, int]


def facts(source: DocumentInput) -> Facts:
    """Days and cost by quarter and added up; nothing without a rate. Work is spread evenly over its days."""
    budget = source.file.budget
    days, costs = _by_quarter(source)
    if budget is None or not any(costs.values()):
        return Facts(tables={"cost_curve": FactTable()})
    rows: list[dict[str, Cell]] = []
    spent = 0.0
    for year, quarter in sorted(days):
        spent += costs[year, quarter]
        rows.append(
            {
                "quarter": cell(f"{year} Q{quarter}"),
                "days": cell(round(days[year, quarter])),
                "cost": cell(money(costs[year, quarter], budget.currency)),
                "sum": cell(money(spent, budget.currency)),
            }
        )
    year, quarter = max(sorted(costs), key=lambda each: costs[each])
    return Facts(values={"peak_quarter": f"{year} Q{quarter}"}, tables={"cost_curve": FactTable(rows=tuple(rows))})


def _by_quarter(source: DocumentInput) -> tuple[dict[Quarter, float], dict[Quarter, float]]:
    days: dict[Quarter, float] = defaultdict(float)
    costs: dict[Quarter, float] = defaultdict(float)
    for task in source.schedule.network.tasks:
        row, work = source.row_by_id.get(task.id), days_of_work(source, task)
        if row is None or not work:
            continue
        rate = rate_of(source, worker(source, task.details)) or 0
        for quarter, share in _shares(row.start_date, row.finish_date).items():
            days[quarter] += work * share
            costs[quarter] += work * share * rate
    return days, costs


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
