"""Pieces of WordprocessingML as text: runs, fields, bookmarks, paragraphs. All text given to them is escaped here."""

from docx.oxml.ns import nsmap

from rollout.reports.document.xml_text import xml_text

NAMESPACES = {prefix: nsmap[prefix] for prefix in ("w", "wp", "a", "pic", "r")}
"""The prefixes that the pieces use; an element around them declares them."""


def text_run(text: str, *, is_bold: bool = False, is_italic: bool = False, font: str = "") -> str:
    """A run of text."""
    look = (
        (f'<w:rFonts w:ascii="{font}" w:hAnsi="{font}"/>' if font else "")
        + ("<w:b/>" if is_bold else "")
        + ("<w:i/>" if is_italic else "")
    )
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f'<w:r>{properties}<w:t xml:space="preserve">{xml_text(text)}</w:t></w:r>'


def field(instruction: str, result: str) -> str:
    """A field with its result, which is what readers see until their program works it out anew."""
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {xml_text(instruction)} </w:instrText></w:r>'
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{text_run(result)}'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def bookmarked(content: str, name: str, number: int) -> str:
    """``content`` inside a bookmark; ``number`` is of this bookmark only."""
    start = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>'
    return f'{start}{content}<w:bookmarkEnd w:id="{number}"/>'


def list_number(number_id: int, level: int) -> str:
    """The property that makes a paragraph an item of the numbering ``number_id``."""
    return f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number_id}"/></w:numPr>'


def paragraph(content: str, *, style: str = "", properties: str = "") -> str:
    """A paragraph in the style of that id; ``properties`` are further ones in the order of the schema."""
    named = f'<w:pStyle w:val="{xml_text(style)}"/>' if style else ""
    inside = f"{named}{properties}"
    return f"<w:p><w:pPr>{inside}</w:pPr>{content}</w:p>" if inside else f"<w:p>{content}</w:p>"
