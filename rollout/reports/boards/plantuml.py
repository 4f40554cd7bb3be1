"""A Gantt chart in PlantUML: a separator for each process, bars and milestones."""

import re
from collections.abc import Iterator

from rollout.reports.boards.selection import Selection
from rollout.reports.rows.row import Row

_SYNTAX = re.compile(r"[\[\]<>\\!]|%(?=\w)|\"|//|\*\*|__|~")
"""What ends a name, formats it, or calls the preprocessor."""


def render(selection: Selection) -> bytes:
    """The text; both days of a bar are included, as PlantUML counts."""
    return ("\n".join(_lines(selection)) + "\n").encode()


def _lines(selection: Selection) -> Iterator[str]:
    yield "@startgantt"
    yield f"title {plain(selection.title)}"
    first = min((row.start_date for row in selection.rows), default=None)
    if first is not None:
        yield f"Project starts {first.isoformat()}"
        yield "printscale weekly"
    for name, rows in selection.sections():
        if name:
            yield f"-- {plain(name)} --"
        for row in rows:
            yield from _bar(row)
    yield "@endgantt"


def _bar(row: Row) -> Iterator[str]:
    name = f"[{plain(row.name)} ({plain(row.id)})]"
    if row.kind == "milestone":
        yield f"{name} happens at {row.finish_date.isoformat()}"
    else:
        yield f"{name} starts {row.start_date.isoformat()} and ends {row.finish_date.isoformat()}"
        if row.percent_complete:
            yield f"{name} is {row.percent_complete}% completed"
    if row.is_critical:
        yield f"{name} is colored in #F2A69B/#B3122D"


def plain(text: str) -> str:
    """The text on one line without what PlantUML takes for syntax."""
    return " ".join(_SYNTAX.sub(" ", text).split()) or "-"
