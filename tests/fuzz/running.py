"""One run: input after input, each known by seed, kind and number alone, so that any of them can be made again."""

import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import Final

from tests.fuzz.findings import failure, kept
from tests.fuzz.seeds import soundest
from tests.fuzz.subjects import SUBJECTS, WHOLE, with_standard_templates_read_once

_PLANS_IN_A_ROW: Final = 5
"""Plans to one other file."""


def kinds(chosen: tuple[str, ...]) -> Iterator[str]:
    """The kind of every input: of all kinds plans are the most."""
    if chosen:
        for number in count():
            yield chosen[number % len(chosen)]
    others = [kind for kind in SUBJECTS if kind != "plan"]
    for number in count():
        yield from ["plan"] * _PLANS_IN_A_ROW
        yield others[number % len(others)]


def content_of(seed: int, kind: str, number: int) -> bytes:
    """The input of that number."""
    return SUBJECTS[kind].make(Random(f"{seed} {kind} {number}"))


def run(seed: int, seconds: float, *, first: int = 0, chosen: tuple[str, ...] = (), journal: Path | None = None) -> int:
    """Feed inputs for so long, from the one numbered ``first``; what is found is kept and printed. How many were found.

    ``journal`` gets each input before it is fed, for whoever watches this process from outside.
    """
    with_standard_templates_read_once()
    begun, found, fed = time.monotonic(), Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as scratch:
        whole = Path(scratch) / WHOLE
        whole.mkdir()
        SUBJECTS["plan"].feed(soundest()["plan"], whole)  # what is imported on first use is not the time of an input
        for number, kind in enumerate(kinds(chosen)):
            if number < first:
                continue
            if time.monotonic() - begun > seconds:
                break
            content = content_of(seed, kind, number)
            if journal:
                journal.with_suffix(".next").write_bytes(f"{kind} {number}\n".encode() + content)
                journal.with_suffix(".next").replace(journal)
            folder = Path(scratch) / kind
            folder.mkdir(exist_ok=True)
            fed[kind] += 1
            if what := failure(kind, content, folder):
                found[what] += 1
                if found[what] == 1:
                    path = kept(kind, content, what, whole)
                    print(f"{what}\n  seed {seed}, {kind} {number}: {path}", flush=True)
    summary = ", ".join(f"{number} {kind}" for kind, number in fed.items())
    print(f"seed {seed}: {sum(fed.values())} inputs ({summary}), {sum(found.values())} failed, {len(found)} ways")
    sys.stdout.flush()
    return len(found)
