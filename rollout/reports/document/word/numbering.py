"""Numbered headings: one multi-level list for the sections and one for the annexes, as Word keeps them. And bullets."""

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.oxml.ns import nsmap, qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.parts.numbering import NumberingPart

from rollout.reports.document.word.elements import element

_SECTIONS = (("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
_BULLETS = (("bullet", "\N{BULLET}"),)


_INDENTS = {"upperLetter": 1560, "bullet": 360}


def add_heading_numbers(word: WordDocument, annex_word: str) -> tuple[int, int]:
    """The ids of the numbering of sections and of that of annexes."""
    numbering = _numbering(word)
    annexes = (("upperLetter", f"{annex_word} %1".strip()), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
    return _add(numbering, _SECTIONS), _add(numbering, annexes)


def add_bullets(word: WordDocument) -> int:
    """The id of a list with bullets."""
    return _add(_numbering(word), _BULLETS)


def has_own_numbers(word: WordDocument, heading_style_id: str) -> bool:
    """Whether the template numbers its headings itself; 0 takes a numbering away, which LibreOffice always writes."""
    number = word.styles.element.get_by_id(heading_style_id).find("w:pPr/w:numPr/w:numId", nsmap)
    return number is not None and number.get(qn("w:val")) != "0"


def _numbering(word: WordDocument) -> BaseOxmlElement:
    """The numberings of the document. A file without lists has none, and python-docx does not make the part."""
    part = word.part
    if not any(relation.reltype == RELATIONSHIP_TYPE.NUMBERING for relation in part.rels.values()):
        name = PackURI("/word/numbering.xml")
        made = NumberingPart(name, CONTENT_TYPE.WML_NUMBERING, element("w:numbering"), part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    numbering: BaseOxmlElement = part.numbering_part.element
    return numbering


def _add(numbering: BaseOxmlElement, levels: tuple[tuple[str, str], ...]) -> int:
    abstract_id = _free(numbering, "w:abstractNum", "w:abstractNumId")
    number_id = _free(numbering, "w:num", "w:numId")
    abstract = element("w:abstractNum", abstractNumId=str(abstract_id))
    abstract.append(element("w:multiLevelType", val="multilevel"))
    for level, (kind, text) in enumerate(levels):
        abstract.append(_level(level, kind, text))
    abstracts = numbering.findall(qn("w:abstractNum"))
    if abstracts:
        abstracts[-1].addnext(abstract)
    else:
        numbering.insert(0, abstract)
    number = element("w:num", numId=str(number_id))
    number.append(element("w:abstractNumId", val=str(abstract_id)))
    numbers = numbering.findall(qn("w:num"))
    (numbers or [abstract])[-1].addnext(number)
    return number_id


def _level(level: int, kind: str, text: str) -> BaseOxmlElement:
    made = element("w:lvl", ilvl=str(level))
    made.append(element("w:start", val="1"))
    made.append(element("w:numFmt", val=kind))
    made.append(element("w:suff", val="tab"))
    made.append(element("w:lvlText", val=text))
    made.append(element("w:lvlJc", val="left"))
    properties = element("w:pPr")
    tabs = element("w:tabs")
    indent = str(_INDENTS.get(kind, (567, 737, 851)[level]))
    tabs.append(element("w:tab", val="num", pos=indent))
    properties.append(tabs)
    properties.append(element("w:ind", left=indent, hanging=indent))
    made.append(properties)
    return made


def _free(numbering: BaseOxmlElement, tag: str, attribute: str) -> int:
    taken = [int(child.get(qn(attribute), "0")) for child in numbering.findall(qn(tag))]
    return max(taken, default=0) + 1
