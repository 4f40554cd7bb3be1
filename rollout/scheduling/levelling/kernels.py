"""The search kernels as they come, or compiled by numba where the extra ``fast`` is installed; results are the same."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.util import find_spec
from types import FunctionType
from typing import Any, cast

from rollout.scheduling.levelling import generation, genetic
from rollout.scheduling.levelling.arrays import Ints, ToInts

_IN_ORDER_OF_USE: tuple[Any, ...] = (
    genetic.draw,
    genetic.sample_row,
    genetic.sample_rows,
    genetic.tournament,
    genetic.cross,
    genetic.mutate,
    genetic.breed_rows,
    genetic.take_rows,
    generation.earliest_start,
    generation.serial_schedule,
    generation.order_from_far_end,
    generation.order_by_start,
    generation.justify_rows,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Kernels:
    """The functions that take nearly all the time of a search, and what makes the sequences they work on."""

    to_ints: ToInts
    sample_rows: Callable[..., None]
    breed_rows: Callable[..., None]
    take_rows: Callable[..., None]
    justify_rows: Callable[..., None]
    run_in_parallel: bool


PLAIN = Kernels(
    to_ints=list,
    sample_rows=genetic.sample_rows,
    breed_rows=genetic.breed_rows,
    take_rows=genetic.take_rows,
    justify_rows=generation.justify_rows,
    run_in_parallel=False,
)


def is_compiler_installed() -> bool:
    """Whether ``compiled_kernels`` will work."""
    return find_spec("numba") is not None


def compiled_kernels() -> Kernels:
    """The kernels compiled: some seconds the first time on a machine, well under one second from then on."""
    # Half a second that only a long search pays for.
    import numba
    import numpy as np

    # Kernels call each other by name, so each is compiled with a namespace in which those names are compiled ones.
    names: dict[str, Any] = {"__name__": __name__}
    for kernel in _IN_ORDER_OF_USE:
        bound = FunctionType(kernel.__code__, names, kernel.__name__)
        names[kernel.__name__] = numba.njit(cache=True, nogil=True)(bound)
    return Kernels(
        to_ints=lambda values: cast(Ints, np.array(values, dtype=np.int64)),
        sample_rows=names["sample_rows"],
        breed_rows=names["breed_rows"],
        take_rows=names["take_rows"],
        justify_rows=names["justify_rows"],
        run_in_parallel=True,
    )
