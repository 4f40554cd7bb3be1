"""``rollout build``: everything from the plan file to the output folder."""

from pathlib import Path

from rollout.cli import console
from rollout.cli.arguments import AS_OF, CSV, JSON, LEVEL, OUT, PICTURE, PLAN, QUIET, RISK, TEMPLATES
from rollout.cli.progress import progress


def build(
    plan: PLAN = Path("plan.yaml"),
    *,
    out: OUT = None,
    templates: TEMPLATES = None,
    as_of: AS_OF = "",
    level: LEVEL = False,
    risk: RISK = False,
    picture: PICTURE = None,
    csv: CSV = "",
    quiet: QUIET = False,
    as_json: JSON = False,
) -> None:
    """Schedule the plan and write all files. Gantt chart, tables, workbook, calendars, plan document."""
    from rollout.cli.text.summary import built_as_json, built_as_text
    from rollout.cli.text.warning_groups import warnings_as_lines
    from rollout.levelling.search.search_values import Budget
    from rollout.pipeline.building import build as build_plan
    from rollout.pipeline.calendar_choices import CalendarChoices

    with progress() as stages:
        choices = CalendarChoices(as_of=as_of)
        built = build_plan(
            plan,
            out=out,
            templates=templates,
            calendars=choices,
            pictures=picture or (),
            levelling=Budget() if level else None,
            risk=risk,
            is_compared=True,
            csv=csv,
            on_stage=stages,
            without_threads=stages.without_threads,
        )
    console.print_answer(built, as_json=as_json, to_json=built_as_json, to_text=built_as_text)
    if not quiet:
        console.print_warnings(warnings_as_lines(plan, built.warnings))
