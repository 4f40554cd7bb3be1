"""Word templates as they come: without lists, from LibreOffice, with styles renamed or missing, with text in them."""

import re
from collections.abc import Callable, Mapping
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from rollout.reports.document.word.rendering import render_word
from rollout.reports.document.word.template import WordTemplateError, fetched_when_opened, template_parts
from tests.support.plan_documents import MINIMAL, document_of_text, example_document

Parts = dict[str, bytes]


def parts_of(file: bytes) -> Parts:
    with ZipFile(BytesIO(file)) as package:
        return {name: package.read(name) for name in package.namelist()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return buffer.getvalue()


def template(change: Callable[[docx.document.Document], object] = lambda word: None) -> bytes:
    word = docx.Document()
    change(word)
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


@cache
def filled(file: bytes) -> Parts:
    content = render_word(document_of_text(MINIMAL), file)
    assert_sound(content)
    return parts_of(content)


def assert_sound(content: bytes) -> None:
    """What Word insists on, wherever the template comes from: nothing twice, and nothing named that is not there."""
    with ZipFile(BytesIO(content)) as package:
        assert len(package.namelist()) == len(set(package.namelist()))
    roots = {name: parse_xml(data) for name, data in parts_of(content).items() if name.endswith(".xml")}
    shown = [root for name, root in roots.items() if name.startswith(("word/document", "word/header", "word/footer"))]
    for tag, attribute in ((qn("w:bookmarkStart"), qn("w:id")), (qn("w:bookmarkStart"), qn("w:name"))):
        found = [node.get(attribute) for node in roots["word/document.xml"].iter(tag)]
        assert len(found) == len(set(found))
    pictures = [node.get("id") for root in shown for node in root.iter(qn("wp:docPr"))]
    assert len(pictures) == len(set(pictures))
    styles = [node.get(qn("w:styleId")) for node in roots["word/styles.xml"].iter(qn("w:style"))]
    assert len(styles) == len(set(styles))
    named = {node.get(qn("w:val")) for root in shown for node in root.iter(qn("w:pStyle"), qn("w:tblStyle"))}
    assert named <= set(styles)
    numbers = {node.get(qn("w:numId")) for node in roots["word/numbering.xml"].iter(qn("w:num"))}
    used = {node.get(qn("w:val")) for root in shown for node in root.iter(qn("w:numId"))}
    assert used - {"0"} <= numbers  # 0 takes the number of a style away


def style_called(parts: Parts, name: str) -> BaseOxmlElement:
    found: list[BaseOxmlElement] = [
        style
        for style in parse_xml(parts["word/styles.xml"]).iter(qn("w:style"))
        if style.find(qn("w:name")).get(qn("w:val")) == name
    ]
    assert len(found) == 1
    return found[0]


def headings(parts: Parts, style_id: str) -> list[BaseOxmlElement]:
    root = parse_xml(parts["word/document.xml"])
    return [
        each
        for each in root.iter(qn("w:p"))
        if each.find(f"{qn('w:pPr')}/{qn('w:pStyle')}") is not None
        and each.find(f"{qn('w:pPr')}/{qn('w:pStyle')}").get(qn("w:val")) == style_id
    ]


def without_numbering(parts: Parts) -> Parts:
    kept = {name: data for name, data in parts.items() if name != "word/numbering.xml"}
    for name in ("[Content_Types].xml", "word/_rels/document.xml.rels"):
        kept[name] = re.sub(rb'<[^<]*numbering\.xml"[^>]*/>', b"", kept[name])
    return kept


def without_styles_in_use(word: docx.document.Document) -> None:
    for style in list(word.styles):
        if style.name not in {"Normal", "Default Paragraph Font", "Normal Table", "No List"}:
            style.delete()


def test_a_template_without_lists_gets_numbered_headings() -> None:
    parts = filled(zipped(without_numbering(parts_of(template()))))
    numbering = parse_xml(parts["word/numbering.xml"])
    assert [node.get(qn("w:val")) for node in numbering.iter(qn("w:lvlText"))] == [
        *("%1", "%1.%2", "%1.%2.%3"),
        *("Annex %1", "%1.%2", "%1.%2.%3"),
    ]


def test_a_blank_file_of_word_names_no_style_and_gets_headings_that_look_like_some() -> None:
    parts = filled(zipped(without_numbering(parts_of(template(without_styles_in_use)))))
    heading = style_called(parts, "heading 1")
    assert heading.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}").get(qn("w:val")) == "0"
    assert heading.find(f"{qn('w:pPr')}/{qn('w:keepNext')}") is not None
    assert heading.find(f"{qn('w:rPr')}/{qn('w:sz')}").get(qn("w:val")) == "32"  # 16 points
    bullet = style_called(parts, "List Bullet")
    number = bullet.find(f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}").get(qn("w:val"))
    assert number in {node.get(qn("w:numId")) for node in parse_xml(parts["word/numbering.xml"]).iter(qn("w:num"))}


def test_libreoffice_spells_headings_in_capitals_and_takes_their_numbers_away() -> None:
    parts = parts_of(template())
    none = b'<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr></w:pPr>'
    heading = b'<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="Heading 1"/>' + none + b"</w:style>"
    styles = parts["word/styles.xml"]
    start = styles.index(b'<w:style w:type="paragraph" w:styleId="Heading1">')
    end = styles.index(b"</w:style>", start) + len(b"</w:style>")
    parts["word/styles.xml"] = styles[:start] + heading + styles[end:]
    found = headings(filled(zipped(parts)), "Heading1")
    assert len(found) > 14
    assert all(each.find(f"{qn('w:pPr')}/{qn('w:numPr')}") is not None for each in found)


