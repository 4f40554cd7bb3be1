"""The pieces of WordprocessingML that python-docx has no call for: fields, bookmarks, links, list numbers, shading."""

from collections.abc import Iterable

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


def add_field(
    paragraph: Paragraph, instruction: str, result: str, *, is_stale: bool = False, is_bold: bool = False
) -> None:
    """A field with its result, which is what readers see until their program works it out anew."""
    for run in field_runs(paragraph, instruction, result, is_stale=is_stale):
        run.bold = True if is_bold else None


def field_runs(paragraph: Paragraph, instruction: str, result: str, *, is_stale: bool = False) -> tuple[Run, ...]:
    """The runs of a field at the end of ``paragraph``."""
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


def bookmark(paragraph: Paragraph, name: str, number: int, runs: Iterable[BaseOxmlElement] | None = None) -> None:
    """A bookmark around ``runs`` of the paragraph, or around all of its content."""
    inside = list(runs) if runs is not None else [child for child in paragraph._p if child.tag != qn("w:pPr")]
    start = element("w:bookmarkStart", id=str(number), name=name)
    end = element("w:bookmarkEnd", id=str(number))
    inside[0].addprevious(start)
    inside[-1].addnext(end)


def hyperlink(paragraph: Paragraph, target: str) -> BaseOxmlElement:
    """An empty link to the bookmark ``target`` at the end of the paragraph; runs are moved into it."""
    link = element("w:hyperlink", anchor=target, history="1")
    paragraph._p.append(link)
    return link


def set_list_number(paragraph: Paragraph, number_id: int, level: int) -> None:
    """Makes the paragraph an item of the numbering ``number_id``."""
    properties = paragraph._p.get_or_add_pPr()
    numbering = element("w:numPr")
    numbering.append(element("w:ilvl", val=str(level)))
    numbering.append(element("w:numId", val=str(number_id)))
    properties._insert_numPr(numbering)


def shade(properties: BaseOxmlElement, colour: str) -> None:
    """A background for a table cell, given its properties; ``colour`` is six hexadecimal digits."""
    for old in properties.findall(qn("w:shd")):
        properties.remove(old)
    shading = element("w:shd", val="clear", color="auto", fill=colour)
    before = [
        properties.find(qn(f"w:{tag}"))
        for tag in ("noWrap", "tcMar", "textDirection", "tcFitText", "vAlign", "hideMark")
    ]
    following = next((child for child in before if child is not None), None)
    if following is None:
        properties.append(shading)
    else:
        following.addprevious(shading)
