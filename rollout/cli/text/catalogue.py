"""The catalogue as a list for a terminal and for a program."""

from rollout.cli.console import format_table
from rollout.errors import PlanError, Problem
from rollout.guesses import did_you_mean, named_like
from rollout.plan import Templates
from rollout.plan.templates import ProcessTemplate


def find_process(templates: Templates, code: str) -> ProcessTemplate:
    """The process with that code, in whatever case it is written.

    Raises:
        PlanError: when the catalogue has no such process.

    """
    process = templates.processes.get(code.upper())
    if process is None:
        names = {process.code: process.name for process in templates.catalogue}
        hint = did_you_mean(code, templates.processes) or named_like(code.removesuffix("s"), names)
        hint = hint or "'rollout processes' lists them"
        raise PlanError([Problem(code="unknown_process", message=f"no process is called '{code}'", hint=hint)])
    return process


def catalogue_as_text(templates: Templates, edition: str) -> str:
    """One line a process, in the order of the clauses of 2011, each followed by what may be split off it."""
    rows = [
        (
            f"  {process.code}" if process.parent else process.code,
            "" if process.parent else process.clause_in(edition),
            f"part of {process.parent}" if process.parent else process.group,
            "" if process.parent else process.wave,
            len(process.tasks),
            process.name if process.parent else process.name_in(edition),
        )
        for process in _listed(templates)
    ]
    return format_table(("code", "clause", "group", "wave", "own tasks", "name"), rows)


def catalogue_as_json(templates: Templates, edition: str) -> list[dict[str, object]]:
    """The same for a program; ``parent`` names the process that a part may be split off."""
    return [
        {
            "code": process.code,
            "name": process.name if process.parent else process.name_in(edition),
            "clause": process.clause_in(edition),
            "group": process.group,
            "wave": process.wave,
            "parent": process.parent or None,
            "own_tasks": [task.id for task in process.tasks],
        }
        for process in _listed(templates)
    ]


def _listed(templates: Templates) -> list[ProcessTemplate]:
    return [
        each
        for process in templates.catalogue
        for each in (process, *(templates.processes[split.code] for split in process.splits))
    ]
