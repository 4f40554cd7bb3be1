"""``plan.docx``: real headings and fields, the same bytes every time, and a corporate template is respected."""

import datetime as dt
import re
import subprocess
from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt

from rollout.reports.document.drawing.png import drawing_png
from rollout.reports.document.word.rendering import render_word
from rollout.reports.document.word.template import WordTemplateError
from tests.support.hostile_plan import HOSTILE, SCRIPT, TAG
from tests.support.plan_documents import MINIMAL, document_of_text, example_document, figures, word_part
from tests.support.system_programs import office

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@cache
def example_file() -> bytes:
    return render_word(example_document())


def body_of(content: bytes) -> BaseOxmlElement:
    return parse_xml(word_part(content, "word/document.xml").encode())


def instructions(content: bytes) -> list[str]:
    return [(node.text or "").strip() for node in body_of(content).iter(f"{W}instrText")]


def corporate_template() -> bytes:
    word = docx.Document()
    word.styles["Normal"].font.name = "Georgia"
    word.styles["Heading 1"].font.size = Pt(33)
    word.sections[0].header.paragraphs[0].text = "ACME Corporation"
    word.sections[0].footer.paragraphs[0].text = "ACME confidential"
    word.sections[0].left_margin = Mm(41)
    buffer = BytesIO()
    word.save(buffer)
    return buffer.getvalue()


def test_the_same_document_gives_the_same_bytes() -> None:
    assert render_word(example_document()) == example_file()


def test_the_package_holds_no_time_but_that_of_document_control() -> None:
    with ZipFile(BytesIO(example_file())) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    properties = docx.Document(BytesIO(example_file())).core_properties
    assert {properties.created, properties.modified} == {dt.datetime(2026, 12, 7, tzinfo=dt.UTC)}
    assert (properties.title, properties.identifier, properties.version) == (
        "Service Management Plan",
        "ESS-GEN-PLN-001",
        "0.5",
    )


def test_sections_are_real_headings_with_numbers_of_their_own() -> None:
    word = docx.Document(BytesIO(example_file()))
    heads = [paragraph for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == "Heading 1"]
    assert [head.text for head in heads[:3]] == ["Executive summary", "Process integration", "Functions"]
    assert len(heads) == 1 + 23 + 5
    assert all(head._p.find(f"{W}pPr/{W}numPr") is not None for head in heads)


def test_contents_captions_references_and_pages_are_fields() -> None:
    found = instructions(example_file())
    assert found[0].startswith("TOC ")
    assert sum(text.startswith("SEQ Table") for text in found) > 60
    assert sum(text.startswith("SEQ Figure") for text in found) == 5
    footer = word_part(example_file(), "word/footer1.xml")
    assert "PAGE" in footer
    assert "NUMPAGES" in footer


def test_every_reference_names_a_bookmark_that_exists_once() -> None:
    root = body_of(example_file())
    names = [node.get(f"{W}name") for node in root.iter(f"{W}bookmarkStart")]
    assert len(names) == len(set(names))
    used = {text.split()[1] for text in instructions(example_file()) if text.startswith("REF ")}
    used |= {str(node.get(f"{W}anchor")) for node in root.iter(f"{W}hyperlink")}
    assert used
    assert used <= set(names)


def test_numbers_in_captions_are_those_that_the_text_refers_to() -> None:
    word = docx.Document(BytesIO(example_file()))
    captions = [
        paragraph.text for paragraph in word.paragraphs if paragraph.style and paragraph.style.name == "Caption"
    ]
    labels = example_document().labels
    assert f"{labels['table:interface_matrix']}: Interfaces from provider" in " ".join(captions)
    assert captions[0].startswith("Table 1: ")


def test_header_rows_repeat_and_rows_do_not_break() -> None:
    root = body_of(example_file())
    tables = root.findall(f".//{W}tbl")[1:]  # the first is document control, which has no head
    assert all(table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None for table in tables)
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for table in tables for row in table.findall(f"{W}tr"))


def test_a_heading_among_the_tasks_stays_with_the_task_below() -> None:
    cells = [
        (row, ["".join(cell.itertext()) for cell in row.findall(f"{W}tc")])
        for row in body_of(example_file()).iter(f"{W}tr")
    ]
    headings = [row for row, (wbs, *rest) in cells if re.fullmatch(r"[\d.]+", wbs) and len(rest) == 9 and not rest[0]]
    assert len(headings) == 13 + 8 * 4  # 13 parts of the programme, of which 8 processes have four stages each
    assert all(row.find(f".//{W}keepNext") is not None for row in headings)


def test_the_annex_lies_across_the_page_and_the_rest_is_upright() -> None:
    word = docx.Document(BytesIO(example_file()))
    assert [page.orientation for page in word.sections] == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE]
    header = word.sections[0].header.paragraphs[0].text
    assert (
        header
        == "Service Management Plan · Example Shared Services\tESS-GEN-PLN-001 · Version 0.5 · draft for the sponsor"
    )
    assert word.sections[1].header.paragraphs[0].text == header


