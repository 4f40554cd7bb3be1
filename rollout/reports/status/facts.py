"""What a status report says, as values: worked out from the plan and the history of its status file."""

import datetime as dt

from msgspec import Struct

from rollout.reports.value.facts import ValueFacts
from rollout.units import count


class MilestoneTurn(Struct, frozen=True, kw_only=True):
    """A milestone with its day ``was`` (agreed, or in the report before) and ``now``; ``slip`` in working days."""

    id: str
    name: str
    owner: str
    was: dt.date
    now: dt.date
    slip: int
    is_reached: bool


class Item(Struct, frozen=True, kw_only=True):
    """A task or another point with an owner and a day; ``note`` says more."""

    id: str
    name: str
    owner: str
    day: str
    note: str = ""


class StatusFacts(Struct, frozen=True, kw_only=True):
    """Everything in the order of the report. ``finish_slip`` are working days since ``compared_with``.

    ``trend`` holds, by milestone id and name, its expected day at each of the ``report_dates``, None where the plan of
    that day did not have it.
    """

    title: str
    organisation: str
    date: dt.date
    previous: dt.date | None
    compared_with: str
    finish: dt.date
    finish_slip: int
    done_count: int
    task_count: int
    milestones: tuple[MilestoneTurn, ...]
    report_dates: tuple[dt.date, ...]
    trend: tuple[tuple[str, tuple[dt.date | None, ...]], ...]
    done: tuple[Item, ...]
    ahead: tuple[Item, ...]
    late: tuple[Item, ...]
    unreported: tuple[Item, ...]
    risks: tuple[Item, ...]
    overloaded: tuple[Item, ...]
    decisions: tuple[Item, ...]
    value: ValueFacts | None = None

    @property
    def verdict(self) -> str:
        """One sentence for who reads nothing else."""
        if self.finish_slip > 0:
            days = count(self.finish_slip, "working day")
            return f"Late: the programme finishes {days} later than in {self.compared_with}, on {self.finish}."
        attention = len(self.late) + len(self.unreported)
        if attention:
            noun = "task needs" if attention == 1 else "tasks need"
            return f"On time for {self.finish}, but {attention} {noun} attention: late, or due and not reported."
        if self.finish_slip < 0:
            days = count(-self.finish_slip, "working day")
            return f"Ahead: the programme finishes {days} earlier than in {self.compared_with}, on {self.finish}."
        return f"On time: the programme finishes on {self.finish}, as in {self.compared_with}."
