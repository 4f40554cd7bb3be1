"""Tables of the plan document: widths that fit, turned heads of matrices, halves, and what stays on one page."""

import re
from itertools import combinations

import pytest

from rollout.plan.templates.document_texts import SectionText
from rollout.reports.document.column_widths import columns_for
from rollout.reports.document.content import Cell, Column, Document, Section, Table
from rollout.reports.document.facts import Facts, FactTable, cell
from rollout.reports.document.filling import fill
from rollout.reports.document.html.rendering import render_html
from rollout.reports.document.word.rendering import render_word
from rollout.values import replace
from tests.support.plan_documents import MINIMAL, document_of_text, example_document, word_part

ROLES = ("Process owner", "Manager", "Resolver", "Supplier", "Customer", "Sponsor")
MATRIX = [
    ["Approve policy and targets", "A", "R", "C", "", "", "I"],
    ["Record and classify", "A/R", "", "", "C", "", ""],
]


def cells(rows: list[list[str]]) -> list[list[Cell]]:
    return [[cell(text) for text in row] for row in rows]


def widths(labels: list[str], rows: list[list[str]], *, is_dense: bool = False) -> list[float]:
    return [column.width for column in columns_for(labels, cells(rows), is_dense=is_dense)]


def test_shares_add_up_to_the_page() -> None:
    assert sum(widths(["Id", "Text"], [["O1", "a text " * 9]])) == pytest.approx(100)
    assert sum(widths([str(number) for number in range(30)], [["x"] * 30])) == pytest.approx(100)


def test_short_texts_get_what_they_need_and_long_ones_the_rest() -> None:
    rows = [["O1", "halve outages caused by changes " * 4, "2027-12-31"], ["O2", "restore service", "2027-12-31"]]
    id_, text, day = widths(["Id", "Objective", "Due"], rows)
    assert id_ * 1.18 >= 4, "'O1' and its padding in letters"
    assert day * 1.18 >= 12
    assert text > 75


def test_the_longer_of_two_long_columns_is_the_wider_one() -> None:
    rows = [["M1", "purpose of the stage in a few words only, no more", "step; " * 80]]
    _, purpose, steps = widths(["Id", "Purpose", "Steps"], rows)
    assert purpose < steps


def test_heads_of_a_matrix_of_marks_are_turned_and_its_columns_alike() -> None:
    first, *marks = columns_for(["Activity", *ROLES], cells(MATRIX), is_dense=True)
    assert not first.is_turned
    assert all(mark.is_turned for mark in marks)
    assert max(mark.width for mark in marks) - min(mark.width for mark in marks) <= 1
    assert first.width > 70


@pytest.mark.parametrize(
    ("labels", "row"),
    [
        (["Function", "INC", "CFG", "CHG", "PRB", "RDM", "SLM"], ["Service desk", "x", "", "x", "", "x", ""]),
        (["Activity", "Process owner", "Manager"], ["Approve", "A", "R"]),
    ],
)
def test_short_heads_and_few_columns_stay_upright(labels: list[str], row: list[str]) -> None:
    assert not any(column.is_turned for column in columns_for(labels, cells([row]), is_dense=True))


def halved(count: int) -> Table:
    rows = tuple({"id": cell(f"D{number}"), "text": cell("document")} for number in range(1, count + 1))
    source = '# T\n\n{{ table("d", caption="Documents", columns={"id": "Id", "text": "Text"}, halves=True) }}\n'
    text = SectionText(file="x.md", source=source, id="x", is_annex=False)
    section = fill(text, Facts(tables={"d": FactTable(rows=rows)}), {"and": "and"})
    assert section is not None
    (block,) = section.blocks
    assert isinstance(block, Table)
    return block


def test_the_second_half_of_the_rows_stands_beside_the_first() -> None:
    found = halved(7)
    assert [column.label for column in found.columns] == ["Id", "Text"] * 2
    assert [(row[0].lines, row[2].lines) for row in found.rows] == [
        (("D1",), ("D5",)),
        (("D2",), ("D6",)),
        (("D3",), ("D7",)),
        (("D4",), ()),
    ]


