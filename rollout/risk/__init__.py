"""How sure the dates of a network are: Monte Carlo simulation over its calendars, links and constraints.

Knows no plan file. ``rollout.risk.simulation.simulate`` turns a ``RiskModel`` into a ``RiskResult``; it loads numpy and
is imported where it is used.
"""

from rollout.risk.model import (
    CalendarRisk,
    CorrelationGroup,
    Effort,
    ImpactKind,
    Response,
    RiskEvent,
    RiskModel,
    RiskTarget,
    Sampling,
)
from rollout.risk.result import EventRisk, MergeRisk, Outlook, Probability, Quantile, RiskResult, TaskRisk
from rollout.risk.spread import Distribution, Spread, fixed

__all__ = [
    "CalendarRisk",
    "CorrelationGroup",
    "Distribution",
    "Effort",
    "EventRisk",
    "ImpactKind",
    "MergeRisk",
    "Outlook",
    "Probability",
    "Quantile",
    "Response",
    "RiskEvent",
    "RiskModel",
    "RiskResult",
    "RiskTarget",
    "Sampling",
    "Spread",
    "TaskRisk",
    "fixed",
]
