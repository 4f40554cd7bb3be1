"""The page as a document: verdict, picture of the roadmap and table, which need neither script nor style sheet.

Mail previews, SharePoint and other hosts bar scripts, and some bar the page's own style with them. So this part is
markup, indented by spaces and marked by signs. Where scripts run, the first one turns it into inert text.
"""

import json
from collections.abc import Iterable, Mapping
from html import escape
from typing import Final

from rollout.reports.gantt.content import GanttContent, Tile, TilePart
from rollout.reports.gantt.pictures.svg import Standing, gantt_svg
from rollout.reports.gantt.verdict import verdict
from rollout.reports.rows.row import Row

OPENING: Final = (
    'document.documentElement.dataset.scripts="on";'
    'document.getElementById("skip").hidden=false;'
    'document.write("<noscript>")'
)
"""What runs before the document part is read: a browser does not build what is in ``noscript``."""

_INDENT: Final = "&emsp;"
_COLUMNS: Final = ("wbs", "name", "start", "finish", "float")


def tiles(content: GanttContent, words: Mapping[str, str]) -> str:
    """The verdict; the script makes buttons of what has a view to open."""
    return "".join(_tile(tile) for tile in verdict(content, words))


def _tile(tile: Tile) -> str:
    bad = " bad" if tile.is_bad else ""
    goto = f' data-goto="{escape(tile.goto)}"' if tile.goto else ""
    text = f"<strong><bdi>{escape(tile.text)}</bdi></strong> " if tile.text else ""
    if any(part.goto for part in tile.parts):  # a button within a button is none
        text, goto = (f'<span class="tile-answer"{goto}>{text}</span>' if text else ""), ""
    parts = "".join(_part(part, "" if number else tile.short) for number, part in enumerate(tile.parts))
    hint = f' title="{escape(tile.hint)}"' if tile.hint else ""
    head = f'<span class="tile-head"><span class="tile-name">{escape(tile.name)}</span> {text}</span>'
    if tile.opens:
        opener = f'type="button" popovertarget="{escape(tile.opens)}" aria-expanded="false"'
        return f'<p class="tile-box"><button class="tile{bad}" {opener}{hint}>{head}{parts}</button></p>'
    return f'<p class="tile-box"><span class="tile{bad}"{goto}{hint}>{head}{parts}</span></p>'


def _part(part: TilePart, name: str) -> str:
    bad = " bad" if part.is_bad else ""
    goto = f' data-goto="{escape(part.goto)}"' if part.goto else ""
    lengths = f' data-lengths="{escape(json.dumps(part.lengths, ensure_ascii=False))}"' if len(part.lengths) > 1 else ""
    title = escape(part.lengths[0] if part.lengths else part.text)
    run_in = f'<span class="run-in" aria-hidden="true">{escape(name)}: </span>' if name else ""
    return f'<span class="tile-part{bad}"{goto}{lengths} title="{title}">{run_in}<bdi>{escape(part.text)}</bdi></span> '


def picture(content: GanttContent) -> str:
    """The roadmap, to be in the page."""
    standing = Standing(baselines=content.baselines, late=content.late)
    svg = gantt_svg(content.schedule, content.rows, standing=standing).decode()
    return f"<figure>{svg}</figure>"


def plain_table(content: GanttContent, words: Mapping[str, str]) -> Iterable[str]:
    """Every row as a line of a table."""
    yield "<table><thead><tr>" + "".join(f'<th scope="col">{escape(words[key])}' for key in _COLUMNS) + "<tbody>"
    for row in content.rows:
        dates = f"<td>{row.start_date}<td>{row.finish_date}<td>{round(row.total_float_days, 1):g}"
        yield f"<tr><td>{escape(row.wbs)}<td>{_name(row, content)}{dates}"
    yield "</table>"


def _name(row: Row, content: GanttContent) -> str:
    """The name as markup, indented."""
    signs = "▲ " * row.is_critical + "◆ " * (row.kind == "milestone") + "! " * (row.id in content.late)
    done = f" ({row.percent_complete} %)" if row.percent_complete else ""
    return f"{_INDENT * (row.level - 1)}{signs}{escape(row.name)}{done}"
