"""``python -m tests.earned_value DIR``: works out the figures of every case in DIR and compares those it expects.

A case is a JSON object with ``input`` (``BAC``, ``PV``, ``EV``, ``AC``, or ``PV_cumulative`` and ``EV_cumulative`` by
period) and ``expected``. Prints a line a difference and ends with ``N passed, M failed``.
"""

import argparse
import sys
from pathlib import Path

from tests.earned_value.case_figures import figures_of
from tests.support.case_figures import run_cases


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.earned_value", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    return run_cases(parser.parse_args().folder, figures_of)


if __name__ == "__main__":
    sys.exit(main())
