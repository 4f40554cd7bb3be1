"""Agreed dates to compare with: the ``baseline`` key."""

from collections.abc import Mapping

from pydantic import Field, model_validator

from rollout.plan.keys.base import PlanModel, PlanModelOrText
from rollout.plan.notation.types import Name, PlanDate, TaskId


class BaselineDates(PlanModel):
    """The agreed dates of one task; ``finish`` is the last day worked."""

    start: PlanDate
    finish: PlanDate


class Baseline(PlanModelOrText):
    """Agreed dates to compare with: those of the baseline or ``schedule.json`` in ``file``, or written here by id."""

    bare_keys = ("file",)
    bare_form = "the name of a baseline or the path of a schedule.json"

    file: Name | None = None
    """Name of a baseline of the plan (``agreed``), or a path from the folder of the plan file (``agreed.json``)."""
    tasks: Mapping[TaskId, BaselineDates] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _from_tasks_alone(cls, data: object) -> object:
        if isinstance(data, dict) and not data.keys() & {"file", "tasks"}:
            return {"tasks": data}
        return data
