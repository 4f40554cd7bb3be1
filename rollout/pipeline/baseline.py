"""The agreed dates that a plan is compared with: those of an earlier run, and those written in the plan file."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from msgspec import Struct
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from rollout.errors import PlanError, Problem
from rollout.plan import Plan
from rollout.plan.notation import YEARS
from rollout.reports.baseline_json import FORMAT as BASELINE_FORMAT
from rollout.reports.baseline_json import VERSION as BASELINE_VERSION
from rollout.reports.rows.baseline import Baseline
from rollout.reports.schedule_json import FORMAT, VERSION
from rollout.source.file_content import content_of

SCHEDULE = "schedule.json"
"""The file of a run that can serve as a baseline."""


class _Row(BaseModel):
    """What is needed of a row of ``schedule.json``."""

    model_config = ConfigDict(strict=True)

    id: str
    name: str = ""
    start_date: dt.date
    finish_date: dt.date
    effort_days: float | None = None
    cost: float | None = None

    @model_validator(mode="after")
    def _rises(self) -> Self:
        if self.finish_date < self.start_date:
            raise ValueError("finish_date lies before start_date")
        if not {self.start_date.year, self.finish_date.year} <= set(YEARS):
            raise ValueError(f"a date is not in the years {YEARS[0]} to {YEARS[-1]}")
        return self


class _Head(BaseModel):
    """What the file says it is."""

    model_config = ConfigDict(strict=True)

    format: str = ""
    version: int = 0
    plan: str | None = None
    status_date: dt.date | None = None


class _Rows(BaseModel):
    rows: tuple[_Row, ...]


def baseline_of(plan: Plan) -> Baseline | None:
    """The agreed days by id, None where the plan has no baseline; dates in the plan replace those of the file.

    Raises:
        PlanError: when the file cannot be read or is no ``schedule.json`` that this version understands.

    """
    written = plan.file.baseline
    if written is None:
        return None
    inline = {task: (dates.start, dates.finish) for task, dates in written.tasks.items()}
    path = plan.baseline_path
    return {**(_dates_in_file(plan, path, written.file or "") if path else {}), **inline}


class AgreedWork(Struct, frozen=True, kw_only=True):
    """What was agreed of a task. ``effort_days`` and ``cost`` are None where the baseline does not hold them."""

    name: str
    first: dt.date
    last: dt.date
    effort_days: float | None = None
    cost: float | None = None


class AgreedPlan(Struct, frozen=True, kw_only=True):
    """The work that was agreed, by id, and the status date of that plan, if it had one."""

    work: Mapping[str, AgreedWork]
    status_date: dt.date | None = None


def agreed_plan(plan: Plan) -> AgreedPlan | None:
    """Dates, effort and cost as agreed, None where the plan has no baseline.

    Raises:
        PlanError: as ``baseline_of``.

    """
    agreed = baseline_of(plan)
    if agreed is None:
        return None
    path, written = plan.baseline_path, plan.file.baseline
    head, rows = _read(plan, path, (written.file if written else None) or "") if path else (_Head(), ())
    details = {row.id: row for row in rows}

    def work(id_: str) -> AgreedWork:
        first, last = agreed[id_]
        row = details.get(id_)
        if row is None:
            return AgreedWork(name=id_, first=first, last=last)
        return AgreedWork(name=row.name or id_, first=first, last=last, effort_days=row.effort_days, cost=row.cost)

    return AgreedPlan(work={id_: work(id_) for id_ in agreed}, status_date=head.status_date)


def _dates_in_file(plan: Plan, path: Path, name: str) -> Baseline:
    _, rows = _read(plan, path, name)
    return {row.id: (row.start_date, row.finish_date) for row in rows}


def _read(plan: Plan, path: Path, name: str) -> tuple[_Head, tuple[_Row, ...]]:
    try:
        content = content_of(path)
        head = _Head.model_validate_json(content)
        known = {FORMAT: VERSION, BASELINE_FORMAT: BASELINE_VERSION}.get(head.format)
        if known is None:
            raise _problem(plan, f"'{name}' is neither a schedule.json of an earlier run nor a baseline")
        if head.version != known:
            message = f"'{name}' has version {head.version} of the format; this version of rollout reads {known}"
            raise _problem(plan, message, hint="update rollout" if head.version > known else _HINT)
        if head.plan is not None and head.plan != plan.identity:
            message = f"'{name}' is the baseline of another plan, '{head.plan}'; this one is '{plan.identity}'"
            hint = f"name a baseline of this plan; if the plan was only renamed, write plan.uid: {head.plan!r}"
            raise _problem(plan, message, code="baseline_of_another_plan", hint=hint)
        rows = _Rows.model_validate_json(content, strict=True).rows
    except OSError as error:
        raise _problem(plan, f"cannot read the baseline '{name}': {error.strerror}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise _problem(
            plan, f"the baseline '{name}' is damaged: {where}{': ' if where else ''}{first['msg']}"
        ) from None
    return head, rows


def refuse_own_output(plan: Plan, folder: Path) -> None:
    """Refuse a baseline that is the output of this plan: each run would agree to what the run before worked out.

    Raises:
        PlanError: where it is.

    """
    path = plan.baseline_path
    if path is not None and path.resolve() == (folder / SCHEDULE).resolve():
        message = f"the baseline '{path}' is rewritten by this run, so it would always match"
        hint = "keep the agreed dates under a name: rollout baseline PLAN --name agreed"
        raise _problem(plan, message, code="baseline_is_output", hint=hint)


_HINT = "name a baseline, or the schedule.json that 'rollout build' wrote when the dates were agreed"


def _problem(plan: Plan, message: str, *, code: str = "unreadable_baseline", hint: str = _HINT) -> PlanError:
    return PlanError([Problem(code=code, message=message, at=plan.at("baseline", "file"), hint=hint)])
