"""Random numbers: one stream for each thing that is uncertain, named by the seed and by what it is.

A task, risk or factor keeps its stream whatever else the plan holds, so that runs with and without a risk differ by
only that risk. Philox counts (Salmon et al. 2011): batches of one stream never overlap, in whatever order they
are made.
"""

import hashlib
from typing import Final, NamedTuple

import numpy as np

from rollout.risk.quantiles import Floats, Minutes, normal_scores

OFFSETS: Final = 64
"""Where in its stratum the draw of a batch lies, as a part of 64; see ``offset_of``."""


class Strata(NamedTuple):
    """Equal shares of a distribution, one a run: the share in the middle of each and its normal score."""

    shares: Floats
    scores: Floats


def strata_of(runs: int, batch: int) -> Strata:
    """The strata of one batch; those of further batches lie between them."""
    offset = offset_of(batch)
    shares = (np.arange(runs) + offset / OFFSETS) / runs
    return Strata(shares=shares, scores=normal_scores((runs, offset, OFFSETS)))


def offset_of(batch: int) -> int:
    """The place within a stratum, in parts of 64: the middle first, then the quarters, and so on, and over again."""
    number = batch % (OFFSETS - 1) + 1
    return int(f"{number:06b}"[::-1], 2)


def generator(seed: int, kind: str, name: str, batch: int) -> np.random.Generator:
    """The stream of one thing in one batch."""
    digest = hashlib.blake2b(f"{seed}\0{kind}\0{name}".encode(), digest_size=16).digest()
    key = np.frombuffer(digest, dtype="<u8")
    return np.random.Generator(np.random.Philox(key=key, counter=batch << 128))


def order_of(source: np.random.Generator, runs: int) -> Minutes:
    """Which stratum falls to which run: random numbers, whose last bits are those of the stratum, are sorted."""
    bits = np.uint64((1 << max(1, (runs - 1).bit_length())) - 1)
    keys = source.bit_generator.random_raw(runs) & ~bits
    keys |= np.arange(runs, dtype=np.uint64)
    keys.sort()
    keys &= bits
    return keys.astype(np.int64)
