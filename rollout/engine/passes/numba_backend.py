"""The passes compiled to machine code, from the very functions that run on lists; the optional library is numba.

Lists become arrays of 64-bit integers; nothing else changes, so the rules are written once. The machine code is kept on
disk and found again by the text of the modules it was made from: numba by itself looks at one of them only.
"""

import bisect
import hashlib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

from rollout.engine.passes import (
    alap_pass,
    backward_pass,
    bisection,
    float_pass,
    forward_pass,
    forward_rules,
    ordering,
    pass_order,
    tables,
    working_time,
)
from rollout.engine.passes.working_time import Integers

MODULES = (
    tables,
    working_time,
    forward_rules,
    forward_pass,
    backward_pass,
    alap_pass,
    float_pass,
    pass_order,
    ordering,
)

OPTIONS: dict[str, Any] = {"_nrt": False, "forceinline": True}
"""Nothing is allocated in compiled code; counting references to its many arrays would take most of the time."""


@cache
def compiled(function: Callable[..., Any]) -> Callable[..., Any]:
    """``function`` of one of ``MODULES`` as machine code for arrays.

    Raises:
        ImportError: when numba is not installed.

    """
    import numba

    make_known()
    source = fingerprint()

    def entry(*arguments: Any) -> Any:
        # The text of the modules is part of the closure, and with it of the name under which the code is kept.
        return function(*arguments) if source else None

    machine_code: Callable[..., Any] = numba.njit(cache=True, **OPTIONS)(entry)
    return machine_code


@cache
def make_known() -> None:
    """Tell numba to compile the functions of ``MODULES`` and ``bisect`` where compiled code calls them."""
    from numba import extending

    extending.overload(bisect.bisect_right)(choose_bisect_right)
    extending.overload(bisect.bisect_left)(choose_bisect_left)
    for module in MODULES:
        for function in functions_of(module):
            extending.register_jitable(**OPTIONS)(function)


@cache
def fingerprint() -> int:
    """A number that changes with the text of all that is compiled."""
    text = b"".join(Path(module.__file__ or "").read_bytes() for module in (*MODULES, bisection))
    return int.from_bytes(hashlib.sha256(text).digest()[:6], "big") | 1


def functions_of(module: ModuleType) -> list[Callable[..., Any]]:
    """The functions that are written in ``module``."""
    return [
        value
        for value in vars(module).values()
        if callable(value) and getattr(value, "__module__", "") == module.__name__ and not isinstance(value, type)
    ]


def choose_bisect_right(values: Integers, target: int, low: int, high: int) -> Callable[..., int]:
    """What numba is to compile for ``bisect.bisect_right``: a function of the very same arguments."""
    return bisection.bisect_right


def choose_bisect_left(values: Integers, target: int, low: int, high: int) -> Callable[..., int]:
    """What numba is to compile for ``bisect.bisect_left``: a function of the very same arguments."""
    return bisection.bisect_left
