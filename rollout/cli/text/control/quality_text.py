"""The fourteen points of schedule quality in a terminal and for a program."""

from collections.abc import Iterator
from fractions import Fraction

from rollout.cli.console import format_table
from rollout.pipeline.control.quality import Quality
from rollout.quality import PointResult

SHOWN = 10
"""Tasks named of a failed point; ``--json`` has all of them."""

WORDS = {"pass": "pass", "fail": "FAIL", "unknown": "-"}


def quality_as_text(quality: Quality) -> str:
    """A table of the points, then the tasks behind every failed one."""
    header = ("", "schedule quality", "limit", "found", "")
    rows = [(point.number, point.name, point.limit, _found(point), WORDS[point.verdict]) for point in quality.points]
    parts = [format_table(header, rows)]
    parts += ["\n".join(_who(quality, point)) for point in quality.failed if point.who]
    return "\n\n".join(parts)


def _found(point: PointResult) -> str:
    if point.number == 12 or (point.count is None and point.value is None):
        return point.remark
    counted = "" if point.count is None else f"{point.count} of {point.of}"
    if point.value is not None and point.number != 4:
        return f"{float(point.value):.2f}" + (f" ({counted})" if counted else "")
    share = point.percent
    return counted if share is None else f"{counted} ({float(share):.1f} %)"


def _who(quality: Quality, point: PointResult) -> Iterator[str]:
    """The tasks of one point, each with its place."""
    names = list(dict.fromkeys(point.who))
    yield f"{point.number} {point.name}:"
    for name in names[:SHOWN]:
        at = quality.places[name]
        yield f"  {f'{at}: ' if at else ''}{name} {quality.names[name]}"
    if len(names) > SHOWN:
        yield f"  and {len(names) - SHOWN} more; --json names them all"


def quality_as_json(quality: Quality) -> dict[str, object]:
    """Every point with all of its tasks."""
    return {
        "status_date": quality.status_date.isoformat() if quality.status_date else None,
        "hit_task_percent": _number(None if quality.hit_share is None else 100 * quality.hit_share),
        "points": [
            {
                "number": point.number,
                "name": point.name,
                "limit": point.limit,
                "verdict": str(point.verdict),
                "count": point.count,
                "of": point.of,
                "percent": _number(point.percent),
                "value": _number(point.value),
                "remark": point.remark,
                "tasks": [_task(quality, name) for name in dict.fromkeys(point.who)],
            }
            for point in quality.points
        ],
    }


def _task(quality: Quality, name: str) -> dict[str, object]:
    at = quality.places[name]
    place = {"file": at.file, "line": at.line, "column": at.column} if at else {}
    return {"id": name, "name": quality.names[name], **place}


def _number(value: Fraction | None) -> float | None:
    return None if value is None else round(float(value), 4)
