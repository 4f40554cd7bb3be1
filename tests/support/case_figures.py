"""Runs cases that hold ``expected`` figures, and says in which figure they differ."""

import json
import math
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

MISSING = "no such figure"


def run_cases(folder: Path, figures_of: Callable[[dict[str, Any]], Mapping[str, Any]]) -> int:
    """Compare every case of ``folder`` and print a line a difference; the exit code says whether all agree."""
    paths = sorted(folder.rglob("*.json"))
    if not paths:
        sys.stderr.write(f"no case (*.json) in {folder}\n")
    failed = 0
    for path in paths:
        try:
            case = json.loads(path.read_text(encoding="utf-8"))
            differing = list(differences(case["expected"], figures_of(case)))
        except Exception as error:  # a case that cannot be read is a failed case, the others still run
            differing = [f"no figures: {' '.join(f'{type(error).__name__}: {error}'.split())}"]
        for line in differing:
            sys.stdout.write(f"{path.stem}: {line}\n")
        failed += bool(differing)
    sys.stdout.write(f"{len(paths) - failed} passed, {failed} failed\n")
    return 1 if failed or not paths else 0


def differences(expected: Mapping[str, Any], found: Mapping[str, Any], where: str = "") -> Iterator[str]:
    """A line for each figure that is not as expected; figures that nobody expects are left alone."""
    for name, wanted in expected.items():
        value = found.get(name, MISSING)
        if isinstance(wanted, Mapping) and isinstance(value, Mapping):
            yield from differences(wanted, value, f"{where}{name}: ")
        elif not agrees(wanted, value):
            yield f"{where}{name}: {wanted} expected, {value} found"


def agrees(wanted: object, found: object) -> bool:
    """Whether two figures are equal within one in a thousand, or within the digits that are written."""
    if isinstance(wanted, bool) or isinstance(found, bool) or wanted is None or found is None:
        return wanted is found
    if isinstance(wanted, int | float):
        return isinstance(found, int | float) and math.isclose(wanted, found, rel_tol=1e-3, abs_tol=half_digit(wanted))
    return wanted == found


def half_digit(value: float) -> float:
    """Half a unit of the last digit of a figure that was rounded; of a whole one, of its fourth decimal."""
    _, point, digits = repr(float(value)).partition(".")
    return 0.5000001 * 10.0 ** -len(digits) if point and digits != "0" and "e" not in digits else 5e-5
