"""What surrounds the sections: title, document control, contents, header and footer, page format."""

from collections.abc import Mapping

from docx.document import Document as WordDocument
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.section import Section as Page
from docx.section import _BaseHeaderFooter
from docx.shared import Length, Mm
from docx.text.paragraph import Paragraph
from msgspec import Struct

from rollout.reports.document.content import Document, Section
from rollout.reports.document.plain_text import one_line
from rollout.reports.document.word.elements import add_field, element, for_word_alone, hyperlink

_CONTENTS_LEVELS = 1


def page_width(page: Page) -> int:
    """The room between the margins in EMU."""
    return (
        (page.page_width or Mm(210)) - (page.left_margin or Mm(20)) - (page.right_margin or Mm(20)) - (page.gutter or 0)
    )


def set_a4(page: Page) -> None:
    """A4, upright, with margins for reading and binding."""
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin, page.right_margin = Mm(20), Mm(18)
    page.top_margin, page.bottom_margin = Mm(19), Mm(17)
    page.header_distance = page.footer_distance = Mm(10)
    page.gutter = Length(0)


def start_landscape(word: WordDocument, *, is_own_format: bool) -> Page:
    """A new section across the page, with the header and footer of the one before."""
    before = word.sections[-1]
    page: Page = word.add_section(WD_SECTION.NEW_PAGE)
    page.orientation = WD_ORIENT.LANDSCAPE
    if (before.page_width or 0) < (before.page_height or 0):
        page.page_width, page.page_height = before.page_height, before.page_width
    if is_own_format:
        page.top_margin, page.bottom_margin = Mm(18), Mm(15)
        page.left_margin = page.right_margin = Mm(15)
        page.header_distance = page.footer_distance = Mm(9)
    return page


def add_title(word: WordDocument, document: Document, style_ids: Mapping[str, str]) -> None:
    """Title, organisation and the table of document control."""
    word.add_paragraph(one_line(document.title))._p.style = style_ids["Title"]
    if document.control.organisation:
        word.add_paragraph(one_line(document.control.organisation))._p.style = style_ids["Subtitle"]
    room = page_width(word.sections[-1])
    table = word.add_table(rows=0, cols=2)
    table.autofit = False
    for label, value in document.summary:
        cells = table.add_row().cells
        for cell, text, share, bold in ((cells[0], label, 0.28, True), (cells[1], value, 0.72, None)):
            cell.width = Length(round(room * share))
            cell.paragraphs[0]._p.style = style_ids["Table Text"]
            cell.paragraphs[0].add_run(one_line(text)).bold = bold
    for column, share in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), (0.28, 0.72), strict=True):
        column.set(qn("w:w"), str(round(room * share / 635)))


def add_contents(
    word: WordDocument, document: Document, bookmarks: Mapping[str, str], style_ids: Mapping[str, str]
) -> None:
    """A table-of-contents field that is filled already, each page number being a field in it."""
    heading = word.add_paragraph(document.words["contents"])
    heading._p.style = style_ids["Subtitle"]
    heading.paragraph_format.space_before = Mm(8)
    heading.paragraph_format.keep_with_next = True
    room = page_width(word.sections[-1])
    first = last = None
    for section in document.sections:
        paragraph = word.add_paragraph()
        paragraph._p.style = style_ids["toc 1"]
        link = hyperlink(paragraph, bookmarks[section.id])
        stops = paragraph.paragraph_format.tab_stops
        stops.add_tab_stop(Length(room), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
        run = paragraph.add_run(f"{_entry(section)}\t")
        link.append(run._r)
        link.extend(part._r for part in add_field(paragraph, f"PAGEREF {bookmarks[section.id]} \\h", ""))
        first, last = first or paragraph, paragraph
    if first is not None and last is not None:
        runs = add_field(first, f'TOC \\o "1-{_CONTENTS_LEVELS}" \\h \\z \\u', "", is_stale=True)
        _surround(first._p, last._p, [run._r for run in runs])


def _entry(section: Section) -> str:
    return f"{section.number}  {one_line(section.title)}".strip()


def _surround(first: BaseOxmlElement, last: BaseOxmlElement, runs: list[BaseOxmlElement]) -> None:
    """Moves the opening runs of a field before the content of ``first`` and its closing one behind that of ``last``.

    LibreOffice works out no page numbers inside a table of contents, so that it is one for Word alone.
    """
    begin, code, separator, shown, end = runs
    first.remove(shown)
    properties = first.find(qn("w:pPr"))
    position = 0 if properties is None else first.index(properties) + 1
    first.insert(position, for_word_alone([begin, code, separator]))
    last.append(for_word_alone([end]))


class OwnParts(Struct, frozen=True):
    """Which of header and footer a template leaves to us."""

    header: bool
    footer: bool


def own_parts(page: Page) -> OwnParts:
    """A header or footer that shows anything already belongs to the template."""
    return OwnParts(header=not _has_content(page.header), footer=not _has_content(page.footer))


def set_header_and_footer(page: Page, document: Document, own: OwnParts, style_ids: Mapping[str, str]) -> None:
    """Title, number, version and status above; classification, date and page below."""
    control, words = document.control, document.words
    if own.header:
        left = " · ".join(one_line(text) for text in (document.title, control.organisation) if text)
        version = f"{words['version']} {control.version}" if control.version else ""
        right = " · ".join(text for text in (control.number, version, control.status) if text)
        _line(page.header, page, left, style_ids["Header"]).add_run(one_line(right))
    if own.footer:
        left = " · ".join(one_line(text) for text in (control.classification, control.date) if text)
        paragraph = _line(page.footer, page, left, style_ids["Footer"])
        paragraph.add_run(f"{words['page']} ")
        add_field(paragraph, "PAGE", "1")
        paragraph.add_run(f" {words['of']} ")
        add_field(paragraph, "NUMPAGES", "1")


def _line(part: _BaseHeaderFooter, page: Page, left: str, style_id: str) -> Paragraph:
    """The first line of a header or footer, ``left`` at the left margin; what follows goes to the right one."""
    part.is_linked_to_previous = False
    paragraph: Paragraph = part.paragraphs[0]
    paragraph._p.style = style_id
    paragraph.text = f"{left}\t"
    tabs = element("w:tabs")
    for centre_or_right in ("4320", "4513", "4680", "8640", "9026", "9360"):  # the usual stops of the Header style
        tabs.append(element("w:tab", val="clear", pos=centre_or_right))
    paragraph._p.get_or_add_pPr()._insert_tabs(tabs)
    paragraph.paragraph_format.tab_stops.add_tab_stop(Length(page_width(page)), WD_TAB_ALIGNMENT.RIGHT)
    return paragraph


def _has_content(part: _BaseHeaderFooter) -> bool:
    """Whether a header or footer shows anything: text, a picture, a table or a field."""
    if part.is_linked_to_previous:
        return False
    marks = ("w:drawing", "w:pict", "w:tbl", "w:fldChar", "w:fldSimple", "w:sdt")
    has_text = any((node.text or "").strip() for node in part._element.iter(qn("w:t")))
    return has_text or any(True for mark in marks for _ in part._element.iter(qn(mark)))
