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
    """Vectors of any length, each a part of a piece; the system gives a piece only as far as it is used."""

    def __init__(self, integer: IntegerType) -> None:
        self._integer = integer
        self._pieces: list[Minutes] = []
        self.clear()

    def clear(self) -> None:
        """Give the memory of all vectors so far again from now on."""
        self._following = self._in_turn()
        self._piece = next(self._following)
        self._used = 0

    def vector(self, runs: int) -> Minutes:
        """A vector with one value for each run, whatever they are."""
        first, self._used = self._used, self._used + runs
        if self._used > PIECE:
            self._piece = next(self._following)
            first, self._used = 0, runs
        return self._piece[first : self._used]

    def _in_turn(self) -> Iterator[Minutes]:
        yield from self._pieces
        while True:
            values = np.empty(PIECE + LARGE_PAGE // self._integer.itemsize, dtype=self._integer)
            first = -values.__array_interface__["data"][0] % LARGE_PAGE // self._integer.itemsize
            self._pieces.append(values[first : first + PIECE])
            yield self._pieces[-1]
