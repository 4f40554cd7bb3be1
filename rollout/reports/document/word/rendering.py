"""The plan document as a Word file: real headings, fields for contents, captions and references, vector pictures."""

from docx.enum.text import WD_BREAK

from rollout.reports.document.content import Document
from rollout.reports.document.word.body import Body
from rollout.reports.document.word.package import package_bytes, set_properties
from rollout.reports.document.word.pages import (
    add_contents,
    add_title,
    own_parts,
    set_a4,
    set_header_and_footer,
    start_landscape,
)
from rollout.reports.document.word.styles import ensure_styles, set_language
from rollout.reports.document.word.template import WordTemplateError, open_word


def render_word(document: Document, template: bytes | None = None) -> bytes:
    """The .docx file. ``template`` is a .docx or .dotx whose styles, page format, headers and footers are kept.

    Raises:
        WordTemplateError: when ``template`` is not a Word file, or one that cannot be filled.

    """
    try:
        return _rendered(document, template)
    except WordTemplateError:
        raise
    except Exception as error:
        if template is None:
            raise
        _rendered(document, None)  # what cannot be written without a template either is no fault of it
        raise WordTemplateError("cannot be filled: what it holds is damaged; save it again in Word") from error


def _rendered(document: Document, template: bytes | None) -> bytes:
    word = open_word(template)
    style_ids = ensure_styles(word, is_corporate=template is not None)
    if template is None:
        set_language(word, document.words["language"])
    page = word.sections[-1]
    own = own_parts(page)
    if template is None or not page.page_width:
        set_a4(page)
    body = Body.of(word, document, style_ids)
    add_title(word, document, style_ids)
    if not document.is_brief:
        add_contents(word, document, body.bookmarks, style_ids)
    set_header_and_footer(page, document, own, style_ids)
    if not document.is_brief:
        word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    front = [section for section in document.sections if section.is_front]
    if front:
        body.append(front)
        word.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
    body.append([section for section in document.sections if not section.is_annex and not section.is_front])
    annexes = [section for section in document.sections if section.is_annex]
    if annexes:
        set_header_and_footer(start_landscape(word, is_own_format=template is None), document, own, style_ids)
        body.append(annexes)
    set_properties(word, document.title, document.control)
    return package_bytes(word, body.placed)
