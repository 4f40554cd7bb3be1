"""Which rows a board gets, and how they belong together, whatever its own words for that."""

import csv
import io
import re
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct, field

from rollout.reports.report_input import ReportInput
from rollout.reports.rows.row import Row
from rollout.units import count

MARK = "rollout:"
"""Before the id of a row, as a tag or label: by it a row is found again in the target."""

_KEYS = ("issue key", "key", "id", "task id", "work item id")


class Known(Struct, frozen=True):
    """What the target calls a row, and the state it is in there."""

    key: str
    state: str = ""


class Selection(Struct, frozen=True, kw_only=True, dict=True):
    """``rows`` are in outline order, a parent before its rows. ``known`` are those that the target has already."""

    title: str
    rows: tuple[Row, ...]
    known: Mapping[str, Known] = field(default_factory=dict)

    def key_of(self, row: Row) -> str | None:
        """The id of the row in the target, if it is there already."""
        found = self.known.get(row.id)
        return found.key if found else None

    def state_of(self, row: Row) -> str | None:
        """The state of the row in the target, if it is there already."""
        found = self.known.get(row.id)
        return found.state if found else None

    def parent_of(self, row: Row) -> Row | None:
        """The row above."""
        return self._by_id.get(row.parent or "")

    def sections(self) -> Iterator[tuple[str, Sequence[Row]]]:
        """For a chart: the name of each part of the programme, and what is drawn of it.

        A part with nothing to draw is left out; the name is empty for rows before the first part.
        """
        name, drawn = "", list[Row]()
        for row in self.rows:
            if row.level == 1 and not row.is_leaf:
                if drawn:
                    yield name, drawn
                name, drawn = row.name, []
            else:
                drawn.append(row)
        if drawn:
            yield name, drawn

    @cached_property
    def _by_id(self) -> Mapping[str, Row]:
        return {row.id: row for row in self.rows}


def select(source: ReportInput, *, stages_only: bool, known: Mapping[str, Known] | None = None) -> Selection:
    """The rows without meetings and levels of effort; with ``stages_only`` summaries and milestones."""
    rows = tuple(
        row
        for row in source.rows
        if not row.is_beside and (not stages_only or not row.is_leaf or row.kind == "milestone")
    )
    return Selection(title=source.calendar_settings.title, rows=rows, known=known or {})


def known_rows(content: bytes) -> Mapping[str, Known]:
    """What is known of rows, by their ids, from a CSV file that the target has exported.

    Rows are known by their label. A target may write several columns of the same name, such as one for each label.
    """
    text = content.decode("utf-8-sig", errors="replace")
    separator = ";" if text.partition("\n")[0].count(";") > text.partition("\n")[0].count(",") else ","
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    names = [name.strip().lower() for name in next(lines, [])]
    found: dict[str, Known] = {}
    for line in lines:
        cells: dict[str, str] = {}
        for name, value in zip(names, line, strict=False):
            cells[name] = cells.get(name) or value
        key = next((cells[name] for name in _KEYS if cells.get(name)), "")
        marks = re.findall(rf"{MARK}([A-Za-z0-9][\w.@+-]*)", " ".join(line))
        if key and marks:
            found.setdefault(marks[0], Known(key, cells.get("state", "")))
    return found


def description_of(row: Row) -> str:
    """Facts of a row that a board has no field for."""
    facts = (
        ("Deliverable", row.deliverable),
        ("Role", row.role),
        ("Waits for", "; ".join(row.predecessors)),
        ("Site", row.site),
        ("Total float", count(row.total_float_days, "day")),
    )
    return "\n".join(f"{label}: {value}" for label, value in facts if value)


def labels_of(row: Row) -> Sequence[str]:
    """Labels without spaces: the id first."""
    parts = (MARK + row.id, row.process, row.stage, row.site, "critical" if row.is_critical else "", row.kind)
    return [re.sub(r"\s+", "_", each) for each in parts if each]
