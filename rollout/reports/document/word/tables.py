"""Tables of the Word document: fixed widths, a header row that repeats on every page, rows that do not break.

A table is written as text. python-docx looks the grid up again for every cell, which takes seconds for the hundreds of
rows of a project plan.
"""

from collections.abc import Mapping

from docx.section import Section as Page
from msgspec import Struct

from rollout.reports.document.content import Cell, Form, Table, Tone
from rollout.reports.document.word.markup import text_run
from rollout.reports.document.word.pages import page_width
from rollout.reports.document.xml_text import xml_text

TABLE_STYLE = "Rollout Table"
"""A corporate template that defines a table style of this name decides the look of all tables."""

_TONES = {Tone.LABEL: "E8EEF5", Tone.MARK: "DCE9F5", Tone.GOOD: "E0F2E6", Tone.WARN: "FBECCD", Tone.OPEN: "FDE2DF"}
_SHADINGS = {
    tone: f'<w:shd w:val="clear" w:color="auto" w:fill="{_TONES[tone]}"/>' if tone in _TONES else "" for tone in Tone
}
_LINE = "C9D1D9"
_TURN = '<w:textDirection w:val="btLr"/><w:vAlign w:val="center"/>'
_TWIPS_A_LETTER = 72
"""Length of a turned head, whose row Word does not make high enough by itself."""
_EMU_PER_TWIP = 635
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"


def table_markup(table: Table, *, page: Page, words: Mapping[str, str], style_ids: Mapping[str, str]) -> str:
    """The table without its caption, as wide as the page has room between its margins.

    ``style_ids`` are the ids of the styles of the document by name.
    """
    own_style = style_ids.get(TABLE_STYLE, "")
    is_across = (page.page_width or 0) > (page.page_height or 0)
    style_name = "Table Text" if not table.is_dense else "Table Text Annex" if is_across else "Table Text Dense"
    text_style = style_ids[style_name]
    room = page_width(page)
    widths = [round(room / _EMU_PER_TWIP * column.width / 100) for column in table.columns]
    free, kept = (
        [
            _Column.of(
                size,
                text_style,
                is_numeric=column.is_numeric,
                is_bold=index == 0 and table.has_row_headers,
                is_kept=is_kept,
            )
            for index, (column, size) in enumerate(zip(table.columns, widths, strict=True))
        ]
        for is_kept in (False, True)
    )
    kept_rows = len(table.rows) - 1 if table.is_short else 1
    gap = words["to_be_completed"]
    parts = ["<w:tbl>", _properties(widths, own_style, is_dense=table.is_dense)]
    parts.append(_head(table, widths, text_style, shading="" if own_style else _SHADINGS[Tone.LABEL]))
    for number, cells in enumerate(table.rows):
        is_heading = number + 1 < len(table.rows) and all(cell.tone is Tone.LABEL for cell in cells)
        columns = kept if number < kept_rows or is_heading else free
        shown = [_body_cell(column, cell, gap) for column, cell in zip(columns, cells, strict=True)]
        parts.append(f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(shown)}</w:tr>")
    return "".join([*parts, "</w:tbl>"])


def _head(table: Table, widths: list[int], text_style: str, *, shading: str) -> str:
    cells = [
        _Column.of(size, text_style, is_bold=True, is_kept=True).cell(
            (column.label,), shading + (_TURN if column.is_turned else "")
        )
        for column, size in zip(table.columns, widths, strict=True)
    ]
    longest = max((len(column.label) for column in table.columns if column.is_turned), default=0)
    height = f'<w:trHeight w:val="{longest * _TWIPS_A_LETTER + 60}" w:hRule="exact"/>' if longest else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}<w:tblHeader/></w:trPr>{''.join(cells)}</w:tr>"


def _properties(widths: list[int], own_style: str, *, is_dense: bool) -> str:
    style = f'<w:tblStyle w:val="{xml_text(own_style)}"/>' if own_style else ""
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


class _Column(Struct, frozen=True, kw_only=True):
    """What the cells of a column have in common, as text: their width, and the start of each of their paragraphs."""

    start: str
    paragraph: str
    run: str

    @classmethod
    def of(
        cls, width: int, text_style: str, *, is_bold: bool = False, is_numeric: bool = False, is_kept: bool = False
    ) -> "_Column":
        """The start of cells in a style of that id; ``is_kept`` holds their row on the page of the next one."""
        side = '<w:jc w:val="right"/>' if is_numeric else ""
        bold = "<w:rPr><w:b/></w:rPr>" if is_bold else ""
        keep = "<w:keepNext/>" if is_kept else ""
        paragraph = f'<w:p><w:pPr><w:pStyle w:val="{xml_text(text_style)}"/>{keep}{side}</w:pPr>'
        return cls(
            start=f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>',
            paragraph=paragraph,
            run=f'{paragraph}<w:r>{bold}<w:t xml:space="preserve">',
        )

    def cell(self, lines: tuple[str, ...], shading: str) -> str:
        """A cell with a paragraph for every line."""
        if not lines:
            return f"{self.start}{shading}</w:tcPr>{self.paragraph}</w:p></w:tc>"
        end = "</w:t></w:r></w:p>"
        text = f"{end}{self.run}".join([xml_text(line) for line in lines])
        return f"{self.start}{shading}</w:tcPr>{self.run}{text}{end}</w:tc>"

    def form(self, form: Form, lines: tuple[str, ...], shading: str) -> str:
        """A cell with a content control for every line, the label behind a box to tick, else before the control."""
        control = _control(form)
        parts = []
        for line in lines or ("",):
            label = text_run(f" {line}" if form is Form.CHECK else f"{line}: ") if line else ""
            inside = control + label if form is Form.CHECK else label + control
            parts.append(f"{self.paragraph}{inside}</w:p>")
        return f"{self.start}{shading}</w:tcPr>{''.join(parts)}</w:tc>"


def _control(form: Form) -> str:
    """A content control that is filled in with Word."""
    kind = {
        Form.CHECK: f'<w14:checkbox xmlns:w14="{_WORD_2010}"><w14:checked w14:val="0"/></w14:checkbox>',
        Form.DATE: '<w:date><w:dateFormat w:val="yyyy-MM-dd"/></w:date>',
        Form.WORDS: "<w:text/>",
    }[form]
    shown = "\N{BALLOT BOX}" if form is Form.CHECK else "\N{EN SPACE}" * 4
    return f"<w:sdt><w:sdtPr>{kind}</w:sdtPr><w:sdtContent><w:r><w:t>{shown}</w:t></w:r></w:sdtContent></w:sdt>"


def _body_cell(column: _Column, cell: Cell, gap: str) -> str:
    if cell.key:
        return column.cell((f"{gap}: {cell.key}",), _SHADINGS[Tone.OPEN])
    if cell.form:
        return column.form(cell.form, cell.lines, _SHADINGS[cell.tone])
    return column.cell(cell.lines, _SHADINGS[cell.tone])
