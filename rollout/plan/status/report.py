"""One report of one task on one day."""

import datetime as dt
from collections.abc import Mapping
from typing import Final

from msgspec import Struct
from msgspec.structs import asdict

from rollout.errors import Location
from rollout.plan.notation.types import DurationText
from rollout.plan.status.table import TableRow, TextTable

COLUMNS: Final = (
    "date",
    "id",
    "name",
    "owner",
    "planned_start",
    "planned_finish",
    "actual_start",
    "actual_finish",
    "percent",
    "remaining",
    "expected_finish",
    "actual_days",
    "actual_cost",
    "note",
)
"""The columns of a status file in order. ``date`` and ``id`` are needed, the others may be missing."""


class StatusReport(Struct, frozen=True, kw_only=True):
    """What was reported of ``task`` on ``date``; None where the cell is blank.

    ``actual_finish`` and ``expected_finish`` are last days worked. ``percent`` is percent complete, ``remaining`` a
    duration as people write it (``3d``). ``actual_days`` (person days) and ``actual_cost`` (in the currency of the
    budget) are what the task has taken so far, from its start to ``date``. ``name``, ``owner`` and the planned days
    are there for the reader. ``places`` holds where each cell is written, by column.
    """

    date: dt.date
    task: str
    actual_start: dt.date | None = None
    actual_finish: dt.date | None = None
    percent: int | None = None
    remaining: DurationText | None = None
    expected_finish: dt.date | None = None
    actual_days: float | None = None
    actual_cost: float | None = None
    note: str = ""
    name: str = ""
    owner: str = ""
    planned_start: str = ""
    planned_finish: str = ""
    places: "Places | None" = None

    def __eq__(self, other: object) -> bool:
        """Whether the same is reported, wherever it is written."""
        return isinstance(other, StatusReport) and _without_places(self) == _without_places(other)

    def __hash__(self) -> int:
        return hash(_without_places(self))

    @property
    def is_blank(self) -> bool:
        """Whether nothing is reported: a row that ``rollout status --write`` has added and nobody has filled in."""
        return not self.note and not self.has_progress and self.actual_days is None and self.actual_cost is None

    @property
    def has_progress(self) -> bool:
        """Whether the report says anything about dates or work done."""
        said = (self.actual_start, self.actual_finish, self.percent, self.remaining, self.expected_finish)
        return any(each is not None for each in said)

    @property
    def at(self) -> Location | None:
        """Where the row is written."""
        return self.places.at("id") if self.places else None


def _without_places(report: StatusReport) -> tuple[object, ...]:
    return tuple(value for name, value in asdict(report).items() if name != "places")


class Places(Struct, frozen=True):
    """Where the cells of one row are: ``label`` names a cell in messages, ``at`` is where to jump to."""

    table: TextTable
    row: TableRow
    columns: Mapping[str, int]

    def at(self, column: str) -> Location:
        """The place of the cell in ``column``, or the start of the row where there is no such column."""
        return self.table.at(self.row, self.columns.get(column, 0))

    def label(self, column: str) -> str:
        """``column 'percent'`` in a CSV file, ``cell I7 (percent)`` in a workbook."""
        index = self.columns.get(column)
        return f"column '{column}'" if index is None else self.table.label(self.row, index, column)
