"""Only the plan document: ``plan.html`` and ``plan.docx`` beside what an earlier run wrote."""

import os
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from rollout.engine import Schedule
from rollout.errors import PlanError, Problem
from rollout.pipeline.calendar_choices import CalendarChoices, calendar_settings
from rollout.pipeline.fitting.staffing import staffing_of
from rollout.pipeline.output_folder import default_folder, write_files
from rollout.pipeline.report_input import report_input
from rollout.pipeline.stages import schedule
from rollout.pipeline.word_templates import read_template, template_place, template_warnings, word_template
from rollout.plan import Plan, load_plan
from rollout.reports.risk.view import RiskView


class BuiltDocument(Struct, frozen=True, kw_only=True):
    """The files by name below ``folder``; ``gaps`` are the inputs that the document lacks."""

    folder: Path
    files: tuple[str, ...]
    gaps: tuple[Problem, ...]
    warnings: tuple[Problem, ...]


def write_document(
    path: Path,
    *,
    out: Path | None = None,
    templates: Path | None = None,
    word: Path | None = None,
    on_stage: Callable[[str], None] = lambda _: None,
) -> BuiltDocument:
    """The document of the plan at ``path``, written into its folder; ``word`` is the Word template to start from.

    Raises:
        PlanError: when the plan, a text of the document or the Word template is wrong; no file has been touched then.
        OutputError: when the files cannot be written; the folder is as before.

    """
    from rollout.reports.document.report import gaps_of, render

    folder = out or default_folder(path)
    on_stage(f"reading {path.name}")
    plan = load_plan(path, templates=templates)
    settings = calendar_settings(plan, CalendarChoices(), os.environ)
    if plan.file.plan.programme == "none":
        message = "a plan of its own tasks only has no plan document"
        raise PlanError([Problem(code="no_programme", message=message, at=plan.at("plan", "programme"))])
    template = read_template(word) if word else word_template(plan)
    of_template = template_warnings(plan, template, None if word else template_place(plan))
    on_stage("scheduling")
    dated = schedule(plan)
    simulated = _simulated(plan, dated, on_stage) if plan.file.plan.commit_to else None
    on_stage("writing")
    source = report_input(
        plan,
        dated,
        calendars=settings,
        ask_staffing=lambda: staffing_of(plan, dated),
        word=template,
        risk=simulated,
    )
    files = render(source)
    write_files(folder, files, others_stay=True, read=(*plan.files(), *filter(None, [word])))
    warnings = (*source.findings, *of_template)
    return BuiltDocument(folder=folder, files=tuple(files), gaps=gaps_of(source), warnings=warnings)


def _simulated(plan: Plan, planned: Schedule, on_stage: Callable[[str], None]) -> RiskView:
    from rollout.pipeline.risk.simulating import risk_view  # most runs do without

    return risk_view(plan, planned=planned, on_stage=on_stage)
