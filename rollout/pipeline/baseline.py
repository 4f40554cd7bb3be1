"""The agreed dates that a plan is compared with: those of an earlier run, and those written in the plan file."""

import datetime as dt
from typing import Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from rollout.errors import PlanError, Problem
from rollout.plan import Plan
from rollout.plan.notation.types import YEARS
from rollout.reports.rows.baseline import Baseline
from rollout.reports.schedule_json import FORMAT, VERSION


class _Row(BaseModel):
    """What is needed of a row of ``schedule.json``."""

    model_config = ConfigDict(strict=True)

    id: str
    start_date: dt.date
    finish_date: dt.date

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
    return {**(_dates_in_file(plan, written.file) if written.file else {}), **inline}


def _dates_in_file(plan: Plan, name: str) -> Baseline:
    try:
        content = (plan.path.parent / name).read_bytes()
        head = _Head.model_validate_json(content)
        if head.format != FORMAT:
            raise _problem(plan, f"'{name}' is no schedule.json of an earlier run")
        if head.version != VERSION:
            message = f"'{name}' has version {head.version} of the format; this version of rollout reads {VERSION}"
            raise _problem(plan, message)
        rows = _Rows.model_validate_json(content, strict=True).rows
    except OSError as error:
        raise _problem(plan, f"cannot read the baseline '{name}': {error.strerror}") from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(map(str, first["loc"]))
        raise _problem(
            plan, f"the baseline '{name}' is damaged: {where}{': ' if where else ''}{first['msg']}"
        ) from None
    return {row.id: (row.start_date, row.finish_date) for row in rows}


def _problem(plan: Plan, message: str) -> PlanError:
    hint = "name the schedule.json that 'rollout build' wrote when the dates were agreed"
    return PlanError([Problem(code="unreadable_baseline", message=message, at=plan.at("baseline", "file"), hint=hint)])
