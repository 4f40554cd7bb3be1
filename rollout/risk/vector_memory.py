"""Memory for the vectors of one batch after another, in a few large pieces.

A batch holds thousands of vectors. The system gives large pieces in large pages, which takes a fraction of the time
that as much memory in small pieces does.
"""

from collections.abc import Iterator
from typing import Final

import numpy as np

from rollout.risk.quantiles import IntegerType, Minutes

PIECE: Final = 2**22
"""Values of a piece; at least those of one vector."""

LARGE_PAGE: Final = 2**21
"""Bytes of a large page; pieces begin with one."""


class VectorMemory:
    """Memory of any size. The system gives a piece only as far as it is used."""

    def __init__(self, integer: IntegerType) -> None:
        self._integer = integer
        self._pieces: list[Minutes] = []

    def vectors(self, runs: int) -> Iterator[Minutes]:
        """Any number of vectors with one value for each run, whatever they are; those of the call before are lost."""
        for piece in self._in_turn():
            yield from piece[: PIECE // runs * runs].reshape(-1, runs)

    def _in_turn(self) -> Iterator[Minutes]:
        yield from self._pieces
        while True:
            values = np.empty(PIECE + LARGE_PAGE // self._integer.itemsize, dtype=self._integer)
            first = -values.__array_interface__["data"][0] % LARGE_PAGE // self._integer.itemsize
            self._pieces.append(values[first : first + PIECE])
            yield self._pieces[-1]
