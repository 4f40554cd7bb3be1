"""What limits the system: the ``limitations`` key."""

from rollout.plan.keys.base import TextEntry
from rollout.plan.notation.types import Code, PlanDate, TaskId


class Limitation(TextEntry):
    """Something that limits the system, ``until`` a day if it ends."""

    id: Code | None = None
    until: PlanDate | None = None
    holds: tuple[TaskId, ...] = ()
    """Tasks or summaries that cannot start before it has ended."""
    finish_before: tuple[TaskId, ...] = ()
    """Tasks or summaries that are to be finished by its end."""
    owner: Code | None = None
    stopgap: str | None = None
