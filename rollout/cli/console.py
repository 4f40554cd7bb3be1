"""Printing: results go to stdout, messages to stderr, and text from a plan cannot steer the terminal."""

import codecs
import io
import json
import os
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

import typer

from rollout.errors import PlanError, Problem, RolloutError, Severity, format_problem

Answer = TypeVar("Answer")

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Control characters (but tab and newline) and those that reverse the reading direction of what follows them."""


def prepare_streams() -> None:
    """Make stdout and stderr print any text, escaping what their encoding lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def visible(text: str) -> str:
    """The text with every character that would steer a terminal written as an escape."""
    return _STEERING.sub(lambda found: found.group().encode("unicode_escape").decode("ascii"), text)


def print_result(text: str) -> None:
    """One or more lines of the result on stdout."""
    _print(visible(text))


def print_json(value: object) -> None:
    """The result for a program: JSON on stdout, keys in the order given; ASCII where stdout is not UTF-8."""
    _print(_json(value, indent=2))


def print_json_line(value: object) -> None:
    """The same on one line, one of several results."""
    _print(_json(value, indent=None))


def _json(value: object, *, indent: int | None) -> str:
    encoding = getattr(sys.stdout, "encoding", "utf-8")  # there is no stdout where it has been closed
    is_utf8 = codecs.lookup(encoding).name == "utf-8"
    return json.dumps(value, ensure_ascii=not is_utf8, indent=indent)


def _print(text: str) -> None:
    try:
        typer.echo(text)
    except BrokenPipeError:  # whoever reads has enough: no error
        raise
    except OSError as error:
        raise RolloutError(f"cannot print the result: {error.strerror}") from None


def print_answer(
    answer: Answer, *, as_json: bool, to_json: Callable[[Answer], object], to_text: Callable[[Answer], str]
) -> None:
    """What a verb found out, for a program or for people."""
    if as_json:
        print_json(to_json(answer))
    else:
        print_result(to_text(answer))


def print_message(text: str) -> None:
    """A message for the user on stderr."""
    typer.echo(visible(text), err=True)


def print_warnings(lines: Iterable[str]) -> None:
    """Lines about warnings on stderr, those that are no note or hint in yellow."""
    for line in lines:
        if line.startswith("  "):
            typer.echo(visible(line), err=True)
        else:
            _print_coloured(visible(line), "yellow")


def print_problems(problems: Iterable[Problem]) -> None:
    """Every problem on stderr; errors in red and warnings in yellow where that is a terminal."""
    for problem in problems:
        colour = "red" if problem.severity is Severity.ERROR else "yellow"
        first, *rest = visible(format_problem(problem)).split("\n")
        _print_coloured(first, colour)
        for line in rest:
            typer.echo(line, err=True)


def print_error(error: RolloutError) -> None:
    """What stopped the run, on stderr."""
    if isinstance(error, PlanError):
        print_problems(error.problems)
    else:
        _print_coloured(visible(f"error: {error}"), "red")


def _print_coloured(text: str, colour: str) -> None:
    """A line on stderr, in colour where that is a terminal and NO_COLOR (see no-color.org) is not set."""
    typer.secho(text, fg=None if os.environ.get("NO_COLOR") else colour, err=True)


def format_table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Left-aligned columns under a header, two spaces apart, as wide as their longest cell."""
    lines = [tuple(header), *(tuple(str(cell).replace("\n", " ") for cell in row) for row in rows)]
    widths = [max(len(cell) for cell in column) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )
