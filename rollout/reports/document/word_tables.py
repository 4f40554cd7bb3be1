"""Tables of the Word document: fixed widths, a header row that repeats on every page, rows that do not break.

The whole table is written as text and parsed once. python-docx looks the grid up again for every cell, which takes
seconds for the hundreds of rows of a project plan.
"""

from collections.abc import Mapping
from xml.sax.saxutils import escape

from docx.document import Document as WordDocument
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml

from rollout.reports.document.content import Cell, Column, Table, Tone
from rollout.reports.document.plain_text import printable

TABLE_STYLE = "Rollout Table"
"""A corporate template that defines a table style of this name decides the look of all tables."""

_TONES = {Tone.LABEL: "E8EEF5", Tone.MARK: "DCE9F5", Tone.GOOD: "E0F2E6", Tone.WARN: "FBECCD", Tone.OPEN: "FDE2DF"}
_HEAD = "E8EEF5"
_LINE = "C9D1D9"
_EMU_PER_TWIP = 635


def add_table(
    word: WordDocument, table: Table, *, width: int, words: Mapping[str, str], style_ids: Mapping[str, str]
) -> None:
    """The table without its caption, at the end of the document; ``width`` is the room between the margins in EMU.

    ``style_ids`` are the ids of the styles of the document by name.
    """
    own_style = style_ids.get(TABLE_STYLE, "")
    page = word.sections[-1]
    is_across = (page.page_width or 0) > (page.page_height or 0)
    style_name = "Table Text" if not table.is_dense else "Table Text Annex" if is_across else "Table Text Dense"
    text_style = style_ids[style_name]
    widths = [round(width / _EMU_PER_TWIP * column.width / 100) for column in table.columns]
    head = [
        _cell(Cell(lines=(column.label,)), size, text_style, is_bold=True, fill="" if own_style else _HEAD)
        for column, size in zip(table.columns, widths, strict=True)
    ]
    parts = [
        f"<w:tbl {nsdecls('w')}>",
        _properties(widths, own_style, is_dense=table.is_dense),
        _row(head, is_head=True),
    ]
    parts += [_row(_body_cells(table, cells, widths, text_style, words)) for cells in table.rows]
    body = word.element.body
    made = parse_xml("".join([*parts, "</w:tbl>"]))
    last = body.find(qn("w:sectPr"))
    if last is None:
        body.append(made)
    else:
        last.addprevious(made)


def _body_cells(
    table: Table, cells: tuple[Cell, ...], widths: list[int], text_style: str, words: Mapping[str, str]
) -> list[str]:
    return [
        _body_cell(cell, column, size, text_style, words, is_bold=index == 0 and table.has_row_headers)
        for index, (cell, column, size) in enumerate(zip(cells, table.columns, widths, strict=True))
    ]


def _properties(widths: list[int], own_style: str, *, is_dense: bool) -> str:
    style = f'<w:tblStyle w:val="{escape(own_style)}"/>' if own_style else ""
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    lines = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"/>' for side in sides)
    borders = "" if own_style else f"<w:tblBorders>{lines}</w:tblBorders>"
    padding = 3 if is_dense else 16
    side = 36 if is_dense else 60
    room = (("top", padding), ("left", side), ("bottom", padding), ("right", side))
    margins = "".join(f'<w:{side} w:w="{size}" w:type="dxa"/>' for side, size in room)
    grid = "".join(f'<w:gridCol w:w="{size}"/>' for size in widths)
    return (
        f'<w:tblPr>{style}<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="left"/>{borders}'
        f'<w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar>'
        f'<w:tblLook w:val="04A0" w:firstRow="1" w:lastRow="0" w:firstColumn="1" w:lastColumn="0" w:noHBand="0" '
        f'w:noVBand="1"/></w:tblPr><w:tblGrid>{grid}</w:tblGrid>'
    )


def _row(cells: list[str], *, is_head: bool = False) -> str:
    head = "<w:tblHeader/>" if is_head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{head}</w:trPr>{''.join(cells)}</w:tr>"


def _body_cell(
    cell: Cell, column: Column, width: int, text_style: str, words: Mapping[str, str], *, is_bold: bool
) -> str:
    if cell.key:
        cell = Cell(lines=(f"{words['to_be_completed']}: {cell.key}",), tone=Tone.OPEN)
    fill = _TONES.get(cell.tone, "")
    return _cell(cell, width, text_style, is_bold=is_bold, fill=fill, is_numeric=column.is_numeric)


def _cell(cell: Cell, width: int, text_style: str, *, is_bold: bool, fill: str, is_numeric: bool = False) -> str:
    shading = f'<w:shd w:val="clear" w:color="auto" w:fill="{fill}"/>' if fill else ""
    side = '<w:jc w:val="right"/>' if is_numeric else ""
    bold = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
    before = f'<w:p><w:pPr><w:pStyle w:val="{escape(text_style)}"/>{side}</w:pPr>'
    lines = [
        f'{before}<w:r>{bold}<w:t xml:space="preserve">{escape(printable(line))}</w:t></w:r></w:p>'
        for line in cell.lines
    ]
    content = "".join(lines) or f"{before}</w:p>"
    return f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{shading}</w:tcPr>{content}</w:tc>'