def test_a_heading_that_was_renamed_stays_and_ours_gets_an_id_of_its_own() -> None:
    def rename(word: docx.document.Document) -> None:
        word.styles["Heading 1"].name = "Corporate heading"

    parts = filled(template(rename))
    assert style_called(parts, "Corporate heading").get(qn("w:styleId")) == "Heading1"
    ours = style_called(parts, "heading 1").get(qn("w:styleId"))
    assert ours != "Heading1"
    assert len(headings(parts, ours)) > 14


def test_a_style_of_another_kind_in_the_way_is_named() -> None:
    taken = template(lambda word: word.styles.add_style("Table Text", WD_STYLE_TYPE.TABLE))
    with pytest.raises(WordTemplateError, match="'Table Text' that is not one for paragraphs"):
        render_word(document_of_text(MINIMAL), taken)


def test_an_earlier_plan_will_do_as_template_with_its_bookmarks_and_pictures() -> None:
    fresh = render_word(example_document())
    again = render_word(example_document(), fresh)
    assert_sound(again)
    before, after = parts_of(fresh), parts_of(again)
    names = [
        [node.get(qn("w:name")) for node in parse_xml(parts["word/document.xml"]).iter(qn("w:bookmarkStart"))]
        for parts in (before, after)
    ]
    assert len(names[0]) > 20
    assert len(set(names[1])) == 2 * len(names[0])  # the text of a template stays, so both plans are there
    pictures = [sorted(data for name, data in parts.items() if "/media/" in name) for parts in (before, after)]
    assert len(pictures[0]) >= 10  # each of the five as SVG and as PNG
    assert set(pictures[0]) <= set(pictures[1])


def test_a_template_may_leave_out_the_page_format() -> None:
    parts = parts_of(template())
    body = parts["word/document.xml"]
    start, end = body.index(b"<w:sectPr"), body.index(b"</w:sectPr>") + len(b"</w:sectPr>")
    parts["word/document.xml"] = body[:start] + body[end:]
    word = docx.Document(BytesIO(zipped(filled(zipped(parts)))))
    sizes = [
        (page.page_width.mm, page.page_height.mm) for page in word.sections if page.page_width and page.page_height
    ]
    assert [(round(width), round(height)) for width, height in sizes] == [(210, 297), (297, 210)]


def refusal(file: bytes) -> str:
    with pytest.raises(WordTemplateError) as raised:
        render_word(document_of_text(MINIMAL), file)
    return str(raised.value)


@pytest.mark.parametrize("name", ["word/document.xml", "word/styles.xml", "[Content_Types].xml", "_rels/.rels"])
def test_a_damaged_part_of_a_template_is_named(name: str) -> None:
    parts = parts_of(template())
    assert f"its part '{name}'" in refusal(zipped({**parts, name: parts[name][:300]}))
    assert f"lacks its part '{name}'" in refusal(zipped({each: parts[each] for each in parts if each != name}))


@pytest.mark.parametrize(
    ("name", "what"),
    [
        ("word/document.xml", "the text"),
        ("word/styles.xml", "its styles"),
        ("word/numbering.xml", "its lists"),
        ("word/settings.xml", "its settings"),
        ("docProps/core.xml", "its properties"),
    ],
)
def test_a_part_in_the_place_of_another_is_named(name: str, what: str) -> None:
    parts = parts_of(template())
    assert f"its part '{name}' does not hold {what}" in refusal(zipped({**parts, name: parts["word/fontTable.xml"]}))


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("word/document.xml", b'w:w="12240"', b'w:w="wide"'),
        ("word/numbering.xml", b'w:abstractNumId="', b'w:abstractNumId="x'),
        ("word/styles.xml", b'<w:style w:type="paragraph"', b'<w:style w:type="song"'),
        ("word/document.xml", b"<w:body>", b"<w:tail>"),
        ("[Content_Types].xml", b"wordprocessingml.styles+xml", b"wordprocessingml.song+xml"),
        ("_rels/.rels", b"relationships/officeDocument", b"relationships/song"),
    ],
)
def test_whatever_else_is_wrong_in_a_template_is_a_sentence(name: str, old: bytes, new: bytes) -> None:
    parts = parts_of(template())
    assert old in parts[name]
    changed = parts[name].replace(old, new).replace(b"</w:body>", b"</w:tail>" if b"tail" in new else b"</w:body>")
    assert refusal(zipped({**parts, name: changed})).startswith("the Word template ")


def test_what_word_fetches_from_elsewhere_is_found_and_links_are_not() -> None:
    relation = (
        '<Relationship Id="{0}" TargetMode="External" Target="http://x.example/{0}" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}"/>'
    )
    listed = "".join(map(relation.format, ("attachedTemplate", "hyperlink", "image")))
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    rels = f'<Relationships xmlns="{space}">{listed}</Relationships>'.encode()
    file = zipped({**parts_of(template()), "word/_rels/settings.xml.rels": rels})
    assert fetched_when_opened(template_parts(file)) == ("http://x.example/attachedTemplate", "http://x.example/image")
    assert "word/_rels/settings.xml.rels" in filled(file)


def test_the_plan_without_a_template_is_sound() -> None:
    content = render_word(document_of_text(MINIMAL))
    assert_sound(content)
    settings = parse_xml(parts_of(content)["word/settings.xml"])
    assert settings.find(qn("w:zoom")).get(qn("w:percent")) == "100"
