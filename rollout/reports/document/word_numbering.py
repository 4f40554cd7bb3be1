"""Numbered headings: one multi-level list for the sections and one for the annexes, as Word keeps them."""

from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from rollout.reports.document.word_elements import element

_SECTIONS = (("decimal", "%1"), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))


def add_heading_numbers(word: WordDocument, annex_word: str) -> tuple[int, int]:
    """The ids of the numbering of sections and of that of annexes."""
    numbering = word.part.numbering_part.element
    annexes = (("upperLetter", f"{annex_word} %1".strip()), ("decimal", "%1.%2"), ("decimal", "%1.%2.%3"))
    return _add(numbering, _SECTIONS), _add(numbering, annexes)


def has_own_numbers(word: WordDocument) -> bool:
    """Whether the template numbers its headings itself."""
    properties = word.styles["Heading 1"].element.find(qn("w:pPr"))
    return properties is not None and properties.find(qn("w:numPr")) is not None


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
    indent = str(1560 if kind == "upperLetter" else (567, 737, 851)[level])
    tabs.append(element("w:tab", val="num", pos=indent))
    properties.append(tabs)
    properties.append(element("w:ind", left=indent, hanging=indent))
    made.append(properties)
    return made


def _free(numbering: BaseOxmlElement, tag: str, attribute: str) -> int:
    taken = [int(child.get(qn(attribute), "0")) for child in numbering.findall(qn(tag))]
    return max(taken, default=0) + 1
