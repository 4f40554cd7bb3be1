"""The parts of an Office file (.docx, .xlsx), which is a zip archive: bounded before anything is unpacked.

What the archive says of the size of a part is not believed: no part is unpacked further than that.
"""

import re
import zipfile
import zlib
from io import BytesIO
from typing import Final

_MAX_UNPACKED: Final = 100_000_000
_MAX_PARTS: Final = 5_000
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED: Final = 1
"""The bit of an entry's flags that says so."""
_COMPOUND: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How a file begins that Office has encrypted, and one of Office 97 to 2003 ([MS-CFB], 2.2)."""
_UNREADABLE: Final = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError)
"""What zipfile raises for damaged archives; the last for a version of the format that it does not know."""
_XML: Final = (".xml", ".rels")
_WIDE: Final = frozenset({b"\xff\xfe", b"\xfe\xff"})
_DECLARATION: Final = re.compile(rb"<!(DOCTYPE|ENTITY)")


class OfficeFileError(Exception):
    """What is wrong with an Office file, as words that follow its name: ``is damaged``."""


def office_parts(content: bytes, *, most_xml: int) -> dict[str, bytes]:
    """Every part by its name, in the order of the archive; ``most_xml`` is how many bytes of XML it may hold.

    Raises:
        OfficeFileError: when it is no such archive, asks for more memory than a real one does, is encrypted or damaged,
            or declares entities, which the format forbids.

    """
    if content.startswith(_COMPOUND):
        raise OfficeFileError("has a password, or the form of Office 97 to 2003")
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            _check(entries, most_xml)
            parts = {entry.filename: _unpacked(archive, entry) for entry in entries}
    except _UNREADABLE as error:
        raise OfficeFileError("is damaged, or no Office file") from error
    for name, part in parts.items():
        if name.endswith(_XML) and _DECLARATION.search(part.replace(b"\0", b"") if part[:2] in _WIDE else part):
            raise OfficeFileError(f"declares entities in its part '{name}', which is not read")
    return parts


def packed(parts: dict[str, bytes]) -> bytes:
    """An archive of the parts, not compressed, for libraries that unpack one without bounds."""
    buffer = BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part)
    return buffer.getvalue()


def _check(entries: list[zipfile.ZipInfo], most_xml: int) -> None:
    """Refuse an archive by what its list says."""
    names = {entry.filename for entry in entries}
    if len(entries) > _MAX_PARTS:
        raise OfficeFileError(f"has more than {_MAX_PARTS} parts")
    if len(names) < len(entries):
        raise OfficeFileError("is damaged: it has two parts of one name")
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise OfficeFileError("has a password; save it without one")
    if any(entry.compress_type not in _METHODS for entry in entries):
        raise OfficeFileError("is packed in a way that Office does not use")
    xml = sum(entry.file_size for entry in entries if entry.filename.endswith(_XML))
    for size, most, what in (
        (sum(entry.file_size for entry in entries), _MAX_UNPACKED, ""),
        (xml, most_xml, " of XML"),
    ):
        if size > most:
            raise OfficeFileError(f"unpacks to {size / 1_000_000:,.0f} MB{what}; at most {most // 1_000_000} are read")


def _unpacked(archive: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    with archive.open(entry) as stream:
        part = stream.read(entry.file_size)
    if len(part) < entry.file_size:
        raise zipfile.BadZipFile
    return part
