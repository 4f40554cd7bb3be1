"""What ``rollout diff`` is given: a plan file, a ``schedule.json``, a baseline, or a git revision of a plan file."""

import datetime as dt
import json
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from rollout.comparison.sides import Recorded, Side
from rollout.errors import Location, PlanError, Problem
from rollout.plan import Plan, load_plan, parse_plan
from rollout.plan.reading import plan_of_inputs
from rollout.plan.status import status_path
from rollout.reports.baseline_json import FORMAT as BASELINE
from rollout.reports.baseline_json import VERSION as BASELINE_VERSION
from rollout.reports.schedule_json import FORMAT as SCHEDULE
from rollout.reports.schedule_json import VERSION as SCHEDULE_VERSION
from rollout.source.file_content import content_of

_VERSIONS: Final[Mapping[str, int]] = {SCHEDULE: SCHEDULE_VERSION, BASELINE: BASELINE_VERSION}


def side_of(text: str, *, plan: Path, templates: Path | None = None) -> Side:
    """The side that ``text`` names; ``plan`` is the plan file of which revisions and baselines are meant.

    Raises:
        PlanError: when nothing of that name can be read, or it is damaged or of another version.

    """
    path = Path(text)
    baseline = plan.with_name(f"{plan.stem}.baselines") / f"{text}.json"
    if path.is_file():
        return _recorded_side(path, plan, templates) if path.suffix == ".json" else _plan_side(path, templates)
    if "/" not in text and baseline.is_file():
        return _recorded_side(baseline, plan, templates)
    revision, colon, name = text.partition(":")
    if path.suffix in (".yaml", ".yml", ".json") and not colon:
        raise PlanError([Problem(code="unreadable_file", message=f"there is no file '{text}'")])
    return _revision_side(text, revision, Path(name) if colon else plan, templates)


def _plan_side(path: Path, templates: Path | None) -> Side:
    return Side(label=str(path), plan=load_plan(path, templates=templates))


def recorded_side(content: bytes, label: str, *, beside: Path, templates: Path | None = None) -> Side:
    """The side in a ``schedule.json`` or a baseline: recorded dates, and the plan that they came from if it is there.

    Raises:
        PlanError: when it is damaged, something else, or of another version.

    """
    data = _json(content, label)
    form, version = data.get("format"), data.get("version")
    known = _VERSIONS.get(str(form))
    if known is None:
        raise _damaged(label, "it is neither a schedule.json nor a baseline")
    if version != known:
        hint = "update rollout" if isinstance(version, int) and version > known else "build it again"
        message = f"'{label}' has version {version} of the format; this version of rollout reads {known}"
        raise PlanError([Problem(code="unreadable_schedule", message=message, at=_start(label), hint=hint)])
    try:
        recorded = _recorded(data)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise _damaged(label, f"a row cannot be read ({error})") from None
    return Side(label=label, plan=_plan_in(data, beside, templates), recorded=recorded)


def _recorded_side(path: Path, plan: Path, templates: Path | None) -> Side:
    try:
        content = content_of(path)
    except OSError as error:
        message = f"cannot read '{path}': {error.strerror or error}"
        raise PlanError([Problem(code="unreadable_file", message=message)]) from None
    return recorded_side(content, str(path), beside=plan, templates=templates)


def _json(content: bytes, label: str) -> Mapping[str, object]:
    try:
        data = json.loads(content)
    except (ValueError, RecursionError) as error:
        line = getattr(error, "lineno", 1)
        at = Location(file=label, line=line, column=getattr(error, "colno", 1))
        raise _damaged(label, f"not JSON ({error})", at) from None
    if not isinstance(data, dict):
        raise _damaged(label, "it is not a JSON object")
    return data


def _recorded(data: Mapping[str, object]) -> Recorded:
    rows = data["rows"]
    if not isinstance(rows, list):
        raise TypeError("rows is not a list")
    leaves = [row for row in rows if row.get("kind", "task") in ("task", "wait", "milestone")]
    return Recorded(
        days={
            str(row["id"]): (
                dt.date.fromisoformat(row["start_date"]).toordinal(),
                dt.date.fromisoformat(row["finish_date"]).toordinal(),
            )
            for row in leaves
        },
        names={str(row["id"]): str(row["name"]) for row in leaves},
        program=str(data.get("program") or ""),
        templates=str(data.get("templates") or ""),
        is_levelled="finish_before_levelling" in data,
    )


def _plan_in(data: Mapping[str, object], beside: Path, templates: Path | None) -> Plan | None:
    """The plan of which the dates were recorded; None where it is not there or no longer fits the templates."""
    inputs = data.get("inputs")
    if not isinstance(inputs, dict) or not isinstance(inputs.get("plan"), dict):
        return None
    try:
        return plan_of_inputs(inputs, beside=beside, templates=templates)
    except PlanError:
        return None


def _revision_side(text: str, revision: str, path: Path, templates: Path | None) -> Side:
    """The plan file, and its status file, as they were in a git revision."""
    content = _git_show(revision, path, text)
    if content is None:
        message = f"'{text}' is not a file, a baseline or a git revision of '{path}'"
        hint = "name a plan file, a schedule.json, a baseline, or a revision such as HEAD~1 or HEAD~1:plan.yaml"
        raise PlanError([Problem(code="unreadable_file", message=message, hint=hint)])
    status = status_path(path)
    plan = parse_plan(
        content,
        file=str(path),
        templates=templates,
        status=_git_show(revision, status, text) or b"",
        status_name=str(status),
    )
    return Side(label=text, plan=plan)


def _git_show(revision: str, path: Path, text: str) -> bytes | None:
    """The file as it was in the revision; None where git has no such revision or no such file in it."""
    if revision.startswith("-") or not revision:
        return None
    folder = path.parent
    try:
        shown = subprocess.run(  # noqa: S603 - no shell; a revision that looks like an option was refused
            ["git", "show", f"{revision}:./{path.name}"],  # noqa: S607 - the git that the user has on the path
            cwd=folder,
            capture_output=True,
            check=False,
            timeout=30,
        )
    except FileNotFoundError:
        message = f"'{text}' is not a file; to compare with a git revision, git must be installed"
        raise PlanError([Problem(code="unreadable_file", message=message)]) from None
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None
    return shown.stdout if shown.returncode == 0 else None


def _start(label: str) -> Location:
    return Location(file=label, line=1, column=1)


def _damaged(label: str, what: str, at: Location | None = None) -> PlanError:
    hint = "build the plan again, or take the file from version control"
    message = f"'{label}' is damaged: {what}"
    return PlanError([Problem(code="unreadable_schedule", message=message, at=at or _start(label), hint=hint)])
