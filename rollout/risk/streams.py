"""Random numbers: one stream for each thing that is uncertain, named by the seed and by what it is.

A task, risk or factor keeps its stream whatever else the plan holds, so that runs with and without a risk differ by
only that risk. Philox counts (Salmon et al. 2011): batches of one stream never overlap, in whatever order they
are made.

In a Latin hypercube a stream is an order of the strata. Shuffling them anew for every task would take most of the time
of a simulation; so a batch shuffles a few times, and each task takes one shuffle of another, both begun at places of
its own: two tasks of a batch are as unrelated as two shuffles.
"""

from hashlib import blake2b
from typing import Final

import numpy as np
from msgspec import Struct

from rollout.risk.quantiles import Floats, Minutes, normal_scores

OFFSETS: Final = 64
"""Where in its stratum the draw of a batch lies, as a part of 64; see ``offset_of``."""


SHUFFLES: Final = 8
"""Shuffles of a batch. With 2,000 runs, two tasks in 250 million have the same order."""


class Hypercube(Struct, frozen=True):
    """Equal shares of a distribution, one a run: the share in the middle of each and its normal score, rising.

    ``shuffles`` are orders of the runs, one a row, each written twice so that it can begin anywhere.
    """

    shares: Floats
    scores: Floats
    shuffles: Minutes

    def order(self, seed: int, kind: str, name: str, batch: int) -> Minutes:
        """Which stratum falls to which run, for one thing in one batch."""
        return self.drawn(self.shuffles, seed, kind, name, batch)

    def drawn(self, shuffled: Minutes, seed: int, kind: str, name: str, batch: int) -> Minutes:
        """What falls to each run of values by stratum, given as ``values.take(shuffles)``."""
        runs = len(self.shares)
        number = int.from_bytes(_digest(f"{seed}\0{kind}\0{name}\0{batch}"), "little")
        number, first = divmod(number, runs)
        number, second = divmod(number, runs)
        number, outer = divmod(number, SHUFFLES)
        inner = number % SHUFFLES
        found: Minutes = shuffled[outer, first : first + runs].take(self.shuffles[inner, second : second + runs])
        return found


def hypercube(seed: int, runs: int, batch: int) -> Hypercube:
    """The strata of one batch; those of further batches lie between them."""
    offset = offset_of(batch)
    shares = (np.arange(runs) + offset / OFFSETS) / runs
    source = generator(seed, "shuffles", "", batch)
    shuffles = np.array([_shuffled(source, runs) for _ in range(SHUFFLES)])
    scores = normal_scores((runs, offset, OFFSETS))
    return Hypercube(shares=shares, scores=scores, shuffles=np.hstack((shuffles, shuffles)))


def offset_of(batch: int) -> int:
    """The place within a stratum, in parts of 64: the middle first, then the quarters, and so on, and over again."""
    number = batch % (OFFSETS - 1) + 1
    return int(f"{number:06b}"[::-1], 2)


def generator(seed: int, kind: str, name: str, batch: int) -> np.random.Generator:
    """The stream of one thing in one batch."""
    key = np.frombuffer(_digest(f"{seed}\0{kind}\0{name}"), dtype="<u8")
    return np.random.Generator(np.random.Philox(key=key, counter=batch << 128))


def _digest(names: str) -> bytes:
    return blake2b(names.encode(), digest_size=16).digest()


def _shuffled(source: np.random.Generator, runs: int) -> Minutes:
    """The numbers of all runs in random order: random numbers, whose last bits are those of the run, are sorted."""
    bits = np.uint64((1 << max(1, (runs - 1).bit_length())) - 1)
    keys = source.bit_generator.random_raw(runs) & ~bits
    keys |= np.arange(runs, dtype=np.uint64)
    keys.sort()
    keys &= bits
    return keys.astype(np.int64)
