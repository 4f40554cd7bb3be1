"""The controls and the legend as far as the plan decides them, as markup: they are there from the first painting on.

Every text of the plan is escaped. What the script adds later would move the chart down again.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Final

from rollout.reports.gantt.content import GanttContent
from rollout.reports.palette import stage_colours
from rollout.reports.rows.row import Row

CHOICES: Final = ("process", "stage", "owner", "site", "wave")
_SORTED: Final = frozenset({"owner", "wave"})


def controls(content: GanttContent, words: Mapping[str, str]) -> dict[str, str]:
    """The values of the page's template that hold choices, legend and what this plan has not."""
    rows = content.rows
    leaves = [row for row in rows if row.is_leaf]
    values: dict[str, str] = {}
    for field in CHOICES:
        offered = _offered(leaves, field)
        names = labels(rows, field)
        values[f"choices_{field}"] = "".join(_option(value, names.get(value, value)) for value in offered)
        values[f"without_{field}"] = _hidden(len(offered) < 2)
    absent = {
        "load": not any(person.weeks and not person.is_role for person in content.load),
        "baseline": not content.baselines,
        "range": not content.ranges,
        "deadline": all(row.deadline is None for row in rows),
        "critical": not any(row.is_critical for row in leaves),
        "near": not any(row.is_near_critical for row in leaves),
        "late": not content.late,
        "done": not any(row.percent_complete >= 100 for row in leaves),
        "wait": not any(row.kind == "wait" or row.is_elapsed for row in leaves),
        "milestone": not any(row.kind == "milestone" for row in leaves),
        "recurring": not any(row.kind == "recurring" for row in leaves),
        "status": content.schedule.options.status is None,
        "freeze": not any("/" in name for name in content.schedule.calendars.by_name),
    }
    return values | {
        **{f"without_{name}": _hidden(is_absent) for name, is_absent in absent.items()},
        "names_width": str(_names_width(rows, is_late=bool(content.late))),
        "stages": "".join(_stages(rows)),
        "count": escape(words["count_all"].replace("{total}", str(len(leaves)))),
    }


def labels(rows: Iterable[Row], field: str) -> dict[str, str]:
    """The names that readers know for the codes of processes or stages."""
    names: dict[str, str] = {}
    for row in rows:
        if row.kind == field:
            names.setdefault(getattr(row, field), row.name)
    return {code: name for code, name in names.items() if code}


def _offered(leaves: Iterable[Row], field: str) -> list[str]:
    """The values to choose from in the order of the rows; owners by name, waves by number."""
    found = dict.fromkeys(getattr(row, field) for row in leaves)
    present = [value for value in found if value not in ("", None)]
    return [str(value) for value in (sorted(present) if field in _SORTED else present)]


def _option(value: str, name: str) -> str:
    return f'<option value="{escape(value)}">{escape(name)}</option>'


def _names_width(rows: Iterable[Row], *, is_late: bool) -> int:
    """How wide the table of the roadmap is, in pixels; ``tableWidth`` of ``page/room.js`` works out the same."""
    longest = max([10, *(len(row.name) + 2 for row in rows if row.level == 1)])
    return round(74 + 30 * is_late + max(190, longest * 6.9 / 1.7))


def _hidden(is_hidden: bool) -> str:
    return " hidden" if is_hidden else ""


def _stages(rows: Sequence[Row]) -> Iterable[str]:
    names = labels(rows, "stage")
    for stage, colour in stage_colours(dict.fromkeys(row.stage for row in rows)).items():
        if stage:
            name = escape(names.get(stage, stage))
            yield f'<span class="of-plan"><i class="swatch" style="background:{colour}"></i><bdi>{name}</bdi></span>'
