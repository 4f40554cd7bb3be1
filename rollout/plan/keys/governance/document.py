"""Title page and footer of the plan document: the ``document`` key."""

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import Code, Name, PlanDate


class DocumentControl(PlanModel):
    """What is on the title page and in the footer of the plan document."""

    number: Name | None = None
    template: Name | None = None
    """Path of a .docx or .dotx, from the folder of the plan file, from which ``plan.docx`` takes its look."""
    owner: Code | None = None
    author: Code | None = None
    approver: Code | None = None
    approved: PlanDate | None = None
    next_review: PlanDate | None = None
    classification: Name | None = None
    distribution: tuple[Name, ...] = ()
    history: tuple["Version", ...] = ()
    names: bool = True
    """Whether the names of people stand beside their posts, in the document and every other file."""


class Version(PlanModel):
    """One earlier version of the plan document."""

    version: Name
    date: PlanDate
    change: Name
    author: Name | None = None
