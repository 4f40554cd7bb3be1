"""``rollout risk``: how sure the dates are."""

from pathlib import Path

from rollout.cli import console
from rollout.cli.arguments import JSON, LEVEL, PLAN, RISK_SEED, RUNS, SAMPLING, TEMPLATES, Sampling
from rollout.cli.progress import progress


def risk(
    plan: PLAN = Path("plan.yaml"),
    *,
    runs: RUNS = None,
    seed: RISK_SEED = 1,
    sampling: SAMPLING = Sampling.LATIN_HYPERCUBE,
    level: LEVEL = False,
    templates: TEMPLATES = None,
    as_json: JSON = False,
) -> None:
    """Simulate the plan and print how likely its dates are. Shows dates to promise, drivers and the cost of risks."""
    from rollout.cli.text.risk_text import risk_as_text
    from rollout.pipeline.levelling import level as level_plan
    from rollout.pipeline.risk.simulating import effort_of, risk_view
    from rollout.plan import load_plan
    from rollout.reports.risk.data import risk_data

    with progress() as on_stage:
        on_stage("scheduling")
        read = load_plan(plan, templates=templates)
        levelled = level_plan(read, report=lambda each: on_stage(each.text)) if level else None
        effort = effort_of(runs=runs, seed=seed, sampling=sampling.value)
        found = risk_view(read, levelled, effort=effort, on_stage=on_stage)
    console.print_answer(found, as_json=as_json, to_json=risk_data, to_text=risk_as_text)
