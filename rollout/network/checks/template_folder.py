"""Whether a template folder of one's own is right: its files alone, and in a plan of every process."""

from pathlib import Path

from rollout.errors import PlanError, Problem
from rollout.network.expansion.expanding import expand
from rollout.plan.load import parse_plan
from rollout.plan.templates_loading import load_templates


def template_folder_problems(folder: Path) -> tuple[Problem, ...]:
    """Every problem of the files in ``folder`` together with the standard ones; none when a plan can use them.

    A cycle among tasks shows only when they are tied together, so all processes are expanded in one plan.
    """
    try:
        templates = load_templates(folder)
        codes = ", ".join(f"{process.code}: {{}}" for process in templates.catalogue)
        expand(parse_plan(f"plan: {{start: 2027-01-04}}\nprocesses: {{{codes}}}\n", templates=folder))
    except PlanError as error:
        return error.problems
    return ()
