"""The stage templates and the process catalogue."""

from rollout.plan.templates.checks import EVERY_PROCESS, FIRST_PROCESSES, UNIT_TASKS
from rollout.plan.templates.document_texts import DocumentTexts, SectionText
from rollout.plan.templates.folder import template_files
from rollout.plan.templates.process import DocumentTemplate, KpiTemplate, Need, ProcessTemplate, RaciRow
from rollout.plan.templates.programme import ContinuousTemplate, ProfileTemplate, StageTemplate
from rollout.plan.templates.split import without_moved_tasks, without_splits
from rollout.plan.templates.task import (
    Anchor,
    Condition,
    Days,
    GateTemplate,
    PerInstance,
    Special,
    StartRule,
    TaskTemplate,
)
from rollout.plan.templates.value import PER_PROCESS_ROLES

__all__ = [
    "EVERY_PROCESS",
    "FIRST_PROCESSES",
    "PER_PROCESS_ROLES",
    "UNIT_TASKS",
    "Anchor",
    "Condition",
    "ContinuousTemplate",
    "Days",
    "DocumentTemplate",
    "DocumentTexts",
    "GateTemplate",
    "KpiTemplate",
    "Need",
    "PerInstance",
    "ProcessTemplate",
    "ProfileTemplate",
    "RaciRow",
    "SectionText",
    "Special",
    "StageTemplate",
    "StartRule",
    "TaskTemplate",
    "template_files",
    "without_moved_tasks",
    "without_splits",
]
