"""What the plan changes in tasks: its overrides, and dates that limitations and obligations set.

What the plan says of a task or process itself always wins. Each effect of another part of the plan, here and in the
rooms ``scope`` and ``tasks``, is kept with its words and its place in ``Details.effects``, where ``explain`` finds it.
"""

from rollout.expansion.changes.dated_terms import terms_of

__all__ = [
    "terms_of",
]
