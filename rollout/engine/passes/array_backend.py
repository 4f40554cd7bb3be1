"""Tables of integers as arrays, for the compiled passes."""

from collections.abc import Sequence
from importlib.util import find_spec
from typing import TypeVar, cast

from rollout.engine.passes.tables import DateTable, LinkTable, NetworkTables, TaskTable
from rollout.engine.passes.working_time import Integers, WorkingTime

Table = TypeVar("Table", TaskTable, LinkTable, DateTable, WorkingTime)


def can_compile() -> bool:
    """Whether the library that compiles the passes and the search of levelling is installed."""
    return find_spec("numba") is not None


def as_array(values: Sequence[int]) -> Integers:
    """The values as an array of 64-bit integers; an array stays the same."""
    import numpy as np

    return cast("Integers", np.asarray(values, dtype=np.int64))


def as_arrays(table: Table) -> Table:
    """The table with every column as an array."""
    return type(table)(*(as_array(column) for column in table))


def as_lists(table: Table) -> Table:
    """The table with every column as a list."""
    import numpy as np

    return type(table)(*(np.asarray(column).tolist() for column in table))


def network_as_arrays(net: NetworkTables) -> NetworkTables:
    """The network with every column as an array."""
    return NetworkTables(as_array(net.order), as_arrays(net.tasks), as_arrays(net.links), as_arrays(net.time))


def network_as_lists(net: NetworkTables) -> NetworkTables:
    """The network with every column as a list."""
    return NetworkTables([0] * len(net.order), as_lists(net.tasks), as_lists(net.links), as_lists(net.time))
