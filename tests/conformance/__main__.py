"""``python -m tests.conformance DIR ...``: schedules every case below the folders and compares the dates.

Prints a line for every case that fails, with its first differing task and field, and ends with ``N passed, M failed``.
"""

import argparse
import sys
from pathlib import Path

from rollout.calendars import HorizonError
from rollout.engine import schedule
from tests.conformance.case_file import read_case
from tests.conformance.comparison import Comparison, compare

HORIZONS = (6, 40, 150)
"""Years that calendars reach beyond the dates given; the longer only for cases that need it."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    folders = parser.parse_args().folders
    paths = sorted(path for folder in folders for path in folder.rglob("*.json"))
    if not paths:
        sys.stderr.write(f"no case (*.json) below {', '.join(map(str, folders))}\n")
    failed = to_the_minute = 0
    for path in paths:
        try:
            results = outcome(path)
        except Exception as error:  # a case that breaks the engine is a failed case, the others still run
            failed += 1
            say(f"{path.stem}: no dates: {in_one_line(error)}")
            continue
        missed = [result for result in results if not result.is_equivalent]
        exact = sum(result.is_exact for result in results)
        to_the_minute += exact == len(results)
        failed += bool(missed)
        if missed:
            first = missed[0]
            agreement = f"{exact} of {len(results)} values to the minute"
            say(f"{path.stem}: {first.task} {first.field}: {first.wanted} wanted, {first.found} found; {agreement}")
    say(f"{to_the_minute} of {len(paths)} cases agree to the minute in every value")
    say(f"{len(paths) - failed} passed, {failed} failed")
    return 1 if failed or not paths else 0


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def outcome(path: Path) -> list[Comparison]:
    """Every judged value of the case, compared."""
    for years in HORIZONS:
        case = read_case(path, years=years)
        try:
            return list(compare(case, schedule(case.network, case.calendars, case.options)))
        except HorizonError:
            if years == HORIZONS[-1]:
                raise
    raise AssertionError("at least one horizon is tried")


def in_one_line(error: Exception) -> str:
    """The kind and the text of an error, without its line breaks."""
    return " ".join(f"{type(error).__name__}: {error}".split())


if __name__ == "__main__":
    sys.exit(main())
