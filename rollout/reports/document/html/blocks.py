"""The blocks of a section as HTML text. Whatever is in them is escaped on its way in."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct

from rollout.reports.document.content import (
    Block,
    Bullets,
    Cell,
    Column,
    Document,
    Figure,
    Form,
    Paragraph,
    Run,
    RunStyle,
    Section,
    Table,
    Tone,
)
from rollout.reports.document.drawing.svg import drawing_svg
from rollout.reports.document.xml_text import xml_text

_TAGS = {RunStyle.STRONG: "strong", RunStyle.EMPHASIS: "em", RunStyle.CODE: "code"}
_DEEPEST = 6
BOX = "\N{BALLOT BOX}"


def anchor(block_id: str) -> str:
    """The id of an element: only letters, digits and hyphens, and never one that starts with a digit."""
    return "s-" + re.sub(r"[^A-Za-z0-9-]+", "-", block_id)


class Blocks(Struct, frozen=True, kw_only=True):
    """Writes sections of one document; ``gap`` is what is before the key that fills a gap, escaped."""

    labels: Mapping[str, str]
    gap: str

    @classmethod
    def of(cls, document: Document) -> "Blocks":
        """The writer for a document."""
        return cls(labels=document.labels, gap=xml_text(document.words["to_be_completed"]))

    def section(self, section: Section, level: int = 2) -> Iterator[str]:
        """The heading, the blocks and the sections inside; ``level`` is that of its heading."""
        name = anchor(section.id)
        annex = ' class="annex"' if section.is_annex else ' class="front"' if section.is_front else ""
        yield f'\n<section id="{name}" aria-labelledby="{name}-title"{annex}>'
        number, title = xml_text(section.number), xml_text(section.title)
        yield f'\n<h{level} id="{name}-title"><span class="number">{number}</span>{title}</h{level}>'
        for block in section.blocks:
            yield self.block(block)
        for inner in section.sections:
            yield from self.section(inner, min(level + 1, _DEEPEST))
        yield "\n</section>"

    def block(self, block: Block) -> str:
        """One block, on lines of its own."""
        if isinstance(block, Paragraph):
            return f"\n<p>{self.runs(block.runs)}</p>"
        if isinstance(block, Bullets):
            tag = "ol" if block.ordered else "ul"
            items = "".join(f"\n<li>{self.runs(item)}</li>" for item in block.items)
            return f"\n<{tag}>{items}\n</{tag}>"
        if isinstance(block, Table):
            return self.table(block)
        if isinstance(block, Figure):
            return self.figure(block)
        runs = self.runs(block.runs)
        return f'\n<p class="open"><strong>{self.gap}:</strong> {runs} (<code>{xml_text(block.key)}</code>)</p>'

    def runs(self, runs: Sequence[Run]) -> str:
        """The pieces of a paragraph."""
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        if run.target:
            return f'<a href="#{anchor(run.target)}">{xml_text(self.labels[run.target])}</a>'
        tag = _TAGS.get(run.style)
        return f"<{tag}>{xml_text(run.text)}</{tag}>" if tag else xml_text(run.text)

    def figure(self, figure: Figure) -> str:
        """The drawing, which can be scrolled where the screen is narrow, and its caption."""
        label = xml_text(self.labels[figure.id])
        svg = drawing_svg(figure.drawing, title=figure.alternative)
        return (
            f'\n<figure id="{anchor(figure.id)}">\n'
            f'<div class="scroll" role="region" aria-label="{label}" tabindex="0">{svg}</div>\n'
            f"<figcaption>{label}: {xml_text(figure.caption)}</figcaption>\n</figure>"
        )

    def table(self, table: Table) -> str:
        """The table, which can be scrolled where the screen is narrow, with its caption inside."""
        caption = f"{xml_text(self.labels[table.id])}: {xml_text(table.caption)}"
        dense = ' class="dense"' if table.is_dense else ""
        whole = " whole" if table.is_short else ""
        widths = "".join(f'<col class="{width_class(column)}">' for column in table.columns)
        heads = "".join(_head(column) for column in table.columns)
        cells = [
            self._row_head if index == 0 and table.has_row_headers else self._cell_writer(column)
            for index, column in enumerate(table.columns)
        ]
        rows = "".join(
            f"\n<tr>{''.join([write(cell) for write, cell in zip(cells, row, strict=True)])}</tr>" for row in table.rows
        )
        return (
            f'\n<div class="scroll{whole}" role="region" aria-label="{caption}" tabindex="0">\n'
            f'<table id="{anchor(table.id)}"{dense}>\n<caption>{caption}</caption>\n'
            f"<colgroup>{widths}</colgroup>\n<thead><tr>{heads}</tr></thead>\n<tbody>{rows}\n</tbody>\n</table>\n</div>"
        )

    def _row_head(self, cell: Cell) -> str:
        content = self._content(cell)
        return f'<th scope="row">{content}</th>' if content else "<td></td>"  # a head that says nothing is none

    def _cell_writer(self, column: Column) -> Callable[[Cell], str]:
        """What writes a cell of this column, with the start of a cell for each tone made beforehand."""
        starts = {tone: _start(tone, column) for tone in Tone}

        def write(cell: Cell) -> str:
            start = starts[Tone.OPEN if cell.key else cell.tone]
            return f"{start}{self._content(cell)}</td>"

        return write

    def _content(self, cell: Cell) -> str:
        if cell.key:
            return f"{self.gap}: <code>{xml_text(cell.key)}</code>"
        if cell.form:
            return _form(cell)
        return "<br>".join([xml_text(line) for line in cell.lines])


def width_class(column: Column) -> str:
    """The class of the width of a column: ``w125`` for 12.5 percent."""
    return f"w{round(column.width * 10)}"


def _form(cell: Cell) -> str:
    """Boxes to tick on paper; room for words and days is an empty cell."""
    if cell.form is not Form.CHECK:
        return "<br>".join(xml_text(f"{line}:") for line in cell.lines)
    return "<br>".join(xml_text(f"{BOX} {line}".strip()) for line in cell.lines or ("",))


def _head(column: Column) -> str:
    label = xml_text(column.label)
    return (
        f'<th scope="col" class="turned"><span>{label}</span></th>'
        if column.is_turned
        else f'<th scope="col">{label}</th>'
    )


def _start(tone: Tone, column: Column) -> str:
    names = ["" if tone is Tone.NONE else str(tone), "numeric" if column.is_numeric else ""]
    classes = " ".join(name for name in names if name)
    return f'<td class="{classes}">' if classes else "<td>"
