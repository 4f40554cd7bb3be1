"""Binary search as in the standard library's ``bisect``, in a form that can be compiled."""

from rollout.engine.passes.working_time import Integers


def bisect_left(values: Integers, target: int, low: int, high: int) -> int:
    """The first place from ``low`` to ``high`` before which all values are below ``target``."""
    while low < high:
        middle = (low + high) // 2
        if values[middle] < target:
            low = middle + 1
        else:
            high = middle
    return low


def bisect_right(values: Integers, target: int, low: int, high: int) -> int:
    """The last place from ``low`` to ``high`` before which all values are at most ``target``."""
    while low < high:
        middle = (low + high) // 2
        if target < values[middle]:
            high = middle
        else:
            low = middle + 1
    return low
