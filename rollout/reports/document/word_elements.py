"""The pieces of WordprocessingML that python-docx has no call for: fields and links."""

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run


def element(tag: str, **attributes: str) -> BaseOxmlElement:
    """An element of the ``w`` namespace (``w:tag``) with attributes of the same namespace."""
    made: BaseOxmlElement = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name.rstrip('_')}"), value)
    return made


def add_field(paragraph: Paragraph, instruction: str, result: str, *, is_stale: bool = False) -> tuple[Run, ...]:
    """The runs of a field at the end of ``paragraph``: readers see ``result`` until their program works it out anew."""
    begin = paragraph.add_run()
    mark = element("w:fldChar", fldCharType="begin")
    if is_stale:
        mark.set(qn("w:dirty"), "true")
    begin._r.append(mark)
    code = paragraph.add_run()
    text = element("w:instrText")
    text.set(qn("xml:space"), "preserve")
    text.text = f" {instruction} "
    code._r.append(text)
    separator = paragraph.add_run()
    separator._r.append(element("w:fldChar", fldCharType="separate"))
    shown = paragraph.add_run(result)
    end = paragraph.add_run()
    end._r.append(element("w:fldChar", fldCharType="end"))
    return begin, code, separator, shown, end


def hyperlink(paragraph: Paragraph, target: str) -> BaseOxmlElement:
    """An empty link to the bookmark ``target`` at the end of the paragraph; runs are moved into it."""
    link = element("w:hyperlink", anchor=target, history="1")
    paragraph._p.append(link)
    return link
