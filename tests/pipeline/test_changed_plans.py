"""The example plan with anything in it deleted or replaced: findings or a schedule, never a crash."""

import json
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import example, given
from hypothesis import strategies as st

from rollout.pipeline.checking import check
from rollout.source import KeyPath, parse_source
from tests.support.plain_data import as_json
from tests.support.properties import examples

EXAMPLE = parse_source((Path(__file__).parents[2] / "examples" / "example.yaml").read_bytes(), "example.yaml")
PATHS = sorted(EXAMPLE.keys, key=str)
VALUES = st.sampled_from(
    [
        *(0, -1, 10**15, 1e300, True, "", "x", [], {}, "LIS", "WAW", "HWX", "cio", "INC", "INC.PMG", "TOOL"),
        *("2027-01-11", "2199-12-31", "0d", "0h", "50w", "24x7", "Mo 00:00-00:01", "Mo-Su 23-01", "existing"),
        *("Pacific/Kiritimati", "FREQ=DAILY", "FREQ=YEARLY;COUNT=1"),
    ]
)
DELETED = object()
CHANGES = st.lists(st.tuples(st.sampled_from(PATHS), st.one_of(VALUES, st.just(DELETED))), min_size=1, max_size=3)


@examples(15)
@example([(("escalation", "P1", "restore_h"), 0)])
@given(CHANGES)
def test_a_changed_example_gives_findings_or_a_schedule(changes: list[tuple[KeyPath, Any]]) -> None:
    data = as_json(EXAMPLE.data)
    for path, value in changes:
        change(data, path, value)
    with TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.yaml"
        plan.write_text(json.dumps(data), encoding="utf-8")
        problems = check(plan)
    assert all(problem.code and problem.message for problem in problems)


def change(data: Any, path: KeyPath, value: Any) -> None:
    """Put ``value`` at ``path``, or take away what is there."""
    with suppress(KeyError, IndexError, TypeError):  # an earlier change may have taken away the place itself
        for step in path[:-1]:
            data = data[step]
        if value is DELETED:
            del data[path[-1]]
        else:
            data[path[-1]] = value
