"""The one table that all reports draw from: every row of the plan in outline order, with local dates.

A report formats a ``Row``; it never works out a date, a float or a WBS code of its own.
"""

import datetime as dt
from typing import Final

from msgspec import Struct

_LEAVES: Final = frozenset({"task", "wait", "milestone", "recurring", "level_of_effort"})
_BESIDE: Final = frozenset({"recurring", "level_of_effort"})


class Row(Struct, frozen=True, kw_only=True):
    """One line of the work breakdown. Dates are in the time zone of the row's own calendar.

    ``level`` counts from 1. ``kind`` is programme, process, stage, group, task, wait, milestone, recurring or
    level_of_effort.
    ``finish_date`` is the last day worked; for a milestone it is the day on which it is reached.
    Floats and ``duration_days`` are working days of the plan's day length; those of elapsed rows are days of 24 hours.
    ``total_float`` and ``free_float`` are the same floats in minutes. ``parent`` is the id of the row above, if any.
    A summary row has the least floats of its tasks. ``owner`` is empty where nobody fills the ``role``;
    ``others`` are the posts that fill it as well, ``holder`` is the name of the person in the post of the owner.
    ``predecessors`` are the links that hold the row, such as ``INC.P05`` or ``INC.P05 SS+3d``.
    ``baseline_start`` and ``baseline_finish`` are the days once agreed, where there are any; ``variance_days`` is by
    how many working days of the project ``finish_date`` lies after the agreed one, negative before.
    """

    id: str
    wbs: str
    level: int
    kind: str
    name: str
    parent: str | None
    process: str = ""
    stage: str = ""
    site: str = ""
    wave: int | None = None
    role: str = ""
    owner: str = ""
    holder: str = ""
    deliverable: str = ""
    start: dt.datetime
    finish: dt.datetime
    start_date: dt.date
    finish_date: dt.date
    duration_days: float
    is_elapsed: bool = False
    total_float: int = 0
    free_float: int = 0
    total_float_days: float = 0.0
    free_float_days: float = 0.0
    is_critical: bool = False
    is_near_critical: bool = False
    percent_complete: int = 0
    deadline: dt.date | None = None
    predecessors: tuple[str, ...] = ()
    baseline_start: dt.date | None = None
    baseline_finish: dt.date | None = None
    variance_days: int | None = None
    others: tuple[str, ...] = ()

    @property
    def is_beside(self) -> bool:
        """Whether it goes on beside the tasks, as meetings and levels of effort do: it has no float."""
        return self.kind in _BESIDE

    @property
    def named_owner(self) -> str:
        """The owner as readers see it: the post with the name of its holder, if the plan gives and shows one."""
        return f"{self.owner} ({self.holder})" if self.holder else self.owner

    @property
    def is_leaf(self) -> bool:
        """Whether the row is work, a milestone or a series of meetings rather than a summary."""
        return self.kind in _LEAVES
