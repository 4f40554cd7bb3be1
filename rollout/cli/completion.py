"""What the shell offers on Tab: codes of processes, editions, ids of tasks; nothing where the plan is wrong."""

from collections.abc import Iterable
from pathlib import Path

import typer

EDITIONS = ("2011", "2018", "itil_v3", "itil_4")


def editions(incomplete: str) -> list[str]:
    """The editions whose names the catalogue has."""
    return _beginning(EDITIONS, incomplete)


def process_codes(incomplete: str) -> list[str]:
    """The codes of the catalogue, also behind a comma."""
    from rollout.plan import load_templates

    before, comma, last = incomplete.rpartition(",")
    return [f"{before}{comma}{code}" for code in _beginning(load_templates().processes, last)]


def task_ids(context: typer.Context, incomplete: str) -> list[str]:
    """The ids of tasks and summaries of the plan that the command line names, by default of ``plan.yaml``."""
    from rollout.errors import RolloutError
    from rollout.pipeline.stages import build_network
    from rollout.plan import load_plan

    try:
        plan = load_plan(Path(context.params.get("plan") or "plan.yaml"), templates=context.params.get("templates"))
        network = build_network(plan)
    except RolloutError:
        return []
    return _beginning((*network.task_by_id, *network.group_by_id), incomplete)


def _beginning(names: Iterable[str], start: str) -> list[str]:
    return [name for name in names if name.casefold().startswith(start.casefold())]
