"""A Word template, opened for filling once every part of it that is needed has been found to be what it should be."""

import posixpath
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Final

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from lxml import etree

from rollout.errors import RolloutError
from rollout.source.office_file import OfficeFileError, office_parts, packed

_MOST_XML: Final = 10_000_000
"""Bytes of XML, which take some forty times as much once they are a tree."""
_CONTENT_TYPES, _ROOT_RELATIONS = "[Content_Types].xml", "_rels/.rels"
_TEMPLATE_TYPE: Final = CONTENT_TYPE.WML_DOCUMENT_MAIN.replace("document.main", "template.main").encode()
_STRICT: Final = "http://purl.oclc.org/ooxml/"
_ROOTS: Final = {
    RELATIONSHIP_TYPE.OFFICE_DOCUMENT: ("the text", qn("w:document")),
    RELATIONSHIP_TYPE.STYLES: ("its styles", qn("w:styles")),
    RELATIONSHIP_TYPE.NUMBERING: ("its lists", qn("w:numbering")),
    RELATIONSHIP_TYPE.SETTINGS: ("its settings", qn("w:settings")),
    RELATIONSHIP_TYPE.HEADER: ("a header", qn("w:hdr")),
    RELATIONSHIP_TYPE.FOOTER: ("a footer", qn("w:ftr")),
    RELATIONSHIP_TYPE.CORE_PROPERTIES: ("its properties", qn("cp:coreProperties")),
}
"""What each part that is filled or read holds, in words and as the name of its root."""


class WordTemplateError(RolloutError):
    """The Word template cannot be used; ``reason`` follows its name: ``is damaged``."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(f"the Word template {reason}")


def open_word(template: bytes | None) -> WordDocument:
    """A document to fill, with a page format: that of ``template`` (.docx or .dotx), or an empty one.

    Raises:
        WordTemplateError: when ``template`` is too large, or a part of it is missing, damaged or of another kind.

    """
    import docx

    if template is None:
        word = docx.Document()
        # The schema asks for a percentage, which the file that comes with python-docx leaves out.
        word.settings.element.find(qn("w:zoom")).set(qn("w:percent"), "100")
        return word
    parts = template_parts(template)
    _check_parts(parts)
    types = parts[_CONTENT_TYPES].replace(_TEMPLATE_TYPE, CONTENT_TYPE.WML_DOCUMENT_MAIN.encode())
    try:
        word = docx.Document(BytesIO(packed({**parts, _CONTENT_TYPES: types})))
    except (KeyError, ValueError, RuntimeError, AttributeError) as error:
        raise WordTemplateError("is not a document: save it in Word as .docx or .dotx, without a password") from error
    _check_kinds(word)
    word.element.body.get_or_add_sectPr()
    return word


def template_parts(template: bytes) -> dict[str, bytes]:
    """The parts of the file by name.

    Raises:
        WordTemplateError: when it is no such file, or too large.

    """
    try:
        return office_parts(template, most_xml=_MOST_XML)
    except OfficeFileError as error:
        raise WordTemplateError(f"{error}; it has to be a .docx or .dotx file of Word") from error


def fetched_when_opened(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """What Word looks for elsewhere as soon as somebody opens the file: an attached template, linked pictures."""
    found = [
        relation.get("Target", "")
        for name in parts
        if name.endswith(".rels")
        for relation in _root(parts, name)
        if relation.get("TargetMode") == "External" and not relation.get("Type", "").endswith("/hyperlink")
    ]
    return tuple(dict.fromkeys(found))


def _check_parts(parts: Mapping[str, bytes]) -> None:
    """Every part can be parsed, and every one that another names is there."""
    for name in (_CONTENT_TYPES, _ROOT_RELATIONS):
        if name not in parts:
            raise WordTemplateError(f"lacks its part '{name}'; it has to be a .docx or .dotx file of Word")
    there = {name.casefold() for name in parts}
    for name in parts:
        if name.endswith(".rels"):
            for target in _targets(name, _root(parts, name)):
                if target.casefold() not in there:
                    raise WordTemplateError(f"lacks its part '{target}'; save it again in Word")
        elif name.endswith(".xml"):
            _root(parts, name)
    if _STRICT.encode() in parts[_ROOT_RELATIONS]:
        raise WordTemplateError("is of the kind 'Strict Open XML', which few programs read; save it as .docx or .dotx")


def _targets(name: str, relations: etree._Element) -> Iterator[str]:
    """The names of the parts that a list of relations leads to."""
    folder = posixpath.dirname(posixpath.dirname(name))
    for relation in relations:
        target = relation.get("Target")
        if target and relation.get("TargetMode") != "External":
            yield posixpath.normpath(posixpath.join("/", folder, target.partition("#")[0])).lstrip("/")


def _root(parts: Mapping[str, bytes], name: str) -> etree._Element:
    try:
        return etree.fromstring(parts[name], etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        line = error.position[0]
        raise WordTemplateError(f"is damaged in line {line} of its part '{name}'; save it again in Word") from error


def _check_kinds(word: WordDocument) -> None:
    """Every part that is to be filled holds what its place in the file says."""
    package = word.part.package
    for relation in (*package.rels.values(), *word.part.rels.values()):
        if relation.is_external or relation.reltype not in _ROOTS:
            continue
        what, root = _ROOTS[relation.reltype]
        element = getattr(relation.target_part, "element", None)
        if element is None or element.tag != root:
            name = relation.target_part.partname.lstrip("/")
            raise WordTemplateError(f"is damaged: its part '{name}' does not hold {what}; save it again in Word")
    if word.element.find(qn("w:body")) is None:
        raise WordTemplateError("is damaged: its text has no body; save it again in Word")
