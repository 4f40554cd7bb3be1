"""What a comparison finds: changes, the dates they moved, and what became of the critical path and of floats."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from rollout.comparison.attribution import Cause
from rollout.comparison.kinds import Kind
from rollout.errors import Location


class Change(Struct, frozen=True, kw_only=True):
    """One change in words. ``key`` names it in causes; ``tasks`` are the ids it is about.

    ``process`` and ``owner`` say under which heading it belongs, empty for the plan as a whole. ``was`` and ``now`` are
    the old and the new value as texts, empty where there is none. ``effect`` says what it does to tasks and links.
    """

    key: str
    kind: Kind
    text: str
    process: str = ""
    owner: str = ""
    tasks: tuple[str, ...] = ()
    was: str = ""
    now: str = ""
    effect: str = ""
    at: Location | None = None


class Shift(Struct, frozen=True, kw_only=True):
    """A day that moved: ``days`` are working days of the project, later is positive; ``causes`` add up to them."""

    was: dt.date
    now: dt.date
    days: int
    causes: tuple[Cause, ...] = ()


class MovedTask(Struct, frozen=True, kw_only=True):
    """A task or milestone of both plans with another first or last day; None for the one that stayed."""

    id: str
    name: str
    process: str
    site: str
    owner: str
    is_milestone: bool
    start: Shift | None
    finish: Shift | None

    @property
    def shift(self) -> Shift:
        """The shift of the finish, or of the start where the finish stayed."""
        found = self.finish or self.start
        if found is None:
            raise ValueError("a moved task has moved")
        return found


class FloatChange(Struct, frozen=True, kw_only=True):
    """Total float of a task in days before and after."""

    id: str
    name: str
    process: str
    owner: str
    was: float
    now: float


class Comparison(Struct, frozen=True, kw_only=True):
    """What differs between two plans. ``finish`` is None where the plan ends on the same day.

    ``joined`` and ``left`` are tasks that became critical or no longer are, finished ones left aside. ``critical_path``
    is that of the newer plan. ``names`` has the name of every task of either plan; ``process_names`` that of processes.
    """

    old: str
    new: str
    changes: tuple[Change, ...]
    finish: Shift | None
    finish_day: dt.date | None
    moved: tuple[MovedTask, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]
    joined: tuple[str, ...]
    left: tuple[str, ...]
    floats: tuple[FloatChange, ...]
    critical_path: tuple[str, ...]
    names: Mapping[str, str]
    process_names: Mapping[str, str]

    @property
    def is_same(self) -> bool:
        """Whether nothing differs."""
        return not (self.changes or self.moved or self.added or self.removed or self.finish)

    def change(self, key: str) -> Change:
        """The change that a cause names."""
        return next(change for change in self.changes if change.key == key)
