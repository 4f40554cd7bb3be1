"""The plan document as a Word file: real headings, fields for contents, captions and references, vector pictures."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import count

from docx.document import Document as WordDocument
from docx.enum.text import WD_BREAK
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph as WordParagraph

from rollout.reports.document import content
from rollout.reports.document.content import Block, Bullets, Document, Figure, Run, RunStyle, Section, Table
from rollout.reports.document.plain_text import printable
from rollout.reports.document.word_elements import add_field, bookmark, set_list_number
from rollout.reports.document.word_numbering import add_heading_numbers, has_own_numbers
from rollout.reports.document.word_package import open_word, package_bytes, set_properties
from rollout.reports.document.word_pages import (
    add_contents,
    add_title,
    own_parts,
    page_width,
    set_a4,
    set_header_and_footer,
    start_landscape,
)
from rollout.reports.document.word_pictures import add_picture
from rollout.reports.document.word_styles import ensure_styles
from rollout.reports.document.word_tables import add_table

_SEQUENCES = {Table: "Table", Figure: "Figure"}


def render_word(document: Document, template: bytes | None = None) -> bytes:
    """The .docx file. ``template`` is a .docx or .dotx whose styles, page format, headers and footers are kept.

    Raises:
        WordTemplateError: when ``template`` is not a Word file.

    """
    word = open_word(template)
    ensure_styles(word, is_corporate=template is not None)
    page = word.sections[-1]
    own = own_parts(page)
    if template is None:
        set_a4(page)
    writer = _Writer.on(word, document)
    add_title(word, document)
    add_contents(word, document, writer.bookmarks)
    set_header_and_footer(page, document, own)
    word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    is_landscape = False
    for section in document.sections:
        if section.is_annex and not is_landscape:
            set_header_and_footer(start_landscape(word, is_own_format=template is None), document, own)
            is_landscape = True
        writer.add_section(section, level=1)
    set_properties(word, document.title, document.control)
    return package_bytes(word)


@dataclass(frozen=True, kw_only=True)
class _Writer:
    """Writes sections into one Word document; ``bookmarks`` are the bookmark names by id of what they mark."""

    word: WordDocument
    document: Document
    bookmarks: Mapping[str, str]
    style_ids: Mapping[str, str]
    section_numbers: int
    annex_numbers: int
    numbers_sections: bool
    ids: "count[int]" = field(default_factory=lambda: count(1))

    @classmethod
    def on(cls, word: WordDocument, document: Document) -> "_Writer":
        marked = [section.id for section in document.walk()]
        marked += [block.id for block in document.blocks() if isinstance(block, Table | Figure)]
        numbers_sections = not has_own_numbers(word)
        section_numbers, annex_numbers = add_heading_numbers(word, document.words["annex"])
        return cls(
            word=word,
            document=document,
            bookmarks={block_id: f"_Ref{index:06d}" for index, block_id in enumerate(marked, start=1)},
            style_ids={style.name: style.style_id for style in word.styles if style.name},
            section_numbers=section_numbers,
            annex_numbers=annex_numbers,
            numbers_sections=numbers_sections,
        )

    def add_paragraph(self, style: str, text: str = "") -> WordParagraph:
        """A paragraph of that style at the end; by its id, since python-docx reads every style of a file for a name."""
        paragraph = self.word.add_paragraph(text)
        paragraph._p.style = self.style_ids[style]
        return paragraph

    def add_section(self, section: Section, *, level: int, in_annex: bool = False) -> None:
        """The heading, the blocks, and the sections inside."""
        in_annex = in_annex or section.is_annex
        heading = self.add_paragraph(f"Heading {min(level, 3)}", printable(section.title))
        if in_annex:
            set_list_number(heading, self.annex_numbers, min(level, 3) - 1)
        elif self.numbers_sections:
            set_list_number(heading, self.section_numbers, min(level, 3) - 1)
        bookmark(heading, self.bookmarks[section.id], next(self.ids))
        for block in section.blocks:
            self.add_block(block)
        for inner in section.sections:
            self.add_section(inner, level=level + 1, in_annex=in_annex)

    def add_block(self, block: Block) -> None:
        """One block at the end of the document."""
        if isinstance(block, Table):
            self.add_caption(block)
            width = page_width(self.word.sections[-1])
            add_table(self.word, block, width=width, words=self.document.words, style_ids=self.style_ids)
            self.add_paragraph("Table Gap")
        elif isinstance(block, Figure):
            paragraph = self.word.add_paragraph()
            paragraph.paragraph_format.keep_with_next = True
            page = self.word.sections[-1]
            height = (
                (page.page_height or Mm(297)) - (page.top_margin or Mm(25)) - (page.bottom_margin or Mm(25)) - Mm(38)
            )
            add_picture(paragraph, block, number=next(self.ids), room=(Length(page_width(page)), Length(height)))
            self.add_caption(block)
        elif isinstance(block, Bullets):
            self.add_list(block)
        elif isinstance(block, content.Paragraph):
            self.add_runs(self.word.add_paragraph(), block.runs)
        else:
            paragraph = self.add_paragraph("To Be Completed")
            paragraph.add_run(f"{self.document.words['to_be_completed']}: ").bold = True
            self.add_runs(paragraph, (*block.runs, Run(text=f" ({block.key})", style=RunStyle.CODE)))

    def add_list(self, block: Bullets) -> None:
        """Bullets, or a list whose numbers are written out so that every list starts at 1 in any template."""
        for number, item in enumerate(block.items, start=1):
            paragraph = self.word.add_paragraph() if block.ordered else self.add_paragraph("List Bullet")
            if block.ordered:
                paragraph.paragraph_format.left_indent = Mm(8)
                paragraph.paragraph_format.first_line_indent = Mm(-6)
                paragraph.add_run(f"{number}. ")
            self.add_runs(paragraph, item)

    def add_caption(self, block: Table | Figure) -> None:
        """The caption with its number as a field that counts on its own."""
        paragraph = self.add_paragraph("Caption")
        paragraph.paragraph_format.keep_with_next = isinstance(block, Table)
        label, _, number = self.document.labels[block.id].rpartition(" ")
        before = len(paragraph._p)
        paragraph.add_run(f"{label} ")
        add_field(paragraph, f"SEQ {_SEQUENCES[type(block)]} \\* ARABIC", number)
        bookmark(paragraph, self.bookmarks[block.id], next(self.ids), list(paragraph._p)[before:])
        paragraph.add_run(f": {printable(block.caption)}")

    def add_runs(self, paragraph: WordParagraph, runs: tuple[Run, ...]) -> None:
        """Text in its styles; cross references as fields."""
        for run in runs:
            if run.target:
                self.add_reference(paragraph, run.target)
                continue
            added = paragraph.add_run(printable(run.text))
            added.bold = True if run.style is RunStyle.STRONG else None
            added.italic = True if run.style is RunStyle.EMPHASIS else None
            if run.style is RunStyle.CODE:
                added.font.name = "Consolas"

    def add_reference(self, paragraph: WordParagraph, target: str) -> None:
        """The number of a section, or the label and number of a table or figure, as a field that follows its target."""
        word, _, number = self.document.labels[target].rpartition(" ")
        is_section = any(section.id == target for section in self.document.sections)
        if is_section and not any(section.id == target and section.is_annex for section in self.document.sections):
            paragraph.add_run(f"{word} ")
            add_field(paragraph, f"REF {self.bookmarks[target]} \\r \\h", number)
        elif is_section:
            add_field(paragraph, f"REF {self.bookmarks[target]} \\r \\h", f"{word} {number}".strip())
        else:
            add_field(paragraph, f"REF {self.bookmarks[target]} \\h", f"{word} {number}".strip())
