"""Commitments in words, for calendars."""

from collections.abc import Mapping

from rollout.reports.risk.view import RiskView


def commitment_words(view: RiskView | None) -> Mapping[str, str]:
    """By milestone the promised day and how sure it is: ``2028-04-24 (P80)``; nothing without promises."""
    if view is None or view.commit_to is None:
        return {}
    days = {gate: view.committed(gate) for gate in view.result.gates}
    return {gate: f"{day} (P{view.commit_to})" for gate, day in days.items() if day}
