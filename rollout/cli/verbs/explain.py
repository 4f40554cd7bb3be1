"""``rollout explain``: what sets the dates of one task."""

from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from rollout.cli import console
from rollout.cli.arguments import JSON, LEVEL, PLAN, TEMPLATES
from rollout.cli.completion import task_ids
from rollout.cli.progress import progress


def explain(
    task: Annotated[
        str,
        typer.Argument(
            metavar="TASK", autocompletion=task_ids, help="Id of a task, milestone or summary, such as INC.P05."
        ),
    ],
    plan: PLAN = Path("plan.yaml"),
    *,
    full: Annotated[bool, typer.Option("--full", help="Show every step, with its file and line.")] = False,
    level: LEVEL = False,
    templates: TEMPLATES = None,
    as_json: JSON = False,
) -> None:
    """Explain why a task has its dates, and what would gain a day. In sentences, or with --full step by step."""
    from rollout.cli.text.dates.explain_sentences import explained_in_sentences
    from rollout.cli.text.dates.explanation import explained_as_json, explained_as_text, explanation_of
    from rollout.pipeline.levelling import level as level_plan
    from rollout.pipeline.stages import schedule
    from rollout.plan import load_plan

    task, plan = _in_order(task, plan)
    with progress() as on_stage:
        read = load_plan(plan, templates=templates)
        dated = level_plan(read, report=lambda each: on_stage(each.text)).schedule if level else schedule(read)
    explanation = explanation_of(dated, task)
    to_text = explained_as_text if full else partial(explained_in_sentences, dated)
    console.print_answer(explanation, as_json=as_json, to_json=explained_as_json, to_text=to_text)


def _in_order(task: str, plan: Path) -> tuple[str, Path]:
    """Task and plan, also where the plan is named first.

    Raises:
        typer.BadParameter: when a plan is named and no task.

    """
    if not _is_plan(Path(task)):
        return task, plan
    if _is_plan(plan):
        raise typer.BadParameter(f"'{task}' is a plan; name a task too: rollout explain INC.P05 {task}")
    return str(plan), Path(task)


def _is_plan(path: Path) -> bool:
    return path.suffix.lower() in {".yaml", ".yml"}
