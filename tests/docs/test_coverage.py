"""docs/coverage.md names tasks and parts that the templates have, and counts its lines right."""

import re
from pathlib import Path

from rollout.plan.templates.loading import load_templates

PAGE = (Path(__file__).parents[2] / "docs" / "coverage.md").read_text("utf-8")
LINES = re.findall(r"^\| (?!Kind|Area|---)([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)


def test_every_task_and_part_of_the_page_exists() -> None:
    templates = load_templates()
    known = {task.id for task in templates.all_tasks()} | {series.id for series in templates.programme.series}
    named = {name for _, tasks in LINES for name in re.findall(r"\b[A-Z]{1,4}\d*[xy]?(?:-[a-n])?\b", tasks)}
    assert {name for name in named if re.search(r"\d|-", name)} <= known
    parts = {part.id for part in templates.parts.parts}
    assert set(re.findall(r"\(`(\w+)`\)", " ".join(tasks for _, tasks in LINES))) - {"wave"} <= parts


def test_the_sums_are_those_of_the_lines() -> None:
    partly = sum(tasks.startswith("*partly") for _, tasks in LINES)
    missing = sum(tasks == "not planned" for _, tasks in LINES)
    assert f"| All | {len(LINES)} | {len(LINES) - partly - missing} " in PAGE
    assert f"| {partly} | {missing} |" in PAGE
