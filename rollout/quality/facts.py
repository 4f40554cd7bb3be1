"""What the quality of a schedule is judged by: its tasks, its links and what is known of its past.

Instants are minutes since 1970-01-01 UTC, lengths and floats working minutes, ``day`` of them to a working day.
"""

from fractions import Fraction

from msgspec import Struct

from rollout.link_types import USUAL
from rollout.network import ConstraintType, LinkType
from rollout.network.constraint import NO_CONSTRAINT
from rollout.units import MINUTES_PER_DAY


class TaskFacts(Struct, frozen=True, kw_only=True):
    """One task or milestone. ``start`` and ``finish`` are what is planned now for what has not happened.

    ``duration`` is the agreed one where there is a baseline. ``is_wait`` says that nobody works in that time.
    ``has_baseline`` is None where the whole plan has none. ``has_resource`` is None where nothing is known of it.
    """

    id: str
    duration: int
    start: int
    finish: int
    total_float: int = 0
    is_milestone: bool = False
    is_wait: bool = False
    is_level_of_effort: bool = False
    has_resource: bool | None = None
    constraint: ConstraintType = NO_CONSTRAINT.type
    baseline_finish: int | None = None
    actual_start: int | None = None
    actual_finish: int | None = None
    is_complete: bool = False


class LinkFacts(Struct, frozen=True, kw_only=True):
    """A link between two tasks; ``lag`` in minutes, negative for a lead.

    A link of a summary stands for several that share one ``row``, the number of the link as it is written.
    """

    predecessor: str
    successor: str
    row: int
    type: LinkType = USUAL
    lag: int = 0


class DelayTest(Struct, frozen=True, kw_only=True):
    """What a long delay of one critical task did: how far it moved the task and the end of the path.

    The end is the last task of the critical path, not the latest finish: a task of 600 days is late by itself.
    """

    task: str
    added: int
    moved_task: int
    moved_finish: int


class ScheduleFacts(Struct, frozen=True, kw_only=True):
    """A schedule as its critics see it.

    ``path_length`` is the working time from the status date (or the start) to the finish, ``finish_float`` the
    working time between that finish and the day by which the plan must end; None where there is no such day.
    """

    tasks: tuple[TaskFacts, ...]
    links: tuple[LinkFacts, ...]
    status: int | None = None
    day: int = MINUTES_PER_DAY
    has_baseline: bool = False
    path_length: int | None = None
    finish_float: int | None = None
    delay_test: DelayTest | None = None

    @property
    def counted(self) -> tuple[TaskFacts, ...]:
        """Tasks and milestones without those that only accompany others (level of effort)."""
        return tuple(task for task in self.tasks if not task.is_level_of_effort)

    @property
    def open_tasks(self) -> tuple[TaskFacts, ...]:
        """What of ``counted`` is not complete."""
        return tuple(task for task in self.counted if not task.is_complete)


def share(part: int, whole: int) -> Fraction | None:
    """``part`` of ``whole`` as a share of 1; None of nothing."""
    return Fraction(part, whole) if whole else None
