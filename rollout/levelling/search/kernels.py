"""The search kernels as they come, or compiled by numba where the extra ``fast`` is installed; results are the same."""

import hashlib
from collections.abc import Callable
from pathlib import Path
from types import FunctionType, ModuleType
from typing import Any, cast

from msgspec import Struct

from rollout.engine.passes import MODULES, can_compile
from rollout.levelling.search import (
    generation,
    genetic,
    moving,
    population_walks,
    profiles,
    ready_heap,
    walking,
    walking_back,
)
from rollout.levelling.search.int_arrays import Ints, ToInts

_MODULES: tuple[ModuleType, ...] = (
    *MODULES,
    profiles,
    ready_heap,
    genetic,
    generation,
    walking,
    walking_back,
    population_walks,
)
_OPTIONS: dict[str, Any] = {"_nrt": False}
"""Compiled code allocates nothing; counting references to its many arrays would take most of the time."""


class Kernels(Struct, frozen=True, kw_only=True):
    """The functions that take nearly all the time of a search, and what makes the sequences they work on."""

    to_ints: ToInts
    sample_rows: Callable[..., None]
    breed_rows: Callable[..., None]
    take_rows: Callable[..., None]
    justify_rows: Callable[..., None]
    walk_rows: Callable[..., None]
    run_in_parallel: bool


PLAIN = Kernels(
    to_ints=list,
    sample_rows=genetic.sample_rows,
    breed_rows=genetic.breed_rows,
    take_rows=genetic.take_rows,
    justify_rows=generation.justify_rows,
    walk_rows=population_walks.walk_rows,
    run_in_parallel=False,
)


def is_compiled_already() -> bool:
    """Whether ``compiled_kernels`` will find the code for real calendars that an earlier run left beside the source."""
    cache = Path(population_walks.__file__ or "").parent / "__pycache__"
    return can_compile() and any(cache.glob(f"*walk_rows_{fingerprint()}*.nbi"))


def fingerprint() -> str:
    """A text that changes with the source of any kernel."""
    source = b"".join(Path(module.__file__ or "").read_bytes() for module in (*_MODULES, moving))
    return hashlib.sha256(source).hexdigest()[:12]


def compiled_kernels() -> Kernels:
    """The kernels compiled: up to a minute the first time on a machine, well under one second from then on."""
    # Half a second that only a long search pays for.
    import numba
    import numpy as np

    # Kernels call each other by name, so each is compiled with a namespace in which those names are compiled ones.
    names: dict[str, Any] = {"move_up": moving.move_up}
    for module in _MODULES:
        names = {**vars(module), **names}
    names["__name__"] = __name__
    source = fingerprint()
    for name, function in tuple(names.items()):
        if isinstance(function, FunctionType) and function.__module__.startswith(
            ("rollout.engine", "rollout.levelling")
        ):
            bound = FunctionType(function.__code__, names, name, function.__defaults__)
            # Kept under a name of its own for each state of the source: numba itself looks at one file of several.
            bound.__qualname__ = f"{name}_{source}"
            names[name] = numba.njit(cache=True, nogil=True, **_OPTIONS)(bound)
    return Kernels(
        to_ints=lambda values: cast(Ints, np.array(values, dtype=np.int64)),
        sample_rows=names["sample_rows"],
        breed_rows=names["breed_rows"],
        take_rows=names["take_rows"],
        justify_rows=names["justify_rows"],
        walk_rows=names["walk_rows"],
        run_in_parallel=True,
    )
