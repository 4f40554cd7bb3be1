"""``rollout level``: a plan in which nobody has more to do than they can."""

from pathlib import Path

from rollout.cli import console
from rollout.cli.arguments import ADD, JSON, PLAN, SCHEDULES, SECONDS, SEED, TEMPLATES
from rollout.cli.progress import progress


def level(
    plan: PLAN = Path("plan.yaml"),
    *,
    schedules: SCHEDULES = 150,
    seconds: SECONDS = None,
    seed: SEED = 1,
    add: ADD = None,
    templates: TEMPLATES = None,
    as_json: JSON = False,
) -> None:
    """Reschedule tasks so that nobody is overallocated. Ctrl-C ends the search and keeps the best plan."""
    from rollout.cli.text.levelling_text import options_as_json, options_as_text
    from rollout.levelling.search.search_values import Budget
    from rollout.pipeline.levelling_choices import choices_of
    from rollout.plan import load_plan

    budget = Budget(schedules=schedules, seconds=seconds)
    with progress() as on_stage:
        found = choices_of(load_plan(plan, templates=templates), add or [], budget, seed, on_stage)
    console.print_problems(found.choices[0].levelled.problems)
    console.print_answer(found, as_json=as_json, to_json=options_as_json, to_text=options_as_text)
