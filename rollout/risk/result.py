"""What a simulation found: how sure each date is, and what makes it unsure.

Instants are minutes since 1970-01-01 UTC, differences minutes of the clock. None stands for what lies beyond the
horizon of the calendars.
"""

from collections.abc import Mapping
from typing import Final

from msgspec import Struct

from rollout.risk.model import Effort

LEVELS: Final = (10, 50, 80, 90)
"""The percentages whose dates are reported: P10, P50, P80 and P90."""


class Quantile(Struct, frozen=True, kw_only=True):
    """The instant by which ``level`` percent of runs finish; 19 times in 20 the true one is in ``low`` to ``high``."""

    level: int
    instant: int | None
    low: int | None
    high: int | None


class Probability(Struct, frozen=True, kw_only=True):
    """The share of runs that meet a date, and the error of that share (19 times in 20 it is not farther off)."""

    instant: int
    share: float
    error: float


class Outlook(Struct, frozen=True, kw_only=True):
    """How sure one date is. ``planned`` is the date of the schedule, ``deadline`` the one agreed, if there is one."""

    id: str
    planned: Probability
    deadline: Probability | None
    quantiles: tuple[Quantile, ...]

    def at(self, level: int) -> int | None:
        """The instant before which ``level`` percent of runs finish."""
        return next(each.instant for each in self.quantiles if each.level == level)


class TaskRisk(Struct, frozen=True, kw_only=True):
    """``criticality`` is the share of runs in which the task drives the finish.

    ``correlation`` is the rank correlation (Spearman) of its duration with the finish, None if it was not worked out.
    """

    id: str
    criticality: float
    correlation: float | None


class EventRisk(Struct, frozen=True, kw_only=True):
    """What one risk does. ``p80_without`` is where P80 would be without it, ``occurred`` the number of runs with it."""

    id: str
    text: str
    probability: float
    occurred: int
    p80_without: int | None


class MergeRisk(Struct, frozen=True, kw_only=True):
    """A task where paths meet. On average it starts ``cost`` minutes after what the latest of its paths asks for.

    ``predecessors`` are those that drive it in at least one of twenty runs in which it drives the finish, with their
    shares; ``paths`` is how many they are.
    """

    task: str
    paths: int
    cost: int
    criticality: float
    predecessors: tuple[tuple[str, float], ...]


class RiskResult(Struct, frozen=True, kw_only=True):
    """How sure the plan is. ``curve`` is the finish at every percent from 1 to 99.

    ``mean`` and ``deviation`` are of the finish, of runs within the horizon; ``beyond`` counts the others.
    ``estimates_only``, ``path_only`` and ``after_responses`` are finishes of the same runs: without any risk, with
    uncertainty on the planned critical path alone, and after every response.
    ``certain`` counts tasks of some length whose estimate says nothing of their uncertainty.
    """

    effort: Effort
    runs: int
    batches: int
    finish: Outlook
    mean: int | None
    deviation: int | None
    curve: tuple[int | None, ...]
    gates: Mapping[str, Outlook]
    tasks: tuple[TaskRisk, ...]
    events: tuple[EventRisk, ...]
    merges: tuple[MergeRisk, ...]
    estimates_only: Outlook
    path_only: Outlook
    after_responses: Outlook | None
    beyond: int
    uncertain: int
    certain: int
    is_precise: bool
