"""The plan document as one self-contained HTML page: no script, nothing fetched, printable on A4."""

import base64
import hashlib
import re
from importlib.resources import files
from string import Template

from rollout.reports.document.content import Document, Table
from rollout.reports.document.html.blocks import Blocks, anchor, width_class
from rollout.reports.document.xml_text import xml_text

_RESOURCES = "rollout.reports.document.html"


_NAVIGATION = re.compile(r"<nav .*?</nav>\n", re.DOTALL)
_BRIEF = """.layout { display: block; max-width: 62rem; }
@media print { .title h1 { font-size: 16pt; } h2 { font-size: 11pt; margin: 2.5mm 0 1mm; } figure { margin: 1mm 0; }
  table { margin: .5mm 0 1.5mm; } .title .organisation { margin: 0; } }
"""


def render_html(document: Document) -> bytes:
    """The page in UTF-8. Everything from the plan is escaped; a policy inside the page forbids scripts altogether."""
    control, words, style = document.control, document.words, _style(document)
    blocks = Blocks.of(document)
    named = " - ".join(text for text in (document.title, control.organisation) if text)
    foot = (control.number, f"{words['version']} {control.version}", control.status, control.classification)
    values = {
        "language": words["language"],
        "name": named,
        "title": document.title,
        "organisation": control.organisation,
        "contents": words["contents"],
        "skip_to_content": words["skip_to_content"],
        "footer": " · ".join(text for text in foot if text),
    }
    written = {
        "style": style,
        "style_hash": f"sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}",
        "control": "".join(
            f"<div><dt>{xml_text(label)}</dt><dd>{xml_text(value)}</dd></div>" for label, value in document.summary
        ),
        "entries": "".join(
            f'\n<li><a href="#{anchor(section.id)}"><span class="number">{xml_text(section.number)}</span>'
            f"{xml_text(section.title)}</a></li>"
            for section in document.sections
        ),
        "sections": "".join(part for section in document.sections for part in blocks.section(section)),
    }
    page = Template(_NAVIGATION.sub("", _resource("page.html")) if document.is_brief else _resource("page.html"))
    return page.substitute({name: xml_text(text) for name, text in values.items()} | written).encode()


def _style(document: Document) -> str:
    """The style sheet with one class for every column width in use."""
    columns = [column for block in document.blocks() if isinstance(block, Table) for column in block.columns]
    widths = sorted({(column.width, width_class(column)) for column in columns})
    brief = _BRIEF if document.is_brief else ""
    return _resource("page.css") + brief + "".join(f".{name} {{ width: {width:g}%; }}\n" for width, name in widths)


def _resource(name: str) -> str:
    return files(_RESOURCES).joinpath(name).read_text("utf-8")
