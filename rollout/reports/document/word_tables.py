"""Tables of the Word document: fixed widths, a header row that repeats on every page, rows that do not break."""

from collections.abc import Mapping

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.text.paragraph import Paragraph

from rollout.reports.document.content import Cell, Column, Table, Tone
from rollout.reports.document.plain_text import printable
from rollout.reports.document.word_elements import element

TABLE_STYLE = "Rollout Table"
"""A corporate template that defines a table style of this name decides the look of all tables."""

_TONES = {Tone.LABEL: "E8EEF5", Tone.MARK: "DCE9F5", Tone.GOOD: "E0F2E6", Tone.WARN: "FBECCD", Tone.OPEN: "FDE2DF"}
_HEAD = "E8EEF5"
_LINE = "C9D1D9"
_TWIPS_PER_EMU = 1 / 635


def add_table(word: WordDocument, table: Table, *, width: int, words: Mapping[str, str]) -> None:
    """The table without its caption; ``width`` is the room between the margins in EMU.

    The rows are written as XML at once: python-docx looks the whole grid up for every cell, which is too slow for the
    hundreds of rows of a project plan.
    """
    own_style = TABLE_STYLE in word.styles
    shell = word.add_table(rows=0, cols=len(table.columns))
    if own_style:
        shell.style = word.styles[TABLE_STYLE]
    shell.alignment = WD_TABLE_ALIGNMENT.LEFT
    shell.autofit = False
    widths = [round(width * _TWIPS_PER_EMU * column.width / 100) for column in table.columns]
    _frame(shell._tbl, widths, has_borders=not own_style, padding=8 if table.is_dense else 28)
    style_id = str(word.styles["Table Text Dense" if table.is_dense else "Table Text"].style_id)
    head = _row(
        [
            _cell(Cell(lines=(column.label,)), size, style_id, is_bold=True, fill=None if own_style else _HEAD)
            for column, size in zip(table.columns, widths, strict=True)
        ],
        is_head=True,
    )
    shell._tbl.append(head)
    for cells in table.rows:
        shell._tbl.append(
            _row(
                [
                    _body_cell(cell, column, size, style_id, words, is_bold=index == 0 and table.has_row_headers)
                    for index, (cell, column, size) in enumerate(zip(cells, table.columns, widths, strict=True))
                ]
            )
        )


def _frame(table: BaseOxmlElement, widths: list[int], *, has_borders: bool, padding: int) -> None:
    properties = table.tblPr
    for old in properties.findall(qn("w:tblW")):
        properties.remove(old)
    size = element("w:tblW", type="dxa", w=str(sum(widths)))
    properties.insert_element_before(
        size,
        "w:jc",
        "w:tblCellSpacing",
        "w:tblInd",
        "w:tblBorders",
        "w:shd",
        "w:tblLayout",
        "w:tblCellMar",
        "w:tblLook",
    )
    if has_borders:
        borders = element("w:tblBorders")
        for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
            borders.append(element(f"w:{side}", val="single", sz="4", space="0", color=_LINE))
        properties.insert_element_before(borders, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    margins = element("w:tblCellMar")
    for side, room in (("top", padding), ("left", 60), ("bottom", padding), ("right", 60)):
        margins.append(element(f"w:{side}", w=str(room), type="dxa"))
    properties.insert_element_before(margins, "w:tblLook")
    for column, width in zip(table.tblGrid.findall(qn("w:gridCol")), widths, strict=True):
        column.set(qn("w:w"), str(width))


def _row(cells: list[BaseOxmlElement], *, is_head: bool = False) -> BaseOxmlElement:
    row = element("w:tr")
    properties = element("w:trPr")
    properties.append(element("w:cantSplit"))
    if is_head:
        properties.append(element("w:tblHeader"))
    row.append(properties)
    row.extend(cells)
    return row


def _body_cell(
    cell: Cell, column: Column, width: int, style_id: str, words: Mapping[str, str], *, is_bold: bool
) -> BaseOxmlElement:
    if cell.key:
        cell = Cell(lines=(f"{words['to_be_completed']}: {cell.key}",), tone=Tone.OPEN)
    return _cell(cell, width, style_id, is_bold=is_bold, fill=_TONES.get(cell.tone), is_numeric=column.is_numeric)


def _cell(
    cell: Cell, width: int, style_id: str, *, is_bold: bool, fill: str | None, is_numeric: bool = False
) -> BaseOxmlElement:
    made = element("w:tc")
    properties = element("w:tcPr")
    properties.append(element("w:tcW", w=str(width), type="dxa"))
    if fill:
        properties.append(element("w:shd", val="clear", color="auto", fill=fill))
    made.append(properties)
    for line in cell.lines or ("",):
        paragraph = element("w:p")
        format_ = element("w:pPr")
        format_.append(element("w:pStyle", val=style_id))
        paragraph.append(format_)
        made.append(paragraph)
        proxy = Paragraph(paragraph, None)  # type: ignore[arg-type]  # a paragraph of its own, with no story around it yet
        if is_numeric:
            proxy.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if line:
            proxy.add_run(printable(line)).bold = True if is_bold else None
    return made
