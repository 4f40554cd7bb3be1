"""Pairs of dates of which the second must not lie before the first."""

from collections.abc import Iterator

from rollout.errors import Problem
from rollout.plan.plan_value import Plan

_PAIRS = (
    ("start", "finish"),
    ("start", "deadline"),
    ("from", "to"),
    ("from", "until"),
    ("contract_start", "contract_end"),
    ("actual_start", "actual_finish"),
    ("start_no_earlier_than", "start_no_later_than"),
    ("finish_no_earlier_than", "finish_no_later_than"),
    ("must_start_on", "must_finish_on"),
)


def reversed_dates(plan: Plan) -> Iterator[Problem]:
    """Spans that end before they start. Dates compare as text since they are written YYYY-MM-DD."""
    for path in plan.document.keys:
        for first_key, last_key in _PAIRS:
            first = plan.document.value(*path[:-1], first_key) if path[-1] == last_key else None
            last = plan.document.value(*path)
            if path[0] not in _WITHOUT_DATES and isinstance(first, str) and isinstance(last, str) and last < first:
                message = f"'{last_key}' {last} lies before '{first_key}' {first}"
                yield Problem(code="dates_reversed", message=message, at=plan.at(*path))


_WITHOUT_DATES = frozenset({"links", "interfaces"})
"""Parts of the file whose ``from`` and ``to`` are names."""
