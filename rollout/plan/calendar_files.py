"""What the plan says about its calendar files: the ``calendar_files`` key."""

from rollout.plan.base import PlanModel
from rollout.plan.types import DurationText, Name


class CalendarFiles(PlanModel):
    """Choices for the files that calendar programs read; the command line may overrule each."""

    alarm: DurationText | None = None
    """How long before an entry a reminder rings, such as ``1d`` or ``4h``; by default never."""
    feed_url: Name | None = None
    """The address of the folder in which the files will be found, such as ``https://intranet.example/plan/``."""
    page_url: Name | None = None
    """The address of the Gantt page, to which every entry then links."""
