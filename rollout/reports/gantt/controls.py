"""The controls and the legend as far as the plan decides them, as markup: they stand from the first painting on.

Every text of the plan is escaped. What the script adds later would move the chart down again.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Final

from rollout.reports.gantt.content import GanttContent
from rollout.reports.gantt.palette import stage_colours
from rollout.reports.rows.row import Row

CHOICES: Final = ("process", "stage", "owner", "site", "wave")
_MOST_LEVELS = 4


def controls(content: GanttContent, words: Mapping[str, str]) -> dict[str, str]:
    """The values of the page's template that hold choices, levels, legend and what this plan has not."""
    rows, status = content.rows, content.schedule.options.status
    leaves = [row for row in rows if row.is_leaf]
    values: dict[str, str] = {}
    for field in CHOICES:
        offered = _offered(leaves, field)
        names = labels(rows, field)
        values[f"choices_{field}"] = "".join(_option(value, names.get(value, value)) for value in offered)
        values[f"without_{field}"] = _hidden(len(offered) < 2)
    count = words["count"].replace("{shown}", str(len(leaves))).replace("{total}", str(len(leaves)))
    return values | {
        "levels": "".join(_levels(rows, words)),
        "stages": "".join(_stages(rows)),
        "count": escape(count),
        "without_baseline": _hidden(not content.baselines),
        "without_deadline": _hidden(all(row.deadline is None for row in rows)),
        "status_word": escape(words["legend_today"] if status is None else words["legend_status"]),
        "without_load": _hidden(not any(person.weeks for person in content.load)),
    }


def labels(rows: Iterable[Row], field: str) -> dict[str, str]:
    """The names that readers know for the codes of processes or stages."""
    names: dict[str, str] = {}
    for row in rows:
        if row.kind == field:
            names.setdefault(getattr(row, field), row.name)
    return {code: name for code, name in names.items() if code}


def _offered(leaves: Iterable[Row], field: str) -> list[str]:
    """The values to choose from, in the order of the rows; waves by number."""
    found = dict.fromkeys(getattr(row, field) for row in leaves)
    present = [value for value in found if value not in ("", None)]
    return [str(value) for value in (sorted(present) if field == "wave" else present)]


def _option(value: str, name: str) -> str:
    return f'<option value="{escape(value)}">{escape(name)}</option>'


def _hidden(is_hidden: bool) -> str:
    return " hidden" if is_hidden else ""


def _levels(rows: Sequence[Row], words: Mapping[str, str]) -> Iterable[str]:
    for level in range(1, min(max((row.level for row in rows), default=1), _MOST_LEVELS) + 1):
        label = escape(words["level_of"].replace("{level}", str(level)))
        yield f'<button type="button" data-level="{level}" aria-label="{label}">{level}</button>'


def _stages(rows: Sequence[Row]) -> Iterable[str]:
    names = labels(rows, "stage")
    for stage, colour in stage_colours(dict.fromkeys(row.stage for row in rows)).items():
        if stage:
            name = escape(names.get(stage, stage))
            yield f'<span><i class="swatch" style="background:{colour}"></i><bdi>{name}</bdi></span>'
