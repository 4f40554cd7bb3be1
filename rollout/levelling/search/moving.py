"""Moving cells of a sequence, in a form that can be compiled."""

from rollout.levelling.search.int_arrays import Ints


def move_up(values: Ints, first: int, last: int) -> None:
    """Move the cells from ``first`` to before ``last`` one further."""
    for place in range(last, first, -1):
        values[place] = values[place - 1]
