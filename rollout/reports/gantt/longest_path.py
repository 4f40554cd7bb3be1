"""The longest path in words: the parts of the plan that it runs through, in order, in several lengths."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from rollout.reports.gantt.content import GanttContent
from rollout.reports.rows.row import Row

COMMON_ENDING = " management"
_ARROW = " → "
_LONG_NAME = 26
USUAL_LENGTH = 100
"""Letters that a tile has room for on a screen of the usual width."""
_MOST_STEPS = 8
"""Steps that a chain has at most when its middle is left out."""

_Step = Callable[[str, Sequence[str]], str]
"""From a process and its stages to words; both are as the plan has them."""


def path_texts(content: GanttContent) -> tuple[str, ...]:
    """The path in words, the fullest text first: whole names, usual names, codes for long ones, the middle left out."""
    rows = {row.id: row for row in content.rows}
    steps = tuple(_steps(content, rows))
    names = {row.process if row.kind == "process" else row.id: row.name for row in rows.values()}
    stages = {(row.process, row.stage): row.name for row in rows.values() if row.kind == "stage"}

    def whole(process: str, codes: Sequence[str]) -> str:
        named = [stages.get((process, code), code) for code in codes]
        return f"{names.get(process, process)}: {' to '.join(named)}" if named else names.get(process, process)

    def usual(process: str, codes: Sequence[str]) -> str:
        return " ".join([names.get(process, process).removesuffix(COMMON_ENDING), " to ".join(codes)]).strip()

    def brief(process: str, codes: Sequence[str]) -> str:
        text = usual(process, ())
        return usual(process, codes) if len(text) <= _LONG_NAME else " ".join([process, " to ".join(codes)]).strip()

    shortest = _chain(steps, brief)
    chains = [_chain(steps, whole), _chain(steps, usual), shortest]
    shortened = [
        _shortened(shortest, number) for number in range(max(1, len(shortest) - _MOST_STEPS), len(shortest) - 1)
    ]
    return tuple(dict.fromkeys(_ARROW.join(chain) for chain in (*chains, *shortened)))


def usual_text(texts: Sequence[str]) -> str:
    """The fullest of the texts that a screen of the usual width has room for, or the shortest."""
    return next((text for text in texts if len(text) <= USUAL_LENGTH), texts[-1])


def _steps(content: GanttContent, rows: Mapping[str, Row]) -> Iterator[tuple[str, Sequence[str]]]:
    """Each process on the path with the first and the last of its stages there; beside processes, what is on top."""
    path = [rows[id_] for id_ in content.schedule.critical_path if id_ in rows]
    for process, group in groupby(path, key=lambda row: row.process):
        parts = list(group)
        if process:
            stages = list(dict.fromkeys(row.stage for row in parts if row.stage))
            yield process, tuple(dict.fromkeys([*stages[:1], *stages[-1:]]))
        else:
            yield from ((_top_of(row, rows).id, ()) for row in parts)


def _chain(steps: Sequence[tuple[str, Sequence[str]]], words: _Step) -> Sequence[str]:
    return [name for name, _ in groupby(words(process, stages) for process, stages in steps)]


def _shortened(chain: Sequence[str], number: int) -> Sequence[str]:
    """The beginning and the end of a chain without ``number`` of its middle steps."""
    left = len(chain) - number
    return [*chain[: (left + 1) // 2], "…", *chain[len(chain) - left // 2 :]]


def _top_of(row: Row, rows: Mapping[str, Row]) -> Row:
    while row.parent and row.parent in rows:
        row = rows[row.parent]
    return row
