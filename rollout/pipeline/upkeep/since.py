"""What changed since the baseline of a plan, or since the last run into the same folder."""

import json
from contextlib import suppress
from pathlib import Path

from rollout.comparison.values import Comparison
from rollout.engine import Schedule
from rollout.errors import PlanError
from rollout.plan import Plan
from rollout.plan.reading import recorded_inputs
from rollout.source.file_content import content_of

LAST_RUN = "the last run"


def reference_of(plan: Plan, folder: Path) -> tuple[bytes, str] | None:
    """The file that a run is compared with, and how it is called; None where there is none that can be read.

    It is to be read before the run replaces what is in ``folder``.
    """
    agreed = plan.baseline_path
    if agreed is not None:
        path, label = agreed, f"baseline '{agreed.stem}'"
    else:
        path, label = folder / "schedule.json", LAST_RUN
    try:
        return content_of(path), label
    except OSError:
        return None


def since(plan: Plan, reference: tuple[bytes, str] | None, dated: Schedule, *, is_levelled: bool) -> Comparison | None:
    """What changed since ``reference``; None where nothing did, or what it holds cannot be compared.

    ``dated`` is the schedule of the run.
    """
    if reference is None:
        return None
    content, label = reference
    if not is_levelled and _has_same_inputs(content, plan):
        return None
    with suppress(PlanError):
        return _compared(plan, content, label, dated, is_levelled=is_levelled)
    return None


def _compared(plan: Plan, content: bytes, label: str, dated: Schedule, *, is_levelled: bool) -> Comparison | None:
    from rollout.comparison.rescheduling import days_of  # most runs have nothing to compare
    from rollout.comparison.sides import Recorded, Side
    from rollout.pipeline.upkeep.comparing import compare_sides
    from rollout.pipeline.upkeep.sides import recorded_side

    old = recorded_side(content, label, beside=plan.path)
    if old.plan is not None and old.plan.identity != plan.identity:
        return None
    if is_levelled:
        recorded = Recorded(days=days_of(dated), is_levelled=True)
        new = Side(label=str(plan.path), plan=plan, recorded=recorded)
    else:
        new = Side(label=str(plan.path), plan=plan, schedule=dated)
    found = compare_sides(old, new)
    return None if found.is_same else found


def _has_same_inputs(content: bytes, plan: Plan) -> bool:
    """Whether the reference came from the same inputs and templates, so that nothing needs to be compared."""
    try:
        data = json.loads(content)
        same_inputs = data["inputs"] == json.loads(json.dumps(recorded_inputs(plan)))
        return bool(same_inputs and data["templates"] == plan.templates.digest)
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
