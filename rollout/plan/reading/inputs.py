"""What of a plan bears on its dates, as plain data: kept with a baseline or a run, so that a later one can say why."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from rollout.plan.plan_value import Plan
from rollout.plan.reading.loading import parse_plan
from rollout.plan.status import status_bytes
from rollout.source import Data
from rollout.values import replace

BEARING_ON_DATES: Final[Mapping[str, frozenset[str]]] = {
    "plan": frozenset(),
    "objectives": frozenset(),
    "services": frozenset({"description", "systems"}),
    "customers": frozenset({"contact"}),
    "locations": frozenset({"address", "access"}),
    "units": frozenset(),
    "hours": frozenset({"support", "maintenance"}),
    "suppliers": frozenset({"contact", "escalation", "contract", "targets"}),
    "functions": frozenset({"skills", "cover"}),
    "people": frozenset({"name", "contact", "rate", "leave", "skills", "reports_to", "deputy"}),
    "tools": frozenset({"purpose", "gaps"}),
    "processes": frozenset(),
    "waves": frozenset(),
    "releases": frozenset(),
    "interfaces": frozenset(),
    "overrides": frozenset(),
    "tasks": frozenset(),
    "links": frozenset(),
    "limitations": frozenset({"stopgap"}),
    "obligations": frozenset({"source"}),
}
"""Parts of a plan file that bear on dates, each with keys that do not: texts, contacts, and what people cost."""

BEARING_ON_NO_DATE: Final = frozenset(
    [
        "scope",
        "requirements",
        "parties",
        "olas",
        "baseline",
        "escalation",
        "support_model",
        "budget",
        "risk",
        "accept",
        "reviews",
        "document",
        "calendar_files",
    ]
)
"""The other parts: what the document, the calendars or the findings are made from."""


def recorded_inputs(plan: Plan) -> dict[str, object]:
    """The parts of the plan that bear on its dates, and its reports without notes and costs."""
    written = plan.source.data
    data = written if isinstance(written, dict) else {}
    reports = (replace(each, note="", actual_cost=None, actual_days=None) for each in plan.status.reports)
    kept = tuple(each for each in reports if not each.is_blank)
    return {
        "plan": dates_only(data),
        "status": status_bytes(kept).decode("utf-8-sig") if kept else "",
    }


def dates_only(data: Mapping[str, Data]) -> dict[str, Data]:
    """The parts of a plan file that bear on dates."""
    return {key: _without(data[key], left_out) for key, left_out in BEARING_ON_DATES.items() if key in data}


def plan_of_inputs(inputs: Mapping[str, object], *, beside: Path, templates: Path | None = None) -> Plan:
    """The plan that ``recorded_inputs`` came from, as far as it bears on dates; its places name ``beside``.

    Raises:
        PlanError: when it is no longer a right plan, for one because the templates have changed.

    """
    status = str(inputs.get("status", ""))
    return parse_plan(
        json.dumps(inputs.get("plan"), ensure_ascii=False),
        file=str(beside),
        templates=templates,
        status=status.encode(),
        status_name=f"{beside.stem}.status.csv",
    )


def _without(data: Data, keys: frozenset[str]) -> Data:
    if isinstance(data, tuple | list):
        return tuple(_without(item, keys) for item in data)
    if isinstance(data, dict):
        return {key: value for key, value in data.items() if key not in keys}
    return data
