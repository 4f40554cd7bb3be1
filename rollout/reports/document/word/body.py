"""The sections as WordprocessingML: numbered headings, captions and references as fields, lists, tables, pictures.

They are written as text that takes the place of a comment when the document is saved. Adding element by element, or
parsing the text only to write it out again, takes three times as long.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import count, zip_longest

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.section import Section as Page
from docx.shared import Mm
from lxml import etree
from msgspec import Struct, field

from rollout.reports.document import content
from rollout.reports.document.content import Block, Bullets, Document, Figure, Run, RunStyle, Section, Table
from rollout.reports.document.word.elements import first_free_id, free_names
from rollout.reports.document.word.markup import NAMESPACES, bookmarked, list_number, paragraph, text_run
from rollout.reports.document.word.markup import field as field_of
from rollout.reports.document.word.numbering import add_heading_numbers, has_own_numbers
from rollout.reports.document.word.pages import page_width
from rollout.reports.document.word.pictures import picture
from rollout.reports.document.word.tables import table_markup

_SEQUENCES = {Table: "Table", Figure: "Figure"}
_CODE_FONT = "Consolas"
_CAPTION_ROOM = Mm(38)
_PLACE = "rollout: sections {}"
_KEEP_WITH_NEXT = "<w:keepNext/>"
_NO_NUMBERS = 0
"""The numbering of Word that takes away what a style would give."""
_NO_HEIGHT = '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'
_NUMBERED_ITEM = '<w:ind w:left="454" w:hanging="340"/>'


class Body(Struct, frozen=True, kw_only=True):
    """Writes sections at the end of one Word document; ``bookmarks`` are their names by id of what they mark."""

    word: WordDocument
    document: Document
    bookmarks: Mapping[str, str]
    style_ids: Mapping[str, str]
    section_numbers: int
    annex_numbers: int
    numbers_sections: bool
    ids: "count[int]"
    texts: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, word: WordDocument, document: Document, style_ids: Mapping[str, str]) -> "Body":
        """Adds the numbering of headings to the document, and to its root the prefixes that the texts use.

        Names and ids keep clear of those that a template has in its own text.
        """
        root = word.element
        etree.cleanup_namespaces(root, top_nsmap=NAMESPACES, keep_ns_prefixes=[*filter(None, root.nsmap), *NAMESPACES])
        marked = [section.id for section in document.walk()]
        marked += [block.id for block in document.blocks() if isinstance(block, Table | Figure)]
        numbers_sections = not has_own_numbers(word, style_ids["Heading 1"])
        section_numbers, annex_numbers = add_heading_numbers(word, document.words["annex"])
        return cls(
            word=word,
            document=document,
            bookmarks=dict(zip(marked, free_names(word), strict=False)),
            style_ids=style_ids,
            section_numbers=section_numbers,
            annex_numbers=annex_numbers,
            numbers_sections=numbers_sections,
            ids=count(first_free_id(word)),
        )

    def append(self, sections: Sequence[Section]) -> None:
        """The sections at the end of the document, for the page format that is in force there."""
        page = self.word.sections[-1]
        text = "".join(part for section in sections for part in self._section(section, page, level=1))
        self.texts.append(self._without_last_gap(text))
        body = self.word.element.body
        place = etree.Comment(_PLACE.format(len(self.texts)))
        last = body.find(qn("w:sectPr"))
        if last is None:
            body.append(place)
        else:
            last.addprevious(place)

    def _without_last_gap(self, text: str) -> str:
        """The text with a last paragraph of no height, which a table needs behind it: it would begin a blank page."""
        gap = self._gap()
        return text.removesuffix(gap) + self._gap(_NO_HEIGHT) if text.endswith(gap) else text

    def _gap(self, properties: str = "") -> str:
        return paragraph("", style=self.style_ids["Table Gap"], properties=properties)

    def placed(self, document: bytes) -> bytes:
        """The saved ``document`` with every text in its place."""
        for number, text in enumerate(self.texts, start=1):
            document = document.replace(f"<!--{_PLACE.format(number)}-->".encode(), text.encode(), 1)
        return document

    def _section(self, section: Section, page: Page, *, level: int, in_annex: bool = False) -> Iterator[str]:
        """The heading, the blocks, and the sections inside."""
        in_annex = in_annex or section.is_annex
        depth = min(level, 3)
        numbers = self.annex_numbers if in_annex else self.section_numbers if self.numbers_sections else None
        heading = bookmarked(text_run(section.title), self.bookmarks[section.id], next(self.ids))
        if not section.number:
            numbers = _NO_NUMBERS
        properties = "" if numbers is None else list_number(numbers, depth - 1)
        yield paragraph(heading, style=self.style_ids[f"Heading {depth}"], properties=properties)
        for block, following in zip_longest(section.blocks, section.blocks[1:]):
            yield from self._block(block, page, is_leading=isinstance(following, Table | Figure | Bullets))
        for inner in section.sections:
            yield from self._section(inner, page, level=level + 1, in_annex=in_annex)

    def _block(self, block: Block, page: Page, *, is_leading: bool) -> Iterator[str]:
        """One block; a paragraph that leads up to a table, picture or list stays on its page."""
        if isinstance(block, Table):
            yield self._caption(block)
            yield table_markup(block, page=page, words=self.document.words, style_ids=self.style_ids)
            yield self._gap()
        elif isinstance(block, Figure):
            shown = picture(self.word.part, block, number=next(self.ids), room=_picture_room(page))
            yield paragraph(shown, properties=_KEEP_WITH_NEXT)
            yield self._caption(block)
        elif isinstance(block, Bullets):
            yield from self._list(block)
        elif isinstance(block, content.Paragraph):
            yield paragraph(self._runs(block.runs), properties=_KEEP_WITH_NEXT if is_leading else "")
        else:
            label = text_run(f"{self.document.words['to_be_completed']}: ", is_bold=True)
            runs = self._runs((*block.runs, Run(text=f" ({block.key})", style=RunStyle.CODE)))
            yield paragraph(label + runs, style=self.style_ids["To Be Completed"])

    def _list(self, block: Bullets) -> Iterator[str]:
        """Bullets, or a list whose numbers are written out so that every list starts at 1 in any template."""
        for number, item in enumerate(block.items, start=1):
            runs = self._runs(item)
            if block.ordered:
                yield paragraph(text_run(f"{number}. ") + runs, properties=_NUMBERED_ITEM)
            else:
                yield paragraph(runs, style=self.style_ids["List Bullet"])

    def _caption(self, block: Table | Figure) -> str:
        """The caption with its number as a field that counts on its own."""
        label, _, number = self.document.labels[block.id].rpartition(" ")
        counted = text_run(f"{label} ") + field_of(f"SEQ {_SEQUENCES[type(block)]} \\* ARABIC", number)
        marked = bookmarked(counted, self.bookmarks[block.id], next(self.ids))
        properties = _KEEP_WITH_NEXT if isinstance(block, Table) else '<w:keepNext w:val="0"/>'
        return paragraph(
            marked + text_run(f": {block.caption}"), style=self.style_ids["Caption"], properties=properties
        )

    def _runs(self, runs: Sequence[Run]) -> str:
        return "".join(self._run(run) for run in runs)

    def _run(self, run: Run) -> str:
        """Text in its style, or a cross reference as a field."""
        if run.target:
            return self._reference(run.target)
        return text_run(
            run.text,
            is_bold=run.style is RunStyle.STRONG,
            is_italic=run.style is RunStyle.EMPHASIS,
            font=_CODE_FONT if run.style is RunStyle.CODE else "",
        )

    def _reference(self, target: str) -> str:
        """The number of a section, or the label and number of a table or figure, as a field that follows its target."""
        label = self.document.labels[target]
        word, _, number = label.rpartition(" ")
        section = next((each for each in self.document.sections if each.id == target), None)
        if section is None:
            return field_of(f"REF {self.bookmarks[target]} \\h", label)
        instruction = f"REF {self.bookmarks[target]} \\r \\h"
        return (
            field_of(instruction, label) if section.is_annex else text_run(f"{word} ") + field_of(instruction, number)
        )


def _picture_room(page: Page) -> tuple[int, int]:
    """Width and height in EMU that a picture and its caption share on a page."""
    height = (page.page_height or Mm(297)) - (page.top_margin or Mm(25)) - (page.bottom_margin or Mm(25))
    return page_width(page), height - _CAPTION_ROOM
