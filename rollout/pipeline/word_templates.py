"""What the plan document needs beside plan and schedule: the Word template, and the list of its gaps."""

from pathlib import Path

from rollout.checks.answers import marked
from rollout.engine import Schedule
from rollout.errors import Location, PlanError, Problem
from rollout.plan import Plan
from rollout.source.file_content import content_of


def word_template(plan: Plan) -> bytes | None:
    """The Word template that the plan names, or None.

    Raises:
        PlanError: when the file cannot be read.

    """
    control = plan.file.document
    if control is None or control.template is None:
        return None
    return _content(plan.path.parent / control.template, control.template, template_place(plan))


def template_place(plan: Plan) -> Location | None:
    """Where the plan names its Word template."""
    return plan.at("document", "template")


def read_template(path: Path) -> bytes:
    """The Word template in a file named on the command line.

    Raises:
        PlanError: when the file cannot be read.

    """
    return _content(path, str(path), None)


def _content(path: Path, name: str, at: Location | None) -> bytes:
    try:
        return content_of(path)
    except OSError as error:
        message = f"cannot read the Word template '{name}': {error.strerror or error}"
        raise PlanError([Problem(code="word_template", message=message, at=at)]) from error


def template_warnings(plan: Plan, template: bytes | None, at: Location | None) -> tuple[Problem, ...]:
    """What of the Word template deserves a second look; accepted warnings are marked. Without a template nothing does.

    ``at`` is where the plan names it, if the plan does.

    Raises:
        PlanError: when the file is no Word template that can be filled.

    """
    if template is None:
        return ()
    from rollout.reports.document.word.template import WordTemplateError, fetched_when_opened, open_word, template_parts

    try:
        open_word(template)
        fetched = fetched_when_opened(template_parts(template))
    except WordTemplateError as error:
        raise PlanError([Problem(code="word_template", message=str(error), at=at)]) from error
    hint = "in the template, attach Normal.dotm, or break the link: whoever keeps that place sees who reads the plan"
    return marked(
        plan,
        (
            Problem.warning("template_elsewhere", f"Word looks for '{target}' when it opens plan.docx", at, hint=hint)
            for target in fetched
        ),
    )


def document_gaps(plan: Plan, dated: Schedule) -> tuple[Problem, ...]:
    """A warning for every input that the plan document lacks."""
    from rollout.reports.document.report import gaps_of
    from rollout.reports.report_input import ReportInput

    return gaps_of(ReportInput(schedule=dated, plan=plan))
