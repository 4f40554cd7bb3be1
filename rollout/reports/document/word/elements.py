"""The pieces of WordprocessingML that python-docx has no call for: fields and links, free ids and names."""

from collections.abc import Iterable, Iterator
from itertools import count

from docx.document import Document as WordDocument
from docx.opc.part import XmlPart
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph
from docx.text.run import Run
from lxml import etree

_CHOICES = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_WORD_2013 = "http://schemas.microsoft.com/office/word/2012/wordml"


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


def for_word_alone(runs: Iterable[BaseOxmlElement]) -> BaseOxmlElement:
    """The runs as what Word of 2013 and later reads; programs that know less of its format read nothing instead."""
    either: BaseOxmlElement = etree.Element(
        f"{{{_CHOICES}}}AlternateContent", nsmap={"mc": _CHOICES, "w15": _WORD_2013}
    )
    choice = etree.SubElement(either, f"{{{_CHOICES}}}Choice", Requires="w15")
    choice.extend(runs)
    etree.SubElement(either, f"{{{_CHOICES}}}Fallback")
    return either


def first_free_id(word: WordDocument) -> int:
    """The first number that no bookmark and no picture of the file has, those in headers and footers included."""
    roots = [part.element for part in word.part.package.parts if isinstance(part, XmlPart)]
    ids = [node.get(qn("w:id"), "") for root in roots for node in root.iter(qn("w:bookmarkStart"))]
    ids += [node.get("id", "") for root in roots for node in root.iter(qn("wp:docPr"))]
    return max((int(each) for each in ids if each.isdecimal()), default=0) + 1


def free_names(word: WordDocument) -> Iterator[str]:
    """Names for bookmarks, without end, that no bookmark of the document has."""
    taken = {node.get(qn("w:name")) for node in word.element.iter(qn("w:bookmarkStart"))}
    return (name for number in count(1) if (name := f"_Ref{number:06d}") not in taken)
