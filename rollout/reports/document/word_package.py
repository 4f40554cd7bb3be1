"""The file around a Word document: the same bytes for the same content, whatever the clock says."""

import datetime as dt
import zipfile
from io import BytesIO

from docx.document import Document as WordDocument

from rollout.errors import RolloutError
from rollout.reports.document.content import Control
from rollout.reports.document.plain_text import one_line

_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_TEMPLATE_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml"
_DOCUMENT_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_CONTENT_TYPES = "[Content_Types].xml"


class WordTemplateError(RolloutError):
    """The Word template cannot be used."""


def open_word(template: bytes | None) -> WordDocument:
    """A document to fill: that of ``template`` (.docx or .dotx), or an empty one."""
    import docx

    if template is None:
        return docx.Document()
    try:
        return docx.Document(BytesIO(_as_document(template)))
    except (KeyError, ValueError, zipfile.BadZipFile) as error:
        raise WordTemplateError(f"the Word template is not a .docx or .dotx file ({error})") from error


def _as_document(template: bytes) -> bytes:
    """The package with the content type of a document, where it has that of a template."""
    with zipfile.ZipFile(BytesIO(template)) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    return _zipped(
        [
            (name, data.replace(_TEMPLATE_TYPE, _DOCUMENT_TYPE)) if name == _CONTENT_TYPES else (name, data)
            for name, data in parts
        ]
    )


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
    properties.last_printed = moment


def package_bytes(word: WordDocument) -> bytes:
    """The saved package, its parts in a fixed order and without times."""
    buffer = BytesIO()
    word.save(buffer)
    with zipfile.ZipFile(buffer) as package:
        parts = [(name, package.read(name)) for name in package.namelist()]
    return _zipped(sorted(parts, key=lambda part: (part[0] != _CONTENT_TYPES, part[0])))


def _zipped(parts: list[tuple[str, bytes]]) -> bytes:
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as package:
        for name, data in parts:
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            package.writestr(entry, data)
    return buffer.getvalue()
