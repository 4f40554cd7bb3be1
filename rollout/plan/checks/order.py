"""Pairs of dates of which the second must not lie before the first."""

from collections.abc import Iterator, Mapping

from rollout.constraint_types import CONSTRAINT_RULES
from rollout.errors import Problem
from rollout.plan.plan_value import Plan


def _pairs_of_constraints() -> dict[str | int, str]:
    """Of two constraints: no earlier before no later at the same end, pinned start before pinned finish."""
    rules = [rule for rule in CONSTRAINT_RULES.values() if rule.is_dated]
    return {
        later.key: first.key
        for later in rules
        for first in rules
        if (later.is_no_later and first.is_no_earlier and later.side is first.side)
        or (later.is_pinned and later.is_of_finish and first.is_pinned and not first.is_of_finish)
    }


_FIRST_OF: Mapping[str | int, str] = {
    "finish": "start",
    "deadline": "start",
    "to": "from",
    "until": "from",
    "contract_end": "contract_start",
    "actual_finish": "actual_start",
    **_pairs_of_constraints(),
}
"""The key of the first date by that of the second, in one mapping."""

_WITHOUT_DATES = frozenset({"links", "interfaces"})
"""Parts of the file whose ``from`` and ``to`` are names."""


def reversed_dates(plan: Plan) -> Iterator[Problem]:
    """Spans that end before they start. Dates compare as text since they are written YYYY-MM-DD."""
    for path in plan.source.keys:
        first_key = _FIRST_OF.get(path[-1])
        if first_key is None or path[0] in _WITHOUT_DATES:
            continue
        first, last = plan.source.value(*path[:-1], first_key), plan.source.value(*path)
        if isinstance(first, str) and isinstance(last, str) and last < first:
            message = f"'{path[-1]}' {last} lies before '{first_key}' {first}"
            yield Problem(code="dates_reversed", message=message, at=plan.at(*path))
