"""A Gantt chart in Mermaid, for a wiki page: a section for each process, bars and milestones."""

import datetime as dt
import re
from collections.abc import Iterator

from rollout.reports.boards.selection import Selection
from rollout.reports.rows.row import Row

_SYNTAX = re.compile(r"[:;#<>{}`\\]|%%|\"")


def render(selection: Selection) -> bytes:
    """The text; the end of a bar is the day after its last, as Mermaid counts."""
    return ("\n".join(_lines(selection)) + "\n").encode()


def _lines(selection: Selection) -> Iterator[str]:
    yield "gantt"
    yield f"    title {plain(selection.title)}"
    yield "    dateFormat YYYY-MM-DD"
    yield "    axisFormat %Y-%m"
    for name, rows in selection.sections():
        if name:
            yield f"    section {plain(name)}"
        for row in rows:
            yield f"    {_bar(row)}"


def _bar(row: Row) -> str:
    done = "done" if row.percent_complete == 100 else "active" if row.percent_complete else ""
    tags = [done, "crit" if row.is_critical else "", "milestone" if row.kind == "milestone" else ""]
    end = "0d" if row.kind == "milestone" else (row.finish_date + dt.timedelta(days=1)).isoformat()
    key = re.sub(r"[^A-Za-z0-9]", "_", row.id)
    facts = [*filter(None, tags), key, row.start_date.isoformat(), end]
    return f"{plain(row.name)} ({plain(row.id)}) :{', '.join(facts)}"


def plain(text: str) -> str:
    """The text on one line without what Mermaid takes for syntax."""
    return " ".join(_SYNTAX.sub(" ", text).split()) or "-"
