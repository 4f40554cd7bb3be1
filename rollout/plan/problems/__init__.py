"""How data becomes a model, and how what is wrong with it is worded."""

from rollout.plan.problems.validation import in_file_order

__all__ = [
    "in_file_order",
]
