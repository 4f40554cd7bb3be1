"""What a frozen baseline looks like in a terminal and to a program."""

from rollout.pipeline.upkeep.baseline_freezing import FrozenBaseline


def frozen_as_text(frozen: FrozenBaseline) -> str:
    """Where it is, and how to make it count."""
    counts = (
        "it counts" if frozen.is_named else f"to compare the plan with it, write 'baseline: {frozen.name}' in the plan"
    )
    return f"baseline '{frozen.name}', finish {frozen.finish}, in {frozen.path}; {counts}"


def frozen_as_json(frozen: FrozenBaseline) -> dict[str, object]:
    """The same for a program."""
    return {"name": frozen.name, "file": str(frozen.path), "finish": frozen.finish, "counts": frozen.is_named}
