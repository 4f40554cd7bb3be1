"""What the plan document needs beside plan and schedule: the Word template, and the list of its gaps."""

from pathlib import Path

from rollout.engine import Schedule
from rollout.errors import PlanError, Problem
from rollout.plan import Plan


def word_template(plan: Plan) -> bytes | None:
    """The Word template that the plan names, or None.

    Raises:
        PlanError: when the file cannot be read.

    """
    control = plan.file.document
    if control is None or control.template is None:
        return None
    try:
        return (plan.path.parent / control.template).read_bytes()
    except OSError as error:
        message = f"cannot read the Word template '{control.template}': {error.strerror}"
        at = plan.at("document", "template")
        raise PlanError([Problem(code="word_template", message=message, at=at)]) from error


def read_template(path: Path) -> bytes:
    """The Word template in a file named on the command line.

    Raises:
        PlanError: when the file cannot be read.

    """
    try:
        return path.read_bytes()
    except OSError as error:
        message = f"cannot read the Word template '{path}': {error.strerror}"
        raise PlanError([Problem(code="word_template", message=message)]) from error


def document_gaps(plan: Plan, dated: Schedule) -> tuple[Problem, ...]:
    """A warning for every input that the plan document lacks."""
    from rollout.reports.document.report import gaps_of
    from rollout.reports.report_input import ReportInput

    return gaps_of(ReportInput(schedule=dated, plan=plan))
