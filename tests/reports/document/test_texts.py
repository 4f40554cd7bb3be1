"""The texts of the plan document: templates of the user, filled in a sandbox, in which values are never markup."""

from pathlib import Path

import pytest

from rollout.errors import PlanError
from rollout.plan import parse_plan
from rollout.plan.templates.document_texts import SectionText, load_document_texts
from rollout.reports.document.content import (
    Bullets,
    Cell,
    Control,
    Document,
    Figure,
    Paragraph,
    Run,
    RunStyle,
    Section,
    Table,
    ToBeCompleted,
)
from rollout.reports.document.drawing.shapes import Drawing
from rollout.reports.document.facts import Facts, FactTable, cell
from rollout.reports.document.filling import fill
from rollout.reports.document.html.rendering import render_html
from rollout.reports.document.plain_text import printable
from rollout.reports.document.report import document_of
from rollout.reports.document.word.rendering import render_word
from tests.support.plan_documents import MINIMAL, ROOT, report_input, word_part

WORDS = {"and": "and", "no": "no"}
FACTS = Facts(
    values={"name": "A & B", "names": ["x", "y", "z"], "nasty": "# no **head** `x` [a](b)\n\n- no list"},
    tables={"two": FactTable(rows=({"a": cell("one"), "b": cell(2)},)), "none": FactTable()},
)


def filled(source: str, facts: Facts = FACTS) -> Section | None:
    return fill(SectionText(file="own/01-own.md", source=source, id="own", is_annex=False), facts, WORDS)


def blocks_of(source: str) -> tuple[object, ...]:
    section = filled(f"# Own\n\n{source}")
    assert section is not None
    return section.blocks


def problem_of(source: str) -> tuple[str, int | None]:
    with pytest.raises(PlanError) as caught:
        filled(source)
    problem = caught.value.problems[0]
    return problem.code, problem.at.line if problem.at else None


def test_commonmark_becomes_blocks() -> None:
    assert blocks_of("Some **strong** and *soft* `code`.\n\n1. one\n2. two\n\n- three") == (
        Paragraph(
            runs=(
                Run(text="Some "),
                Run(text="strong", style=RunStyle.STRONG),
                Run(text=" and "),
                Run(text="soft", style=RunStyle.EMPHASIS),
                Run(text=" "),
                Run(text="code", style=RunStyle.CODE),
                Run(text="."),
            )
        ),
        Bullets(items=((Run(text="one"),), (Run(text="two"),)), ordered=True),
        Bullets(items=((Run(text="three"),),)),
    )


def test_deeper_headings_open_sections_inside() -> None:
    section = filled("# Own\n\n## First\n\ntext\n\n### Deeper\n\n## Second")
    assert section is not None
    assert [part.title for part in section.walk()] == ["Own", "First", "Deeper", "Second"]
    assert [part.title for part in section.sections[0].sections] == ["Deeper"]


def test_values_are_text_whatever_they_contain() -> None:
    assert blocks_of("{{ nasty }}") == (Paragraph(runs=(Run(text="# no **head** `x` [a](b) - no list"),)),)


def test_lists_are_written_as_people_write_them() -> None:
    assert blocks_of("{{ names | listed }}") == (Paragraph(runs=(Run(text="x, y and z"),)),)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        ("0", "no weeks"),
        ("1", "1 week"),
        ("1.0", "1 week"),
        ("2", "2 weeks"),
        ("0.5", "0.5 weeks"),
        ("12.0", "12 weeks"),
    ],
)
def test_a_count_has_the_number_of_what_is_written(number: str, text: str) -> None:
    assert blocks_of(f'{{{{ {number} | counted("week", "weeks") }}}}') == (Paragraph(runs=(Run(text=text),)),)


def test_a_table_shows_the_columns_that_the_text_names_in_its_order() -> None:
    (table,) = blocks_of('{{ table("two", caption="Two", columns={"b": "Number", "a": "Word"}) }}')
    assert isinstance(table, Table)
    assert [column.label for column in table.columns] == ["Number", "Word"]
    assert sum(column.width for column in table.columns) == pytest.approx(100)
    assert table.rows == ((Cell(lines=("2",)), Cell(lines=("one",))),)


def test_a_table_without_rows_leaves_no_trace() -> None:
    assert blocks_of('before {{ table("none", caption="", columns={"a": "A"}) }}') == (
        Paragraph(runs=(Run(text="before"),)),
    )


def test_a_gap_carries_the_key_that_fills_it() -> None:
    assert blocks_of('{{ to_be_completed("risk", "the *risks*") }}') == (
        ToBeCompleted(key="risk", runs=(Run(text="the *risks*"),)),
    )


def test_a_text_that_prints_nothing_makes_no_section() -> None:
    assert filled("{% if False %}# Own{% endif %}\n") is None


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("# Own\n\n{% if %}", 3),
        ("# Own\n\n\n{{ unknown }}", 4),
        ('# Own\n{{ table("two", caption="x", columns={"c": "C"}) }}', 2),
        ('# Own\n{{ table("three", caption="x", columns={}) }}', 2),
        ("# Own\n{{ ''.__class__.__mro__ }}", 2),
        ("# Own\n{{ names.append('w') }}", 2),
        ("# Own\n{{ 1 / 0 }}", 2),
        ("no title", 1),
    ],
)
def test_a_wrong_text_is_refused_with_its_line(source: str, line: int) -> None:
    assert problem_of(source) == ("document_template", line)


