"""Small models of schedule risk for the tests."""

from collections.abc import Iterable, Mapping

from rollout.calendars import WorkCalendars
from rollout.engine import SchedulingOptions
from rollout.network import Network, Task
from rollout.risk import Distribution, Effort, RiskModel, RiskResult, Spread
from rollout.risk.simulation import simulate
from rollout.units import parse_duration
from tests.support.scheduling_plans import CALENDARS, at, link

TRIANGULAR, PERT, UNIFORM, FIXED = Distribution.TRIANGULAR, Distribution.PERT, Distribution.UNIFORM, Distribution.FIXED


def spread(text: str, distribution: Distribution = TRIANGULAR) -> Spread:
    """``1d/2d/5d``"""
    low, likely, high = (parse_duration(each).minutes for each in text.split("/"))
    return Spread(minimum=low, most_likely=likely, maximum=high, distribution=distribution)


def model(
    tasks: Iterable[Task],
    *links: str,
    start: str = "01-05 08:00",
    spreads: Mapping[str, Spread] | None = None,
    calendars: WorkCalendars = CALENDARS,
    **more: object,
) -> RiskModel:
    """A model that starts on Monday 5 January 2026, 08:00."""
    fields: dict[str, object] = {
        "network": Network.of(tasks, [link(words) for words in links]),
        "calendars": calendars,
        "options": SchedulingOptions(start=at(start)),
        "spreads": spreads or {},
        **more,
    }
    return RiskModel(**fields)  # type: ignore[arg-type]  # the fields of RiskModel


def simulated(of: RiskModel, runs: int = 2_000, **more: object) -> RiskResult:
    return simulate(of, Effort(runs=runs, **more))  # type: ignore[arg-type]  # the fields of Effort


def instants(result: RiskResult, *percents: int) -> list[int]:
    """The finish at these percents; all within the horizon."""
    found = [result.curve[percent - 1] for percent in percents]
    assert None not in found
    return [each for each in found if each is not None]
