"""A project of another program, as far as a plan can have a counterpart for it.

Lengths are whole minutes, dates local without a time zone, as in the file. ``lost`` lists what has no counterpart.
"""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct, field

from rollout.calendars.specification import DatedException, Intervals
from rollout.link_types import USUAL, LinkType
from rollout.units import Duration


class ForeignLink(Struct, frozen=True, kw_only=True):
    """The task with number ``predecessor`` holds the task that has this link; ``lag`` is written as in a plan."""

    predecessor: int
    type: LinkType = USUAL
    lag: str = ""
    is_external: bool = False


class ForeignTask(Struct, frozen=True, kw_only=True):
    """One row. ``level`` counts from 1; ``rollout_id`` is the id that a file of ours gives it."""

    uid: int
    name: str
    level: int = 1
    is_summary: bool = False
    is_milestone: bool = False
    is_manual: bool = False
    is_active: bool = True
    is_external: bool = False
    start: dt.datetime | None = None
    finish: dt.datetime | None = None
    duration: Duration | None = None
    remaining: Duration | None = None
    percent: int = 0
    actual_start: dt.datetime | None = None
    actual_finish: dt.datetime | None = None
    stop: dt.datetime | None = None
    resume: dt.datetime | None = None
    constraint: int = 0
    constraint_date: dt.datetime | None = None
    deadline: dt.datetime | None = None
    calendar: int = -1
    priority: int = 500
    links: tuple[ForeignLink, ...] = ()
    rollout_id: str = ""


class ForeignCalendar(Struct, frozen=True, kw_only=True):
    """Weekly hours, None for a day that is as in the calendar ``base``; Monday comes first."""

    uid: int
    name: str
    base: int = -1
    week: tuple[Intervals | None, ...] = (None,) * 7
    exceptions: tuple[DatedException, ...] = ()


class ForeignResource(Struct, frozen=True, kw_only=True):
    """Somebody who works; ``rate`` is the cost of an hour."""

    uid: int
    name: str
    max_units: float = 1.0
    rate: float | None = None
    calendar: int = -1
    is_work: bool = True


class ForeignProject(Struct, frozen=True, kw_only=True):
    """Everything that was read. ``work`` are the resources of each task with their units, by task number."""

    title: str = ""
    start: dt.datetime | None = None
    finish: dt.datetime | None = None
    is_backward: bool = False
    status: dt.datetime | None = None
    day: int = 480
    calendar: int = -1
    currency: str = ""
    tasks: tuple[ForeignTask, ...] = ()
    calendars: Mapping[int, ForeignCalendar] = field(default_factory=dict)
    resources: tuple[ForeignResource, ...] = ()
    work: Mapping[int, tuple[tuple[int, float], ...]] = field(default_factory=dict)
    lost: tuple[str, ...] = ()

    @property
    def is_ours(self) -> bool:
        """Whether the rows carry ids of a plan."""
        return any(task.rollout_id for task in self.tasks)
