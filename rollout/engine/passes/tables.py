"""A network as flat sequences of integers: all that the passes read.

Tasks keep the numbers of their rows and are visited in ``order``, where every predecessor is before its successors.
Links are sorted by successor, and ``outgoing_link`` lists their numbers by predecessor.
"""

from typing import NamedTuple

from rollout.constraint_types import CONSTRAINT_RULES, ConstraintType
from rollout.engine.passes.working_time import Integers, WorkingTime

NONE = -(2**62)
"""An instant that is not given."""

AS_SOON = CONSTRAINT_RULES[ConstraintType.ASAP].code
AS_LATE = CONSTRAINT_RULES[ConstraintType.ALAP].code
START_NOT_BEFORE = CONSTRAINT_RULES[ConstraintType.SNET].code
START_NOT_AFTER = CONSTRAINT_RULES[ConstraintType.SNLT].code
FINISH_NOT_BEFORE = CONSTRAINT_RULES[ConstraintType.FNET].code
FINISH_NOT_AFTER = CONSTRAINT_RULES[ConstraintType.FNLT].code
START_ON = CONSTRAINT_RULES[ConstraintType.MSO].code
FINISH_ON = CONSTRAINT_RULES[ConstraintType.MFO].code

AS_LATE_FREE = 8
"""As late as possible without moving a successor, as in Primavera P6."""

FROM_START = 2
TO_FINISH = 1
"""The two bits of a link type: FS is 0, FF 1, SS 2, SF 3."""


NO_GROUP, INTO_GROUP, FROM_GROUP = range(3)
"""Which end of a link is a group above a task."""

FIRST_MILESTONE = 2
"""A milestone that waits for nothing, on the calendar of the project: it is where the project starts."""

START_MILESTONE = 3
"""A milestone that is where an interval starts, early and late, and never at the end of one."""

FINISHED = 4
"""A finished task that passes on dates: it takes no time and is at any instant, at night as well."""


class TaskTable(NamedTuple):
    """One value for each task. ``clock`` is the calendar of the duration, its wall clock where it is elapsed.

    ``is_milestone`` is 0, 1, ``FIRST_MILESTONE``, ``START_MILESTONE`` or ``FINISHED``; those that are 1 or
    ``FIRST_MILESTONE`` may start at the end of a working interval.

    A task is plain if it has no constraint, no deadline, no progress, no dates set by hand, and no link that may
    name its finish.
    """

    calendar: Integers
    clock: Integers
    duration: Integers
    remaining: Integers
    is_milestone: Integers
    is_plain: Integers
    constraint: Integers
    constraint_at: Integers
    second_constraint: Integers
    second_constraint_at: Integers
    deadline: Integers
    actual_start: Integers
    actual_finish: Integers
    manual_start: Integers
    manual_finish: Integers


class LinkTable(NamedTuple):
    """Links into task ``t`` are ``incoming[t]`` to ``incoming[t + 1]``, exclusive; outgoing ones likewise by number.

    ``lag`` is what early dates count, ``late_lag`` what late dates do: they differ in P6 once work has begun.
    ``lag_calendar`` is a wall clock for an elapsed lag. ``group_end`` says whether an end of the link is a group: such
    a link delays its successor but does not reduce the free float of the tasks below the group.
    ``names_finish`` is 1 where the link may name the very instant at which its successor finishes.
    ``row`` is the link of the network that each was made from.
    """

    incoming: Integers
    predecessor: Integers
    successor: Integers
    type: Integers
    lag: Integers
    late_lag: Integers
    lag_calendar: Integers
    group_end: Integers
    names_finish: Integers
    outgoing: Integers
    outgoing_link: Integers
    row: Integers


class DateTable(NamedTuple):
    """What the passes write, one value for each task.

    ``remaining_late_start`` is where the remaining work must start at the latest: the late start unless work has begun.
    """

    early_start: Integers
    early_finish: Integers
    late_start: Integers
    late_finish: Integers
    remaining_late_start: Integers
    total_float: Integers
    free_float: Integers


class NetworkTables(NamedTuple):
    """Everything the passes need."""

    order: Integers
    tasks: TaskTable
    links: LinkTable
    time: WorkingTime


def empty_dates(count: int) -> DateTable:
    """Room for the dates of ``count`` tasks."""
    return DateTable(*([0] * count for _ in range(len(DateTable._fields))))
