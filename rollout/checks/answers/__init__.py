"""What the plan answers to warnings: it accepts them, or a limitation says how the gap is lived with."""

from rollout.checks.answers.acceptance import marked, with_acceptances

__all__ = [
    "marked",
    "with_acceptances",
]
