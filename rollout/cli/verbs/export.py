"""``rollout export``: the plan for a board or a wiki."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rollout.cli import console
from rollout.cli.arguments import PLAN, TEMPLATES


class Target(StrEnum):
    """The targets, spelt out here since ``--help`` must not load the reports."""

    JIRA = "jira"
    AZURE_DEVOPS = "azure-devops"
    PLANNER = "planner"
    MERMAID = "mermaid"
    PLANTUML = "plantuml"


class Level(StrEnum):
    """How much of the plan is exported."""

    TASKS = "tasks"
    STAGES = "stages"


TO = Annotated[Target, typer.Option("--to", help="The board or wiki.")]
ROWS = Annotated[Level, typer.Option("--level", help="Every task, or stages and milestones only.")]
FILE = Annotated[
    Path | None, typer.Option("--out", "-o", metavar="FILE", help="Write this file; by default to stdout.")
]
KNOWN = Annotated[
    Path | None, typer.Option(metavar="FILE", help="CSV that the board exported: its rows are updated, not doubled.")
]


def export(
    plan: PLAN = Path("plan.yaml"),
    *,
    to: TO,
    level: ROWS = Level.TASKS,
    out: FILE = None,
    known: KNOWN = None,
    templates: TEMPLATES = None,
) -> None:
    """Write the plan for Jira, Azure DevOps, Planner or a wiki."""
    from rollout.pipeline.exporting import export as export_plan
    from rollout.pipeline.exporting import write_export

    content = export_plan(plan, to.value, stages_only=level is Level.STAGES, known=known, templates=templates)
    if out is None:
        console.print_result(content.decode().replace("\r\n", "\n").rstrip("\n"))
    else:
        write_export(out, content, known=known)
        console.print_result(str(out))
