"""Warnings in few lines: the worst first, those of one code together once there are many.

Every line names a place and the code in brackets. What is left out is shown by ``rollout check --all``.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath

from rollout.errors import Problem, Severity, format_problem
from rollout.units import count

LINES = 12
"""Lines that the warnings may take, the last one included, unless a single code needs more."""
TOGETHER = 4
"""The number of findings from which those of one code share a line even where there is room."""
PLACES = 8
"""Places named in the line of a group."""

WORST = (
    "deadline_missed",
    "constraint_not_met",
    "limitation_not_kept",
    "obligation_without_task",
    "objective_early",
    "contract_end",
    "go_live_day",
    "crowded_week",
    "before_start",
    "unreported_work",
    "overloaded",
    "unfilled_role",
    "auditor_independence",
)
"""Codes that put dates, duties or people at risk, worst first; all others follow by their number."""

_LISTED = frozenset({"document_incomplete"})
"""Codes that are printed one by one: they are there only because somebody asked for the list."""


def warnings_as_lines(plan: Path, problems: Iterable[Problem], *, is_whole: bool = False) -> list[str]:
    """The warnings that are not accepted; ``is_whole`` gives each with hint and notes, in the order of the file."""
    found = [problem for problem in problems if problem.severity is Severity.WARNING]
    if is_whole:
        return _whole(found)
    listed = _whole(problem for problem in found if problem.code in _LISTED)
    groups = _groups([problem for problem in found if problem.code not in _LISTED])
    return [*_shortest(plan, groups), *listed]


def _groups(found: Sequence[Problem]) -> list[list[Problem]]:
    """The findings by code, the worst code first."""
    by_code: dict[str, list[Problem]] = defaultdict(list)
    for problem in found:
        by_code[problem.code].append(problem)
    rank = {code: number for number, code in enumerate(WORST)}
    return sorted(by_code.values(), key=lambda each: (rank.get(each[0].code, len(rank)), -len(each), each[0].code))


def _shortest(plan: Path, groups: list[list[Problem]]) -> list[str]:
    """Everything where it fits; else few findings of a code whole; else a line a code, as many as fit."""
    whole = _whole(problem for group in groups for problem in group)
    if len(whole) <= LINES:
        return whole
    last = _last_line(plan, sum(len(group) for group in groups))
    few = [line for group in groups for line in _with_hints(group)]
    if len(few) < LINES:
        return [*few, last]
    lines = [_line(group) for group in groups]
    if len(lines) < LINES:
        return [*lines, last]
    shown = LINES - 2
    return [*lines[:shown], _rest(groups[shown:]), last]


def _with_hints(group: list[Problem]) -> list[str]:
    if len(group) >= TOGETHER:
        return [_line(group)]
    return _whole(group)


def _whole(problems: Iterable[Problem]) -> list[str]:
    return [line for problem in problems for line in format_problem(problem).split("\n")]


def _line(group: list[Problem]) -> str:
    """The first finding of the group, and where the others are."""
    first, *others = group
    line = f"{first.at}: " if first.at else ""
    line += f"{first.severity}: {first.message} [{first.code}]"
    if not others:
        return line
    placed = [problem for problem in others if problem.at]
    places = ", ".join(_place(problem) for problem in placed[:PLACES])
    more = " ..." if len(placed) > PLACES else ""
    return f"{line}; {len(others)} more" + (f": {places}{more}" if places else "")


def _place(problem: Problem) -> str:
    return f"{PurePath(problem.at.file).name}:{problem.at.line}:{problem.at.column}" if problem.at else ""


def _rest(groups: list[list[Problem]]) -> str:
    """Codes with their numbers and first places, for those that no line of their own is left for."""
    named = ", ".join(f"{len(group)} [{group[0].code}] {_place(group[0])}".rstrip() for group in groups)
    return f"and {named}"


def _last_line(plan: Path, number: int) -> str:
    return f"{count(number, 'warning')}; 'rollout check --all {plan}' lists each with its hint"
