"""A section's text filled with facts. The text is a Jinja2 template in a sandbox; what it prints is never markup.

Beside the values of the facts a text may use ``table``, ``figure``, ``see`` and ``to_be_completed``, and the filters
``listed`` and ``counted``. A text that prints nothing makes no section.
"""

import traceback
from collections.abc import Mapping, Sequence
from functools import partial
from itertools import zip_longest
from typing import TYPE_CHECKING

from msgspec import Struct, field

from rollout.errors import Location, PlanError, Problem
from rollout.plan.templates import SectionText
from rollout.reports.document.column_widths import columns_for
from rollout.reports.document.content import Block, Cell, Figure, Section, Table
from rollout.reports.document.facts import Facts, FactTable
from rollout.reports.document.markdown import BLOCK_START, MARK_END, SEE_START, Gap, escape_markdown, section_of
from rollout.units import number_text

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment


MOST_IN_FULL_SIZE = 14
"""Columns of a table that is not set small."""
_FEWEST_HALVED = 6
"""A table with no more rows is not set in halves."""


class Mark(str):
    """Text that a template may print as it is: a mark that stands for a block or a cross reference."""

    __slots__ = ()


def fill(
    text: SectionText, facts: Facts, words: Mapping[str, str], environment: "SandboxedEnvironment | None" = None
) -> Section | None:
    """The section, or None when the text prints nothing; ``environment`` is one of ``text_environment``.

    Raises:
        PlanError: when the text is not a template, or uses a name that does not exist.

    """
    from jinja2 import TemplateError, TemplateSyntaxError

    blocks = _Blocks(facts=facts, is_landscape=text.is_annex)
    environment = environment or text_environment(words)
    functions = {
        "table": blocks.table,
        "figure": blocks.figure,
        "to_be_completed": blocks.to_be_completed,
        "has_table": lambda name: bool(name in facts.tables and facts.tables[name].rows),
        "see": _see,
        "words": words,
    }
    try:
        template = environment.from_string(text.source)
        source = template.render(dict(facts.values) | functions)
    except TemplateSyntaxError as error:
        raise PlanError([_problem(text, error.message or "not a template", error.lineno)]) from error
    except (
        TemplateError,
        TypeError,
        ValueError,
        ArithmeticError,
        LookupError,
        AttributeError,
        RecursionError,
    ) as error:
        raise PlanError([_problem(text, str(error), _template_line(error))]) from error
    section = section_of(source, blocks.made, section_id=text.id)
    if section is None:
        return None
    if not section.title:
        raise PlanError([_problem(text, "a section starts with '# ' and its title", 1)])
    return section


def text_environment(words: Mapping[str, str]) -> "SandboxedEnvironment":
    """What texts are read with; one serves all of them."""
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        autoescape=False,  # every printed value goes through escape_markdown; HTML comes later, escaped
        undefined=StrictUndefined,
        finalize=_escaped,
        optimized=False,  # every text is used once: working out its constants beforehand costs more than it saves
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["listed"] = lambda values: listed([str(value) for value in values], words["and"])
    environment.filters["counted"] = partial(_counted, words)
    return environment


def _counted(words: Mapping[str, str], number: float, one: str, many: str) -> str:
    text = number_text(number)
    return f"{words['no'] if text == '0' else text} {one if text == '1' else many}"


def listed(values: Sequence[str], conjunction: str) -> str:
    """``a, b and c``."""
    if len(values) < 2:
        return "".join(values)
    return f"{', '.join(values[:-1])} {conjunction} {values[-1]}"


def _escaped(value: object) -> str:
    return value if isinstance(value, Mark) else escape_markdown("" if value is None else str(value))


def _see(target: object) -> Mark:
    """A cross reference: the id of a section, or ``table:name`` or ``figure:name``."""
    return Mark(f"{SEE_START}{target}{MARK_END}")


def _problem(text: SectionText, message: str, line: int) -> Problem:
    at = Location(file=text.file, line=max(line, 1), column=1)
    return Problem(code="document_template", message=f"the text of the plan document is wrong: {message}", at=at)


def _template_line(error: BaseException) -> int:
    """The line of the template at which a run-time error arose; Jinja2 calls templates from text ``<template>``."""
    frames = [
        frame.lineno or 1 for frame in traceback.extract_tb(error.__traceback__) if frame.filename == "<template>"
    ]
    return frames[-1] if frames else 1


class _Blocks(Struct, frozen=True, kw_only=True):
    """The functions that a text calls for its blocks, and what they have made, by the name in the mark."""

    facts: Facts
    is_landscape: bool
    made: dict[str, Block | Gap] = field(default_factory=dict)

    def table(
        self, name: str, *, caption: str, columns: Mapping[str, str], dense: bool = False, halves: bool = False
    ) -> Mark:
        """A table of the facts with these columns (field and label); nothing if it has no rows.

        ``halves`` sets the second half of the rows beside the first.
        """
        found = self._found(self.facts.tables, name, "table")
        if not found.rows:
            return Mark("")
        block = _table_block(
            name, found, columns, str(caption), is_dense=dense, is_halved=halves, is_landscape=self.is_landscape
        )
        return self._mark(block)

    def figure(self, name: str, *, caption: str, alternative: str = "") -> Mark:
        """A drawing of the facts; nothing if the plan gives nothing to draw."""
        if name not in self.facts.figures:
            return Mark("")
        drawing = self.facts.figures[name]
        words = str(alternative or caption)
        return self._mark(Figure(id=f"figure:{name}", caption=str(caption), alternative=words, drawing=drawing))

    def to_be_completed(self, key: str, text: str = "") -> Mark:
        """A visible gap with the plan key that fills it."""
        return self._mark(Gap(key=str(key), text=escape_markdown(str(text))))

    def _mark(self, block: Block | Gap) -> Mark:
        """Each call makes a block of its own, also one that shows the same table again."""
        name = str(len(self.made))
        self.made[name] = block
        return Mark(f"\n\n{BLOCK_START}{name}{MARK_END}\n\n")

    @staticmethod
    def _found(tables: Mapping[str, FactTable], name: str, kind: str) -> FactTable:
        if name not in tables:
            raise LookupError(f"there is no {kind} '{name}'")
        return tables[name]


def _table_block(
    name: str,
    found: FactTable,
    columns: Mapping[str, str],
    caption: str,
    *,
    is_dense: bool,
    is_halved: bool,
    is_landscape: bool,
) -> Table:
    fields = [*columns.items(), *found.columns]
    for key, _ in fields:
        if not any(key in row for row in found.rows):
            raise LookupError(f"the table '{name}' has no column '{key}'; it has {', '.join(sorted(found.rows[0]))}")
    rows = tuple(tuple(row.get(key, Cell()) for key, _ in fields) for row in found.rows)
    labels = [label for _, label in fields]
    is_halved = is_halved and len(rows) > _FEWEST_HALVED
    if is_halved:
        labels, rows = [*labels, *labels], _halved(rows)
    is_dense = is_dense or len(labels) > MOST_IN_FULL_SIZE
    shown = columns_for(labels, rows, is_dense=is_dense, is_landscape=is_landscape)
    return Table(id=f"table:{name}", caption=caption, columns=shown, rows=rows, is_dense=is_dense, is_halved=is_halved)


def _halved(rows: tuple[tuple[Cell, ...], ...]) -> tuple[tuple[Cell, ...], ...]:
    """The rows of the first half, each with one of the second half beside it."""
    middle = (len(rows) + 1) // 2
    empty = (Cell(),) * len(rows[0])
    return tuple((*left, *right) for left, right in zip_longest(rows[:middle], rows[middle:], fillvalue=empty))
