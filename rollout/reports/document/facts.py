"""What a section's text can draw on: values, tables and pictures worked out from plan, templates and schedule.

Every module of ``facts`` gives one ``Facts``; all of them are joined before a template is filled.
"""

from collections.abc import Iterable, Mapping

from msgspec import Struct, field

from rollout.reports.document.content import Cell, Tone
from rollout.reports.document.drawing.shapes import Drawing
from rollout.units import number_text

FactRow = Mapping[str, Cell]
"""The cells of one row by field."""


class FactTable(Struct, frozen=True, kw_only=True):
    """Rows by field. ``columns`` are those that depend on the plan (field and label), right of what the text names."""

    rows: tuple[FactRow, ...] = ()
    columns: tuple[tuple[str, str], ...] = ()


class Facts(Struct, frozen=True, kw_only=True):
    """Plain values (text, numbers, lists, mappings), tables and drawings by name."""

    values: Mapping[str, object] = field(default_factory=dict)
    tables: Mapping[str, FactTable] = field(default_factory=dict)
    figures: Mapping[str, Drawing] = field(default_factory=dict)


def joined(parts: Iterable[Facts]) -> Facts:
    """All facts together; a later one wins where names are the same."""
    values: dict[str, object] = {}
    tables: dict[str, FactTable] = {}
    figures: dict[str, Drawing] = {}
    for part in parts:
        values |= part.values
        tables |= part.tables
        figures |= part.figures
    return Facts(values=values, tables=tables, figures=figures)


def cell(value: object, *, tone: Tone = Tone.NONE) -> Cell:
    """A cell of one line; None and nothing give an empty cell."""
    text = number_text(value) if isinstance(value, int | float) and not isinstance(value, bool) else str(value or "")
    return Cell(lines=(text,) if text else (), tone=tone)


def lines(values: Iterable[str], *, tone: Tone = Tone.NONE) -> Cell:
    """A cell with one line for each text that is not empty."""
    return Cell(lines=tuple(value for value in values if value), tone=tone)


def given(value: object, key: str) -> Cell:
    """The value, or a gap that ``key`` of the plan file fills."""
    return Cell(key=key) if value is None or value in ("", ()) else cell(value)


def given_lines(values: Iterable[str], key: str) -> Cell:
    """The lines, or a gap that ``key`` of the plan file fills."""
    kept = tuple(value for value in values if value)
    return lines(kept) if kept else Cell(key=key)
