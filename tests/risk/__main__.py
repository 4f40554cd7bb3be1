"""``python -m tests.risk CASES RESULTS``: simulate every case in CASES, write one result each.

A case is a JSON object with ``tasks`` (``id``, ``predecessors``, ``dist``, ``min``, ``ml``, ``max``) and, if needed,
``risks``, ``correlation``, ``calendars`` and ``project_start``; CASES may hold them in a folder ``cases``. The
simulation is that of ``rollout risk``. A case that cannot be simulated has no result and a line that says why.
"""

import argparse
import json
import sys
import time
from pathlib import Path

from tests.risk.results import result_of_case


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.risk", description=__doc__)
    parser.add_argument("cases", type=Path)
    parser.add_argument("results", type=Path)
    arguments = parser.parse_args()
    folder = arguments.cases / "cases" if (arguments.cases / "cases").is_dir() else arguments.cases
    paths = sorted(folder.glob("*.json"))
    if not paths:
        sys.stderr.write(f"no case (*.json) in {folder}\n")
        return 1
    arguments.results.mkdir(parents=True, exist_ok=True)
    failed = 0
    for path in paths:
        began = time.perf_counter()
        try:
            result = result_of_case(json.loads(path.read_text(encoding="utf-8")))
        except Exception as error:  # a case that cannot be simulated does not keep the others from it
            failed += 1
            sys.stdout.write(f"{path.stem:<26} no result: {type(error).__name__}: {error}\n")
            continue
        (arguments.results / path.name).write_text(json.dumps(result, indent=1) + "\n", encoding="utf-8")
        sys.stdout.write(f"{path.stem:<26} {result['iterations']} runs in {time.perf_counter() - began:.2f} s\n")
    sys.stdout.write(f"{len(paths) - failed} simulated, {failed} failed\n")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
