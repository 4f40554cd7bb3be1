"""Freezing the dates, effort and cost of a plan as one of its baselines."""

import re
from pathlib import Path

from msgspec import Struct

from rollout.errors import PlanError, Problem, RolloutError
from rollout.pipeline.one_file import replace_file
from rollout.pipeline.stages import schedule
from rollout.plan import Plan
from rollout.reports.baseline_json import render_baseline

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,39}")


class FrozenBaseline(Struct, frozen=True, kw_only=True):
    """What was frozen: ``is_named`` says whether the plan file names it as the one that counts."""

    path: Path
    name: str
    is_named: bool
    finish: str


def freeze(plan: Plan, name: str) -> FrozenBaseline:
    """Write the plan as it is dated now to ``plan.baselines/NAME.json``; an earlier baseline is never overwritten.

    Raises:
        PlanError: when the name cannot be one or is taken by a baseline with other contents.
        RolloutError: when the file cannot be written.

    """
    if not _NAME.fullmatch(name):
        message = f"'{name}' cannot be the name of a baseline"
        raise PlanError([Problem(code="bad_id", message=message, hint="use letters, digits, - and _, such as agreed")])
    path = plan.baselines / f"{name}.json"
    dated = schedule(plan)
    content = render_baseline(plan, dated, name)
    try:
        before = path.read_bytes() if path.exists() else None
    except OSError as error:
        raise RolloutError(f"cannot read '{path}': {error.strerror or error}") from None
    if before is not None and before != content:
        message = f"a baseline '{name}' already exists, with other dates or inputs"
        hint = f"choose another name, such as {name}-2; the earlier one stays for comparison"
        raise PlanError([Problem(code="baseline_exists", message=message, hint=hint)])
    if before is None:
        replace_file(path, content)
    finish = dated.calendars.project.day_of(dated.finish - 1).isoformat()
    return FrozenBaseline(path=path, name=name, is_named=plan.baseline_path == path, finish=finish)