def test_pictures_are_there_twice_as_png_and_as_svg_with_a_description() -> None:
    with ZipFile(BytesIO(example_file())) as package:
        names = package.namelist()
        svgs = [package.read(name) for name in names if name.endswith(".svg")]
    assert len([name for name in names if name.endswith(".png")]) == len(svgs) == 5
    assert all(parse_xml(svg).get("role") == "img" for svg in svgs)
    assert all(
        f'descr="{figure.alternative}"' in word_part(example_file(), "word/document.xml")
        for figure in figures(example_document())
    )


def test_a_picture_has_the_same_bytes_and_no_time_in_it() -> None:
    picture = figures(example_document())[0].drawing
    assert drawing_png(picture) == drawing_png(picture)
    assert b"tIME" not in drawing_png(picture)


def test_hostile_text_is_text() -> None:
    content = render_word(document_of_text(HOSTILE))
    word = docx.Document(BytesIO(content))
    assert word.paragraphs[0].text == SCRIPT
    assert word.paragraphs[1].text == TAG
    said = "".join(node.text or "" for node in body_of(content).iter(f"{W}t"))
    assert "plainturnedprivate" in said
    assert not re.search("[\x00-\x08\x0b-\x1f\u202e\ue000]", said)
    assert word.core_properties.title == SCRIPT


def test_a_corporate_template_keeps_its_styles_margins_header_and_footer() -> None:
    word = docx.Document(BytesIO(render_word(document_of_text(MINIMAL), corporate_template())))
    assert word.styles["Normal"].font.name == "Georgia"
    assert word.styles["Heading 1"].font.size == Pt(33)
    assert abs((word.sections[0].left_margin or 0) - Mm(41)) < Mm(1)
    assert word.sections[0].header.paragraphs[0].text == "ACME Corporation"
    assert word.sections[0].footer.paragraphs[0].text == "ACME confidential"
    assert word.sections[1].header.is_linked_to_previous
    assert "Process integration" in [paragraph.text for paragraph in word.paragraphs]


def test_a_template_file_of_word_will_do_as_well() -> None:
    with ZipFile(BytesIO(corporate_template())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"document.main+xml", b"template.main+xml")
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    word = docx.Document(BytesIO(render_word(document_of_text(MINIMAL), buffer.getvalue())))
    assert word.sections[0].header.paragraphs[0].text == "ACME Corporation"


@pytest.mark.parametrize("prefix", ["w", "other"])
def test_a_template_may_declare_few_prefixes_or_other_ones(prefix: str) -> None:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with ZipFile(BytesIO(corporate_template())) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    empty = '<{0}:document xmlns:{0}="{1}"><{0}:body><{0}:sectPr/></{0}:body></{0}:document>'
    parts["word/document.xml"] = empty.format(prefix, main).encode()
    buffer = BytesIO()
    with ZipFile(buffer, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    content = render_word(document_of_text(MINIMAL), buffer.getvalue())
    assert len(list(body_of(content).iter(f"{W}drawing"))) == 2
    assert "Process integration" in [paragraph.text for paragraph in docx.Document(BytesIO(content)).paragraphs]


@pytest.mark.parametrize("content", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_word_file_is_refused(content: bytes) -> None:
    with pytest.raises(WordTemplateError):
        render_word(document_of_text(MINIMAL), content)


def test_the_example_prints_on_fifteen_to_forty_five_pages_without_a_broken_field(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(example_file())
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    command = [
        office(),
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(tmp_path),
        str(tmp_path / "plan.docx"),
    ]
    subprocess.run(command, check=True, capture_output=True)
    text = subprocess.run(
        ["pdftotext", "-layout", str(tmp_path / "plan.pdf"), "-"], check=True, capture_output=True, text=True
    ).stdout
    pages = text.count("\f")
    assert 15 <= pages <= 45
    assert "Error: Reference source not found" not in text
    assert "To be completed" not in text
    assert f"Page {pages} of {pages}" in text
    sections = [f"{each.number} {each.title}".split() for each in example_document().sections]
    assert [page_in_contents(text, words) for words in sections] == [page_of(text, words) for words in sections]


def page_in_contents(text: str, words: list[str]) -> int:
    """The page that the contents on the first page give for a heading."""
    lines = (re.fullmatch(r"(.+?)\.{3,}(\d+)", line.strip()) for line in text.split("\f", maxsplit=1)[0].splitlines())
    (number,) = (entry[2] for entry in lines if entry and entry[1].split() == words)
    return int(number)


def page_of(text: str, words: list[str]) -> int:
    """The first page after the contents with a line that is this heading."""
    pages = enumerate(text.split("\f")[1:], start=2)
    return next(number for number, page in pages if words in [line.split() for line in page.splitlines()])


def test_no_blank_page_follows_a_table_that_fills_the_last_one() -> None:
    last = body_of(example_file()).findall(f".//{W}body/{W}p")[-1]
    assert "".join(last.itertext()) == ""
    spacing = last.find(f"{W}pPr/{W}spacing")
    assert (spacing.get(f"{W}line"), spacing.get(f"{W}lineRule"), spacing.get(f"{W}after")) == ("20", "exact", "0")


def test_text_from_right_to_left_is_as_small_as_other_text() -> None:
    styles = docx.Document(BytesIO(example_file())).styles
    for name in ("Table Text", "Table Text Dense", "Table Text Annex", "Caption", "Heading 1"):
        properties = styles[name].element.rPr
        assert properties.find(f"{W}szCs").get(f"{W}val") == properties.find(f"{W}sz").get(f"{W}val"), name
