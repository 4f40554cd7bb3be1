"""The styles that the document needs, and the look of the ones that no corporate template brings."""

from dataclasses import dataclass

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

from rollout.reports.document.word_elements import element

FONT = "Calibri"
ACCENT = RGBColor(0x1F, 0x5F, 0xA8)
INK = RGBColor(0x1F, 0x29, 0x33)
MUTED = RGBColor(0x52, 0x60, 0x6D)

_HEADINGS = ((1, 16, 15, 5), (2, 12, 10, 3), (3, 11, 8, 3))
"""Level, size, space before and space after, in points."""


def ensure_styles(word: WordDocument, *, is_corporate: bool) -> None:
    """Every style that the renderer names exists. Those of a corporate template keep their look."""
    styles = _Styles.of(word)
    if not is_corporate:
        _base_look(styles)
    headings = ("Heading 1", "Heading 2", "Heading 3", "Caption", "Title", "Subtitle")
    for name in (*headings, "Header", "Footer", "List Bullet"):
        styles.get(name, builtin=True)
    for level in (1, 2):
        _contents_style(styles, level)
    _small_style(styles, "Table Text", 7.5)
    _small_style(styles, "Table Text Dense", 7)
    _small_style(styles, "Table Text Annex", 6.5, spacing=1.12)
    _small_style(styles, "Table Gap", 5)
    _open_style(styles)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Styles:
    """Paragraph styles by name. python-docx reads every style of a file for each name that it is asked for."""

    word: WordDocument
    by_name: dict[str, ParagraphStyle]

    @classmethod
    def of(cls, word: WordDocument) -> "_Styles":
        found = {style.name: style for style in word.styles if isinstance(style, ParagraphStyle) and style.name}
        return cls(word=word, by_name=found)

    def get(self, name: str, *, builtin: bool = False) -> tuple[ParagraphStyle, bool]:
        """The style, and whether it had to be made."""
        if name in self.by_name:
            return self.by_name[name], False
        style = self.word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=builtin)
        style.base_style = self.by_name.get("Normal")
        self.by_name[name] = style
        return style, True


def _base_look(styles: _Styles) -> None:
    """A plain, quiet look for the document that python-docx starts from."""
    normal, _ = styles.get("Normal")
    _set_font(normal, 9.5, INK)
    normal.paragraph_format.space_after = Pt(5)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    normal.paragraph_format.line_spacing = 1.05
    for level, size, before, after in _HEADINGS:
        heading, _ = styles.get(f"Heading {level}")
        _set_font(heading, size, ACCENT if level < 3 else INK)
        heading.font.bold = True
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(before), Pt(after)
        heading.paragraph_format.keep_with_next = True
    title, _ = styles.get("Title")
    _set_font(title, 28, ACCENT)
    _without_borders(title)
    subtitle, _ = styles.get("Subtitle")
    _set_font(subtitle, 14, MUTED)
    subtitle.font.italic = False
    caption, _ = styles.get("Caption")
    _set_font(caption, 9, MUTED)
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(6), Pt(3)
    bullet, _ = styles.get("List Bullet")
    bullet.paragraph_format.space_after = Pt(3)
    for name in ("Header", "Footer"):
        style, _ = styles.get(name)
        _set_font(style, 8.5, MUTED)


def _set_font(style: ParagraphStyle, size: float, colour: RGBColor) -> None:
    """One font for all scripts; theme fonts, which would win over it, are taken out."""
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("ascii", "hAnsi", "eastAsia", "cs"):
        fonts.attrib.pop(qn(f"w:{script}Theme"), None)
        fonts.set(qn(f"w:{script}"), FONT)


def _without_borders(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)


def _contents_style(styles: _Styles, level: int) -> None:
    style, is_new = styles.get(f"toc {level}", builtin=True)
    if is_new:
        style.paragraph_format.left_indent = Mm(7 * (level - 1))
        style.paragraph_format.space_after = Pt(3 if level == 1 else 1)
        style.font.bold = level == 1 or None


def _small_style(styles: _Styles, name: str, size: float, *, spacing: float = 1.18) -> None:
    style, is_new = styles.get(name)
    if is_new:
        style.font.size = Pt(size)
        style.paragraph_format.space_after = style.paragraph_format.space_before = Pt(0)
        style.paragraph_format.line_spacing = Pt(round(size * spacing, 1))


def _open_style(styles: _Styles) -> None:
    """The style of a gap: shaded, with a bar at its side."""
    style, is_new = styles.get("To Be Completed")
    if not is_new:
        return
    properties = style.element.get_or_add_pPr()
    borders = element("w:pBdr")
    borders.append(element("w:left", val="single", sz="24", space="6", color="8C1D18"))
    properties.insert_element_before(
        borders, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )
    properties.insert_element_before(
        element("w:shd", val="clear", color="auto", fill="FDE2DF"),
        "w:tabs",
        "w:suppressAutoHyphens",
        "w:spacing",
        "w:ind",
        "w:jc",
    )
