"""``python -m tests.conformance DIR ...``: schedules every case below the folders and compares the dates.

Prints a line for every case that fails, with its first differing task and field, and ends with ``N passed, M failed``.
"""

import argparse
import sys
from pathlib import Path

from rollout.calendars import HorizonError
from rollout.scheduling import schedule
from tests.conformance.case_file import read_case
from tests.conformance.comparison import Comparison, compare

HORIZONS = (6, 40)
"""Years that calendars reach beyond the last date given; the longer only for cases that need it."""


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.conformance", description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path, metavar="DIR")
    folders = parser.parse_args().folders
    paths = sorted(path for folder in folders for path in folder.rglob("*.json"))
    failed = to_the_minute = 0
    for path in paths:
        results = outcome(path)
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
    """Every judged value of the case, compared; an error is one failed comparison."""
    for years in HORIZONS:
        try:
            case = read_case(path, years=years)
            return list(compare(case, schedule(case.network, case.calendars, case.options)))
        except HorizonError as error:
            message = str(error)
        except Exception as error:  # a case that breaks the engine is a failed case, the others still run
            message = f"{type(error).__name__}: {error}"
            break
    return [Comparison(task="*", field="error", wanted="dates", found=message, is_equivalent=False, is_exact=False)]


if __name__ == "__main__":
    sys.exit(main())
