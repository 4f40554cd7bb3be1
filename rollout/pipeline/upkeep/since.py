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


def since(plan: Plan, reference: tuple[bytes, str] | None, levelled: Schedule | None) -> Comparison | None:
    """What changed since ``reference``; None where nothing did, or what it holds cannot be compared.

    ``levelled`` is the schedule of the run if it was levelled.
    """
    if reference is None:
        return None
    content, label = reference
    if levelled is None and _has_same_inputs(content, plan):
        return None
    with suppress(PlanError):
        return _compared(plan, content, label, levelled)
    return None


def _compared(plan: Plan, content: bytes, label: str, levelled: Schedule | None) -> Comparison | None:
    from rollout.comparison.rescheduling import days_of  # most runs have nothing to compare
    from rollout.comparison.sides import Recorded, Side
    from rollout.pipeline.upkeep.comparing import compare_sides
    from rollout.pipeline.upkeep.sides import recorded_side

    recorded = None if levelled is None else Recorded(days=days_of(levelled), is_levelled=True)
    old = recorded_side(content, label, beside=plan.path)
    if old.plan is not None and old.plan.identity != plan.identity:
        return None
    found = compare_sides(old, Side(label=str(plan.path), plan=plan, recorded=recorded))
    return None if found.is_same else found


def _has_same_inputs(content: bytes, plan: Plan) -> bool:
    """Whether the reference came from the same inputs and templates, so that nothing needs to be compared."""
    try:
        data = json.loads(content)
        same_inputs = data["inputs"] == json.loads(json.dumps(recorded_inputs(plan)))
        return bool(same_inputs and data["templates"] == plan.templates.digest)
    except (ValueError, KeyError, TypeError, RecursionError):
        return False