def test_a_table_of_few_rows_is_not_halved() -> None:
    assert len(halved(6).columns) == 2
    assert not halved(6).is_halved


def one_table(rows: int, text: str = "short") -> Table:
    columns = (Column(label="Id", width=20), Column(label="Text", width=80))
    return Table(
        id="table:t", caption="T", columns=columns, rows=tuple((cell(f"{n}"), cell(text)) for n in range(rows))
    )


def test_short_tables_and_halves_stay_on_one_page() -> None:
    assert one_table(14).is_short
    assert not one_table(15).is_short
    assert not one_table(8, "word " * 30).is_short, "two lines each"
    assert replace(one_table(40), is_halved=True).is_short
    assert not replace(one_table(41), is_halved=True).is_short


def with_table(table: Table) -> Document:
    document = document_of_text(MINIMAL)
    section = Section(id="only", title="Only", number="1", blocks=(table,))
    return replace(document, sections=(section,), labels={"only": "section 1", table.id: "Table 1"})


@pytest.mark.parametrize(("rows", "kept"), [(3, 6 + 1), (20, 4 + 1)])
def test_word_keeps_all_rows_but_the_last_or_the_first_with_its_head(rows: int, kept: int) -> None:
    body = word_part(render_word(with_table(one_table(rows))), "word/document.xml")
    only = body[body.index("Heading1") :]
    assert only.count("<w:keepNext/>") == kept  # two cells a row, and the caption


def test_turned_heads_read_from_the_bottom_up_in_word_and_on_the_page() -> None:
    columns = columns_for(["Activity", *ROLES], cells(MATRIX), is_dense=True)
    rows = tuple(tuple(row) for row in cells(MATRIX))
    document = with_table(Table(id="table:t", caption="T", columns=columns, rows=rows, is_dense=True))
    body = word_part(render_word(document), "word/document.xml")
    assert body.count('<w:textDirection w:val="btLr"/>') == len(ROLES)
    assert re.search(r'<w:trHeight w:val="9\d\d" w:hRule="exact"/>', body), "as high as 'Process owner' is long"
    page = render_html(document).decode()
    assert page.count('<th scope="col" class="turned">') == len(ROLES)
    assert '<div class="scroll whole"' in page


def test_words_of_the_example_are_not_broken_in_narrow_columns() -> None:
    """Every word of a table fits its column: letters of mean width, by the font sizes of Word."""
    broken = []
    for section in example_document().sections:
        room = 180 if section.is_annex else 118
        for block in (block for each in section.walk() for block in each.blocks):
            if not isinstance(block, Table):
                continue
            space = (222 if section.is_annex else 138) if block.is_dense else room
            for row in block.rows:
                for value, column in zip(row, block.columns, strict=True):
                    words = [word for line in value.lines for word in line.split()]
                    broken += [word for word in words if len(word) > column.width * space / 100 and len(word) < 24]
    assert broken == []


def test_a_table_of_more_than_a_hundred_columns_is_set_too() -> None:
    many = widths([str(number) for number in range(150)], [["x"] * 150])
    assert sum(many) == pytest.approx(100)
    assert min(many) > 0


def test_columns_that_need_the_same_are_alike_also_where_there_are_many() -> None:
    codes = [f"C{number:02}" for number in range(19)]
    first, *others = widths(["Provider", *codes], [["C00", *["1 D/G"] * 19]])
    assert max(others) - min(others) < 0.11
    assert first > max(others)


def test_roles_stand_in_one_order_in_every_raci_table_with_whole_names() -> None:
    document = example_document()
    tables = [block for block in document.blocks() if isinstance(block, Table) and block.id.startswith("table:raci.")]
    heads = [[column.label for column in each.columns[1:]] for each in tables]
    order = list(dict.fromkeys(label for each in heads for label in each))
    assert len(heads) > 4
    assert all(each[:2] == ["Owner", "Manager"] for each in heads)
    for one, other in combinations(order, 2):
        both = [each.index(one) < each.index(other) for each in heads if one in each and other in each]
        assert len(set(both)) <= 1, (one, other)
    assert "Major incident manager" in heads[0]
    assert not any(label.endswith(".") for label in order)
