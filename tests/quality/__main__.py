"""``python -m tests.quality DIR``: judges every case in DIR by the fourteen points and compares what it expects.

A case is a JSON object with ``input`` (the numbers of an index, or ``tasks`` with ``id``, ``days`` and ``pre``) and
``expected``. Prints a line a difference and ends with ``N passed, M failed``.
"""

import argparse
import sys
from pathlib import Path

from tests.quality.case_figures import figures_of
from tests.support.case_figures import run_cases


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.quality", description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    return run_cases(parser.parse_args().folder, figures_of)


if __name__ == "__main__":
    sys.exit(main())
