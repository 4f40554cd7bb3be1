"""``plan.html`` and ``plan.docx``: the service management plan with the project plan attached."""

from collections.abc import Mapping

from rollout.errors import Problem
from rollout.expansion.scope import scope_of
from rollout.reports.document.build import build_document, open_points
from rollout.reports.document.content import Document
from rollout.reports.document.document_input import DocumentInput
from rollout.reports.document.html.rendering import render_html
from rollout.reports.document.word.rendering import render_word
from rollout.reports.gantt.clock import day_of_making
from rollout.reports.report_input import ReportInput


def render(source: ReportInput) -> Mapping[str, bytes]:
    """Both files by name.

    Raises:
        PlanError: when a text of the document is not a template, or refers to something that is not there.
        WordTemplateError: when the Word template is not a Word file.

    """
    document = document_of(source)
    return {"plan.html": render_html(document), "plan.docx": render_word(document, source.word_template)}


def document_of(source: ReportInput) -> Document:
    """The document as values; ``source`` has a plan."""
    given = document_input(source)
    return build_document(given, given.templates.texts)


def gaps_of(source: ReportInput) -> tuple[Problem, ...]:
    """A warning for every input that the document lacks, with the key of the plan file that fills it."""
    given = document_input(source)
    return open_points(build_document(given, given.templates.texts), given)


def document_input(source: ReportInput) -> DocumentInput:
    """What the sections are built from; ``source`` has a plan."""
    if source.plan is None:
        raise ValueError("the plan document needs a plan")
    return DocumentInput(
        plan=source.plan,
        scope=scope_of(source.plan),
        schedule=source.schedule,
        rows=source.rows,
        findings=source.findings,
        words=source.plan.templates.texts.words,
        loads=source.loads,
        levelled=source.levelled,
        staffing=source.staffing,
        risk=source.risk,
        as_of=day_of_making(source),
    )
