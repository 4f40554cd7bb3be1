"""Named cell styles, which XlsxWriter does not write: who changes a style in Excel changes every cell that has it."""

import copy
import io
import zipfile
from collections.abc import Iterable
from typing import Final

_STYLES: Final = "xl/styles.xml"
_SHEET: Final = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def with_named_styles(content: bytes, formats: Iterable[tuple[str, int]]) -> bytes:
    """The workbook with a cell style for each name.

    ``formats`` is the title of a style with the index of a cell format that has it; the first of a title is what the
    style looks like. The order of files, their dates and everything but the styles stay as they are.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as book, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as named:
        for part in book.infolist():
            text = book.read(part)
            named.writestr(part, _named(text, formats) if part.filename == _STYLES else text)
    return target.getvalue()


def _named(text: bytes, formats: Iterable[tuple[str, int]]) -> bytes:
    from lxml import etree

    root = etree.fromstring(text)
    cells, shared, named = (root.findall(f"{_SHEET}{name}")[0] for name in ("cellXfs", "cellStyleXfs", "cellStyles"))
    places: dict[str, int] = {}
    for title, index in formats:
        if title not in places:
            places[title] = len(shared)
            look = copy.deepcopy(cells[index])
            del look.attrib["xfId"]
            shared.append(look)
            etree.SubElement(named, f"{_SHEET}cellStyle", name=title, xfId=str(places[title]))
        cells[index].set("xfId", str(places[title]))
    for group in (shared, named):
        group.set("count", str(len(group)))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
