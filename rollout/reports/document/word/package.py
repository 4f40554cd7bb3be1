"""The file around a Word document: the same bytes for the same content, whatever the clock says."""

import datetime as dt
import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO

from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, NAMESPACE
from docx.opc.part import Part
from docx.oxml.ns import qn

from rollout.reports.document.content import Control
from rollout.reports.document.plain_text import one_line
from rollout.reports.document.xml_text import xml_text

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_CONTENT_TYPES = "[Content_Types].xml"
_APPLICATION = (
    b"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
    b'<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    b"<Application>rollout</Application></Properties>"
)
_COMPRESSION = 3
"""Twice as fast as the default level, for files a tenth larger."""


def set_properties(word: WordDocument, title: str, control: Control) -> None:
    """The properties of the file; its dates are that of document control, never the clock."""
    properties = word.core_properties
    moment = dt.datetime.combine(dt.date.fromisoformat(control.date), dt.time(), dt.UTC)
    properties.title = one_line(title)[:255]
    properties.subject = one_line(control.organisation)[:255]
    properties.identifier = one_line(control.number)[:255]
    properties.version = one_line(control.version)[:255]
    properties.content_status = one_line(control.status)[:255]
    properties.author = one_line(control.author)[:255]
    properties.last_modified_by = properties.author
    properties.comments = ""
    properties.keywords = ""
    properties.revision = 1
    properties.created = moment
    properties.modified = moment
    _forget_printing(word)


def _forget_printing(word: WordDocument) -> None:
    """Nobody has printed the file yet; a template may say so of itself."""
    element = word.core_properties._element
    for printed in element.findall(qn("cp:lastPrinted")):
        element.remove(printed)


def package_bytes(word: WordDocument, finish: Callable[[bytes], bytes]) -> bytes:
    """The saved package, its parts in a fixed order and without times; ``finish`` has the last word on the document."""
    package = word.part.package
    parts = package.parts
    for part in parts:
        part.before_marshal()
    files = [("_rels/.rels", package.rels.xml)]
    for part in parts:
        files.append((part.partname.membername, _content(word, part, finish)))
        if part.rels:
            files.append((part.partname.rels_uri.membername, part.rels.xml))
    if len({name for name, _ in files}) < len(files):
        raise ValueError("two parts have one name")  # those of a damaged template
    return _zipped([(_CONTENT_TYPES, _content_types(parts)), *sorted(files)])


def _content(word: WordDocument, part: Part, finish: Callable[[bytes], bytes]) -> bytes:
    """The bytes of a part. Counts of pages and words in the properties are those of another text, so none are kept."""
    if part is word.part:
        return finish(part.blob)
    return _APPLICATION if part.content_type == CONTENT_TYPE.OFC_EXTENDED_PROPERTIES else part.blob


def _content_types(parts: Sequence[Part]) -> bytes:
    """The list of what every part is, in the order of their names."""
    listed = "".join(
        f'<Override PartName="{xml_text(part.partname)}" ContentType="{xml_text(part.content_type)}"/>'
        for part in sorted(parts, key=lambda each: each.partname)
    )
    return (
        f"<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n<Types xmlns=\"{NAMESPACE.OPC_CONTENT_TYPES}\">"
        f'<Default Extension="rels" ContentType="{CONTENT_TYPE.OPC_RELATIONSHIPS}"/>{listed}</Types>'
    ).encode()


def _zipped(parts: list[tuple[str, bytes]]) -> bytes:
    """A zip file of the parts; pictures in PNG are packed already."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(".png") else zipfile.ZIP_DEFLATED
            entry.create_system = 3
            package.writestr(entry, data, compresslevel=_COMPRESSION)
    return buffer.getvalue()
