"""A page of ``docs/`` as somebody follows it: files are written, commands run, in the order of the page.

A block of YAML, XML or CSV is the file that the text before it names last in backticks; where that text says "at the
end of", it is added there. Each line of a block ``sh`` is a command of ``rollout``.
"""

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from rollout.cli import main

DOCS = Path(__file__).parents[2] / "docs"
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_FILE = re.compile(r"`([\w./-]+\.(?:yaml|xml|csv))`")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A fenced block: its language, its text, and the text between it and the block before."""

    language: str
    text: str
    before: str


def blocks_of(page: str) -> Iterator[Block]:
    """The blocks of ``docs/PAGE`` in their order."""
    text, end = (DOCS / page).read_text(encoding="utf-8"), 0
    for found in _BLOCK.finditer(text):
        yield Block(language=found[1], text=found[2], before=text[end : found.start()])
        end = found.end()


def write_file(block: Block) -> None:
    """The block as the file that its text names, or added to it."""
    path = Path(_FILE.findall(block.before)[-1])
    path.parent.mkdir(parents=True, exist_ok=True)
    is_more = "at the end of" in " ".join(block.before.split()) and path.exists()
    with path.open("a" if is_more else "w", encoding="utf-8") as file:
        file.write(block.text)


def run_commands(block: Block, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """What each command of the block printed, by its line; every one of them succeeds."""
    return {line: run(line, capsys) for line in block.text.splitlines()}


def run(line: str, capsys: pytest.CaptureFixture[str], *, code: int = 0) -> str:
    """What one command printed, on either stream."""
    program, *arguments = shlex.split(line)
    assert program == "rollout"
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    printed = capsys.readouterr()
    assert (ended.value.code or 0) == code, (line, printed.err)
    return printed.out + printed.err
