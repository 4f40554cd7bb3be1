"""Whether a template folder of one's own is right: its files alone, and in a plan of every process."""

from collections.abc import Iterable, Iterator
from pathlib import Path

from rollout.errors import PlanError, Problem
from rollout.expansion.expanding import expand
from rollout.plan import load_templates, parse_plan
from rollout.values import replace

TRIAL = "every process"
"""What places in the trial plan are called, which nobody has written."""


def template_folder_problems(folder: Path) -> tuple[Problem, ...]:
    """Every problem of the files in ``folder`` together with the standard ones; none when a plan can use them.

    A cycle among tasks shows only when they are tied together, so all processes are expanded in one plan.
    """
    try:
        templates = load_templates(folder)
        codes = ", ".join(f"{process.code}: {{}}" for process in templates.catalogue)
        expand(parse_plan(f"plan: {{start: 2027-01-04}}\nprocesses: {{{codes}}}\n", file=TRIAL, templates=folder))
    except PlanError as error:
        return tuple(_once(error.problems))
    return ()


def _once(problems: Iterable[Problem]) -> Iterator[Problem]:
    """The problems as the files have them: not once for each process, and not with the places of the trial plan."""
    seen: set[tuple[str, object]] = set()
    for problem in problems:
        notes = tuple(note for note in problem.notes if note.at is None or note.at.file != TRIAL)
        key = (problem.code, tuple(note.at for note in notes) or (problem.at, problem.message))
        if key not in seen:
            seen.add(key)
            yield replace(problem, notes=notes)
