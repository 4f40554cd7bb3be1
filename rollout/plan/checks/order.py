"""Pairs of dates of which the second must not lie before the first."""

from collections.abc import Iterator, Mapping

from rollout.errors import Problem
from rollout.plan.plan_value import Plan

_FIRST_OF: Mapping[str | int, str] = {
    "finish": "start",
    "deadline": "start",
    "to": "from",
    "until": "from",
    "contract_end": "contract_start",
    "actual_finish": "actual_start",
    "start_no_later_than": "start_no_earlier_than",
    "finish_no_later_than": "finish_no_earlier_than",
    "must_finish_on": "must_start_on",
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
