"""Plan documents for tests: built from a plan text or from the example, as values and as files."""

from functools import cache
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from rollout.pipeline.checking import warnings_of
from rollout.pipeline.fitting.staffing import staffing_of
from rollout.pipeline.people import loads_of
from rollout.pipeline.stages import schedule
from rollout.plan import Plan, load_plan, parse_plan
from rollout.reports.document.content import Bullets, Document, Figure, Paragraph, Section, Table, ToBeCompleted
from rollout.reports.document.report import document_of
from rollout.reports.report_input import ReportInput

ROOT = Path(__file__).parents[2]
EXAMPLE = ROOT / "examples" / "example.yaml"
MINIMAL = "plan: {start: 2027-01-11}\nprocesses: {INC: {}, CFG: {}}\n"


def report_input(plan: Plan, *, word_template: bytes | None = None) -> ReportInput:
    dated = schedule(plan)
    return ReportInput(
        schedule=dated,
        plan=plan,
        findings=warnings_of(plan, dated),
        loads=loads_of(plan, dated),
        ask_staffing=cache(lambda: staffing_of(plan, dated)),
        word_template=word_template,
    )


@cache
def example_input() -> ReportInput:
    return report_input(load_plan(EXAMPLE))


@cache
def example_document() -> Document:
    return document_of(example_input())


@cache
def input_of(text: str) -> ReportInput:
    return report_input(parse_plan(text))


@cache
def document_of_text(text: str) -> Document:
    return document_of(input_of(text))


def section(document: Document, section_id: str) -> Section:
    return next(each for each in document.walk() if each.id == section_id)


def text_of(part: Section) -> str:
    """Everything a reader sees in a section and the sections inside, one piece a line."""
    pieces = []
    for each in part.walk():
        pieces.append(each.title)
        for block in each.blocks:
            if isinstance(block, Paragraph | ToBeCompleted):
                pieces.append("".join(run.text for run in block.runs))
            elif isinstance(block, Bullets):
                pieces += ["".join(run.text for run in item) for item in block.items]
            elif isinstance(block, Table):
                pieces += [line for row in block.rows for cell in row for line in cell.lines]
    return "\n".join(pieces)


def table(document: Document, table_id: str) -> Table:
    return next(block for block in document.blocks() if isinstance(block, Table) and block.id == table_id)


def figures(document: Document) -> list[Figure]:
    return [block for block in document.blocks() if isinstance(block, Figure)]


def rows(found: Table) -> list[dict[str, str]]:
    """The rows of a table by the label of their column; lines of a cell joined by a bar."""
    labels = [column.label for column in found.columns]
    return [{label: " | ".join(cell.lines) for label, cell in zip(labels, row, strict=True)} for row in found.rows]


def word_part(docx: bytes, name: str) -> str:
    with ZipFile(BytesIO(docx)) as package:
        return package.read(name).decode()
