"""The page as one file: markup, style, script and plan joined and sealed by a content security policy.

No text of the plan becomes markup here: it is escaped in the title, the key figures and the table for readers without
scripts, and everything else travels as JSON that the script only ever writes as text.

Signs such as dashes, arrows and triangles are written as references or escapes. A browser holds text of Latin letters
in one byte a letter, but in two as soon as there is one sign, which takes longer to read, to parse and to check.
"""

import base64
import hashlib
import json
import re
from collections.abc import Iterable
from html import escape
from importlib.resources import files
from string import Template

from rollout.reports.gantt.bundle import plotly_script
from rollout.reports.gantt.content import GanttContent
from rollout.reports.gantt.controls import controls
from rollout.reports.gantt.key_figures import key_figures
from rollout.reports.gantt.payload import payload_of
from rollout.reports.gantt.risk import risk_popover
from rollout.reports.gantt.script import page_script, without_comments
from rollout.reports.gantt.static_document import OPENING, picture, plain_table, tiles
from rollout.reports.gantt.value import value_popover
from rollout.reports.gantt.verdict import clock_text, version_text
from rollout.reports.gantt.waits import waits_popover

_SIGNS = "\u2000-\u2bff"


def render_page(content: GanttContent) -> bytes:
    """The whole page in UTF-8."""
    words = page_words()
    scripts = {"opening": OPENING, "plotly": plotly_script(), "script": page_script()}
    markup = {
        **{f"word_{key}": escape(text) for key, text in words.items()},
        "policy": _policy(scripts.values()),
        "title": escape(content.heading),
        "version": escape(version_text(content, words)),
        "clock": escape(clock_text(content, words)),
        **controls(content, words),
        "tiles": tiles(content, words),
        "figures": "".join(_figures(content, words)),
        "picture": picture(content),
        "risk": risk_popover(content.risk, words),
        "value": value_popover(content.value, words),
        "waits": waits_popover(content.story, content.levelled, words),
        "table": "".join(plain_table(content, words)),
    }
    values = {
        **{name: _in_references(text) for name, text in markup.items()},
        "style": _style(),
        "plan": _json(payload_of(content, words)),
        **scripts,
    }
    return Template(_in_references(_asset("page.html"))).substitute(values).encode(errors="replace")


def page_words() -> dict[str, str]:
    """The page's own words by key."""
    words: dict[str, str] = json.loads(_asset("words.en.json"))
    return words


def _asset(name: str) -> str:
    return (files("rollout.reports.gantt") / "assets" / name).read_text(encoding="utf-8")


def _policy(scripts: Iterable[str]) -> str:
    """Nothing may be asked for, and only these scripts may run."""
    hashes = (base64.b64encode(hashlib.sha256(script.encode()).digest()).decode() for script in scripts)
    sources = " ".join(f"'sha256-{digest}'" for digest in hashes)
    return (
        f"default-src 'none'; script-src {sources}; style-src 'unsafe-inline'; img-src data: blob:; "
        "base-uri 'none'; form-action 'none'"
    )


def _json(value: object) -> str:
    """JSON that can be inside a script element whatever the plan contains."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return re.sub(f"[<>&{_SIGNS}]", lambda found: f"\\u{ord(found[0]):04x}", text)


def _style() -> str:
    """The style sheet with its signs as escapes, each ended by a space."""
    return re.sub(f"[{_SIGNS}]", lambda found: f"\\{ord(found[0]):x} ", without_comments(_asset("page.css")))


def _in_references(markup: str) -> str:
    """Markup with its signs as character references."""
    return re.sub(f"[{_SIGNS}]", lambda found: f"&#{ord(found[0])};", markup)


def _figures(content: GanttContent, words: dict[str, str]) -> Iterable[str]:
    for figure in key_figures(content, words):
        warning = ' class="bad"' if figure.is_bad else ""
        yield f"<div><dt>{escape(figure.name)}</dt><dd{warning}><bdi>{escape(figure.text)}</bdi></dd></div>"
