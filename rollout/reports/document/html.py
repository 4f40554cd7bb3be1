"""The plan document as one self-contained HTML page: no script, nothing fetched, printable on A4."""

import base64
import hashlib
import re
from importlib.resources import files

from rollout.reports.document.content import Block, Cell, Column, Document, Figure, Table, Tone
from rollout.reports.document.drawing_svg import drawing_svg
from rollout.reports.document.plain_text import printable

_RESOURCES = "rollout.reports.document"


def render_html(document: Document) -> bytes:
    """The page in UTF-8. Everything from the plan is escaped; a policy inside the page forbids scripts altogether."""
    from jinja2 import Environment, StrictUndefined
    from markupsafe import Markup

    environment = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_printable
    )
    style = _style(document)
    page = environment.from_string(
        _resource("page.html.j2"),
        globals={
            "anchor": anchor,
            "cell_classes": _cell_classes,
            "kind_of": _kind_of,
            "picture": lambda figure: Markup(_picture(figure)),  # noqa: S704 - drawing_svg escapes every text it writes
        },
    )
    text = page.render(
        document=document,
        control=document.control,
        words=document.words,
        style=Markup(style),  # noqa: S704 - our own style sheet
        style_hash=f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}",
    )
    return (text.strip() + "\n").encode()


def anchor(block_id: str) -> str:
    """The id of an element: only letters, digits and hyphens, and never one that starts with a digit."""
    return "s-" + re.sub(r"[^A-Za-z0-9-]+", "-", block_id)


def _printable(value: object) -> object:
    return printable(value) if type(value) is str else value


def _kind_of(block: Block) -> str:
    return type(block).__name__


def _picture(figure: Figure) -> str:
    return drawing_svg(figure.drawing, title=figure.alternative)


def _cell_classes(cell: Cell, column: Column) -> str:
    tone = Tone.OPEN if cell.key else cell.tone
    names = ["" if tone is Tone.NONE else str(tone), "numeric" if column.is_numeric else ""]
    return " ".join(name for name in names if name)


def _style(document: Document) -> str:
    """The style sheet with one class for every column width in use."""
    widths = sorted(
        {column.width for block in document.blocks() if isinstance(block, Table) for column in block.columns}
    )
    return _resource("page.css") + "".join(f".w{width} {{ width: {width}%; }}\n" for width in widths)


def _resource(name: str) -> str:
    return files(_RESOURCES).joinpath(name).read_text("utf-8")
