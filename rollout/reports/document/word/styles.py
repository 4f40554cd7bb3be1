"""The styles that the document needs, and the look of the ones that no corporate template brings."""

from collections.abc import Mapping

from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_LINE_SPACING
from docx.oxml.ns import nsmap, qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import BaseStyle, ParagraphStyle
from msgspec import Struct

from rollout.reports.document.word.elements import element
from rollout.reports.document.word.numbering import add_bullets
from rollout.reports.document.word.template import WordTemplateError

FONT = "Calibri"
ACCENT = RGBColor(0x1F, 0x5F, 0xA8)
INK = RGBColor(0x1F, 0x29, 0x33)
MUTED = RGBColor(0x52, 0x60, 0x6D)


class _Look(Struct, frozen=True, kw_only=True):
    """A built-in style: size and space in points, and the colour that it has where no template sets one."""

    size: float
    colour: RGBColor
    before: float = 0
    after: float = 0
    is_bold: bool = False
    level: int = 0
    """The outline level of a heading, from 1; 0 is no heading."""


_LOOKS: Mapping[str, _Look] = {
    "Heading 1": _Look(size=16, colour=ACCENT, before=15, after=5, is_bold=True, level=1),
    "Heading 2": _Look(size=12, colour=ACCENT, before=10, after=3, is_bold=True, level=2),
    "Heading 3": _Look(size=11, colour=INK, before=8, after=3, is_bold=True, level=3),
    "Title": _Look(size=28, colour=ACCENT, after=15),
    "Subtitle": _Look(size=14, colour=MUTED, after=5),
    "Caption": _Look(size=9, colour=MUTED, before=6, after=3, is_bold=True),
    "Header": _Look(size=8.5, colour=MUTED),
    "Footer": _Look(size=8.5, colour=MUTED),
}


def ensure_styles(word: WordDocument, *, is_corporate: bool) -> dict[str, str]:
    """The ids of all styles by name, among them every one that the renderer names.

    Those of a corporate template keep their look.

    Raises:
        WordTemplateError: when a style that the renderer needs for paragraphs is of another kind.

    """
    styles = _Styles.of(word)
    if not is_corporate:
        _plain_text(styles)
    for name, look in _LOOKS.items():
        style, is_new = styles.get(name, builtin=True)
        if is_new or not is_corporate:
            _shape(style, look)
        if not is_corporate:
            _set_font(style, look.size, look.colour)
    bullet, is_new = styles.get("List Bullet", builtin=True)
    if is_new:
        bullet.element.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = add_bullets(word)
    if is_new or not is_corporate:
        bullet.paragraph_format.space_after = Pt(3)
    for level in (1, 2):
        _contents_style(styles, level)
    _small_style(styles, "Table Text", 7.5)
    _small_style(styles, "Table Text Dense", 7)
    _small_style(styles, "Table Text Annex", 6.5, spacing=1.12)
    _small_style(styles, "Table Gap", 5)
    _open_style(styles)
    return {name: style.style_id for name, style in styles.by_name.items()}


def set_language(word: WordDocument, language: str) -> None:
    """What all text is written in, for spelling and for screen readers; python-docx starts from American."""
    word.styles.element.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", nsmap).set(qn("w:val"), language)


class _Styles(Struct, frozen=True, kw_only=True):
    """Styles by name. python-docx reads every style of a file for each name that it is asked for."""

    word: WordDocument
    by_name: dict[str, BaseStyle]

    @classmethod
    def of(cls, word: WordDocument) -> "_Styles":
        return cls(word=word, by_name={style.name: style for style in word.styles if style.name})

    def get(self, name: str, *, builtin: bool = False) -> tuple[ParagraphStyle, bool]:
        """The style, and whether it had to be made."""
        found = self.by_name.get(name)
        if isinstance(found, ParagraphStyle) and found.type is WD_STYLE_TYPE.PARAGRAPH:
            return found, False
        if found is not None:
            raise WordTemplateError(f"has a style '{name}' that is not one for paragraphs; rename it")
        taken = {style.style_id for style in self.by_name.values()}
        style = self.word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=builtin)
        while style.style_id in taken:  # of a style that was renamed, which keeps its id
            style.element.styleId += "0"
        normal = self.by_name.get("Normal")
        style.base_style = normal if isinstance(normal, ParagraphStyle) else None
        self.by_name[name] = style
        return style, True


def _plain_text(styles: _Styles) -> None:
    """A plain, quiet look for the text of the document that python-docx starts from."""
    normal, _ = styles.get("Normal")
    _set_font(normal, 9.5, INK)
    normal.paragraph_format.space_after = Pt(5)
    normal.paragraph_format.line_spacing_rule = WD_LINE_SPACING.MULTIPLE
    normal.paragraph_format.line_spacing = 1.05


def _shape(style: ParagraphStyle, look: _Look) -> None:
    """Size, weight and space, and the level that contents and the outline go by."""
    style.font.bold = look.is_bold or None
    _set_size(style, look.size)
    if style.font.italic:
        style.font.italic = False
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(look.before), Pt(look.after)
    properties = style.element.get_or_add_pPr()
    for border in properties.findall(qn("w:pBdr")):
        properties.remove(border)
    if look.level:
        style.paragraph_format.keep_with_next = True
        if properties.find(qn("w:outlineLvl")) is None:
            properties.append(element("w:outlineLvl", val=str(look.level - 1)))


def _set_size(style: ParagraphStyle, size: float) -> None:
    """The size in points, also of scripts that are read from right to left, which Word keeps apart."""
    style.font.size = Pt(size)
    properties = style.element.get_or_add_rPr()
    for known in properties.findall(qn("w:szCs")):
        properties.remove(known)
    properties.find(qn("w:sz")).addnext(element("w:szCs", val=str(round(2 * size))))


def _set_font(style: ParagraphStyle, size: float, colour: RGBColor) -> None:
    """One font for all scripts; theme fonts, which would win over it, are taken out."""
    style.font.name, style.font.color.rgb = FONT, colour
    _set_size(style, size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for script, theme in (
        ("ascii", "asciiTheme"),
        ("hAnsi", "hAnsiTheme"),
        ("eastAsia", "eastAsiaTheme"),
        ("cs", "cstheme"),
    ):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
        fonts.set(qn(f"w:{script}"), FONT)


def _contents_style(styles: _Styles, level: int) -> None:
    style, is_new = styles.get(f"toc {level}", builtin=True)
    if is_new:
        style.paragraph_format.left_indent = Mm(7 * (level - 1))
        style.paragraph_format.space_after = Pt(3 if level == 1 else 1)
        style.font.bold = level == 1 or None


def _small_style(styles: _Styles, name: str, size: float, *, spacing: float = 1.18) -> None:
    style, is_new = styles.get(name)
    if is_new:
        _set_size(style, size)
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
