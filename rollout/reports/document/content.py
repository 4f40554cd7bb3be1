"""The plan document as values: sections of paragraphs, lists, tables and figures, without any file format.

Text here is plain text. A renderer escapes it; nothing in these values is markup.
"""

from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct, field

from rollout.reports.document.drawing.shapes import Drawing


class RunStyle(StrEnum):
    """How a piece of a paragraph is set."""

    PLAIN = "plain"
    STRONG = "strong"
    EMPHASIS = "emphasis"
    CODE = "code"


class Run(Struct, frozen=True, kw_only=True):
    """A piece of text in one style. With a ``target`` it is a cross reference and its text is that target's number."""

    text: str = ""
    style: RunStyle = RunStyle.PLAIN
    target: str | None = None


class Tone(StrEnum):
    """What the colour of a table cell says; the text always says it too."""

    NONE = "none"
    LABEL = "label"
    MARK = "mark"
    GOOD = "good"
    WARN = "warn"
    OPEN = "open"


class Form(StrEnum):
    """What a reader fills in: a box to tick, a day, or words."""

    CHECK = "check"
    DATE = "date"
    WORDS = "words"


class Cell(Struct, frozen=True, kw_only=True):
    """One table cell of one or more lines. ``key`` is the plan key that would fill an empty one.

    Of a ``form`` each line is the label beside what a reader fills in; without lines there is no label.
    """

    lines: tuple[str, ...] = ()
    tone: Tone = Tone.NONE
    key: str | None = None
    form: Form | None = None


class Column(Struct, frozen=True, kw_only=True):
    """A column of a table; ``width`` is its share of the page in percent. A turned head reads from the bottom up."""

    label: str
    width: float
    is_numeric: bool = False
    is_turned: bool = False


class Paragraph(Struct, frozen=True, kw_only=True):
    """Running text."""

    runs: tuple[Run, ...]


class Bullets(Struct, frozen=True, kw_only=True):
    """A list; ``ordered`` lists count from 1."""

    items: tuple[tuple[Run, ...], ...]
    ordered: bool = False


LONGEST_WHOLE, LETTERS_ACROSS = 14, 120
"""Lines up to which a table stays on one page, and the letters that fit side by side."""
LONGEST_HALVED = 40
"""Rows up to which a table in halves does: across two pages nobody would find the order."""


class Table(Struct, frozen=True, kw_only=True):
    """A captioned table. The first column names the row where ``has_row_headers`` is set."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    is_dense: bool = False
    is_halved: bool = False
    """Whether the second half of its rows is beside the first, so that it is to stay on one page."""
    has_row_headers: bool = True

    @property
    def is_short(self) -> bool:
        """Whether it is not worth dividing between two pages, by an estimate of its lines."""
        if self.is_halved or len(self.rows) > LONGEST_WHOLE:
            return self.is_halved and len(self.rows) <= LONGEST_HALVED
        rooms = [max(int(column.width * LETTERS_ACROSS / 100), 1) for column in self.columns]
        lines = (
            max(
                sum(1 + max(len(line) - 1, 0) // room for line in cell.lines)
                for cell, room in zip(row, rooms, strict=True)
            )
            for row in self.rows
            if row
        )
        return sum(lines) <= LONGEST_WHOLE


class Figure(Struct, frozen=True, kw_only=True):
    """A captioned drawing; ``alternative`` says in words what it shows."""

    id: str
    caption: str
    alternative: str
    drawing: Drawing


class ToBeCompleted(Struct, frozen=True, kw_only=True):
    """A visible gap: what is missing, and the key of the plan file that fills it."""

    key: str
    runs: tuple[Run, ...]


Block = Paragraph | Bullets | Table | Figure | ToBeCompleted


class Section(Struct, frozen=True, kw_only=True):
    """A titled part. ``number`` is its printed number (``7.2``, ``Annex A``); an annex is on landscape pages.

    A part in front is before the others on pages of its own and has no number.
    """

    id: str
    title: str
    blocks: tuple[Block, ...] = ()
    sections: tuple["Section", ...] = ()
    number: str = ""
    is_annex: bool = False
    is_front: bool = False

    def walk(self) -> Iterator["Section"]:
        """Every section from here down in reading order, this one first."""
        yield self
        for section in self.sections:
            yield from section.walk()


class Control(Struct, frozen=True, kw_only=True):
    """Document control: what is on the title page, in the header and in the properties of the file."""

    number: str
    version: str
    status: str
    date: str
    organisation: str = ""
    author: str = ""
    approver: str = ""
    classification: str = ""


class Document(Struct, frozen=True, kw_only=True):
    """The whole document; every section is numbered and every cross reference resolves in ``labels``.

    ``labels`` maps the id of a section, table or figure to its printed name, such as ``section 7`` or ``Table 3``.
    ``words`` are the fixed words of the pages (Contents, Page, Version ...) by key.
    """

    title: str
    control: Control
    summary: tuple[tuple[str, str], ...] = ()
    sections: tuple[Section, ...] = ()
    labels: dict[str, str] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    is_brief: bool = False
    """Whether it is a few pages without a title page and a list of contents."""

    def walk(self) -> Iterator[Section]:
        """Every section in reading order."""
        for section in self.sections:
            yield from section.walk()

    def blocks(self) -> Iterator[Block]:
        """Every block in reading order."""
        for section in self.walk():
            yield from section.blocks