def test_own_texts_replace_and_join_those_of_the_program(tmp_path: Path) -> None:
    folder = tmp_path / "document"
    folder.mkdir()
    (folder / "02-functions.md").write_text("# Unsere Teams\n\nKeine.", encoding="utf-8")
    (folder / "23-own.md").write_text("# Sustainability\n\n{{ organisation }} saves energy.", encoding="utf-8")
    (folder / "words.txt").write_text("section: Abschnitt\nannex: Anhang\n", encoding="utf-8")
    plan = parse_plan(MINIMAL, templates=tmp_path)
    document = document_of(report_input(plan))
    titles = [part.title for part in document.sections]
    assert titles[2] == "Unsere Teams"
    assert "Sustainability" in titles
    assert titles[1] == "Process integration"
    assert document.labels["risk"] == "Abschnitt 20"
    assert [part.number for part in document.sections if part.is_annex] == [f"Anhang {letter}" for letter in "ABCDE"]


def test_a_reference_to_nothing_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "document"
    folder.mkdir()
    (folder / "02-functions.md").write_text('# Teams\n\nSee {{ see("nowhere") }}.', encoding="utf-8")
    plan = parse_plan(MINIMAL, templates=tmp_path)
    with pytest.raises(PlanError, match="refers to nowhere"):
        document_of(report_input(plan))


def test_a_line_of_words_without_a_colon_is_refused_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "document").mkdir()
    (tmp_path / "document" / "words.txt").write_text("# fine\nno colon here\n", encoding="utf-8")
    with pytest.raises(PlanError, match=r"words\.txt:2:1"):
        load_document_texts(tmp_path)


def test_sections_stand_in_the_order_of_their_files() -> None:
    texts = load_document_texts()
    assert [text.id for text in texts.sections][:4] == ["summary", "process-integration", "functions", "objectives"]
    annexes = [text.id for text in texts.sections if text.is_annex]
    assert annexes == ["project-plan-tasks", "completeness", "requirement-matrix", "raid", "acceptance"]
    assert texts.sections[1].file == "stage_templates/document/01-process-integration.md"


def test_texts_of_the_program_hold_no_control_characters() -> None:
    for path in sorted((ROOT / "stage_templates" / "document").iterdir()):
        text = path.read_text("utf-8")
        assert printable(text) == text, path.name


def test_no_character_that_xml_forbids_reaches_a_file() -> None:
    nasty = "a\x00b\x07c\x1bd\x85e\u202ef\ufffeg\ud800h"
    section = Section(
        id="s",
        title=nasty,
        number="1",
        blocks=(
            Paragraph(runs=(Run(text=nasty), Run(text=nasty, style=RunStyle.CODE))),
            Bullets(items=((Run(text=nasty),),)),
            Table(id="table:t", caption=nasty, columns=(), rows=()),
            Figure(id="figure:f", caption=nasty, alternative=nasty, drawing=Drawing(width=10, height=10, shapes=())),
            ToBeCompleted(key=nasty, runs=(Run(text=nasty),)),
        ),
    )
    words = dict(load_document_texts().words)
    control = Control(number=nasty, version=nasty, status=nasty, date="2027-01-11", organisation=nasty, author=nasty)
    labels = {"s": "section 1", "table:t": "Table 1", "figure:f": "Figure 1"}
    document = Document(
        title=nasty, control=control, summary=((nasty, nasty),), sections=(section,), labels=labels, words=words
    )
    assert "abcdefgh" in render_html(document).decode()
    assert "abcdefgh" in word_part(render_word(document), "word/document.xml")


def test_a_table_shown_twice_is_two_tables_with_their_own_captions_and_names(tmp_path: Path) -> None:
    shown = '{{{{ table("interface_matrix", caption="{}", columns={{"provider": "From"}}) }}}}'
    own = tmp_path / "document" / "02-functions.md"
    own.parent.mkdir()
    own.write_text(f"# Own\n\n{shown.format('Once')}\n\n{shown.format('Again')}\n", encoding="utf-8")
    document = document_of(report_input(parse_plan(MINIMAL, templates=tmp_path)))
    tables = [block for block in document.blocks() if isinstance(block, Table) and "matrix" in block.id]
    assert [table.caption for table in tables[1:]] == ["Once", "Again"]
    assert len({table.id for table in tables}) == len({document.labels[table.id] for table in tables}) == 3
    assert word_part(render_word(document), "word/document.xml").count(": Again</w:t>") == 1


def test_a_section_may_begin_with_a_section() -> None:
    section = filled("# Own\n\n## First\n\ntext")
    assert section is not None
    document = Document(
        title="Plan",
        control=Control(number="N", version="1", status="draft", date="2027-01-11"),
        sections=(section,),
        labels={each.id: "section 1" for each in section.walk()},
        words=dict(parse_plan(MINIMAL).templates.texts.words),
    )
    assert "First" in word_part(render_word(document), "word/document.xml")


@pytest.mark.parametrize(
    "source",
    [
        '{{ table("two", caption="c", columns=["a"]) }}',
        "{% macro again() %}{{ again() }}{% endmacro %}{{ again() }}",
    ],
)
def test_what_cannot_be_filled_is_a_problem_of_the_text(source: str) -> None:
    assert problem_of(f"# Own\n{source}")[0] == "document_template"
