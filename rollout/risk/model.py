"""What is uncertain about a network: the question that a simulation answers."""

from collections.abc import Callable, Mapping
from enum import StrEnum

from msgspec import Struct, field

from rollout.calendars import WorkCalendars
from rollout.engine import SchedulingOptions
from rollout.network import LagKind, Network
from rollout.risk.spread import Spread


class Sampling(StrEnum):
    """How runs are drawn."""

    LATIN_HYPERCUBE = "latin_hypercube"
    """Every distribution is cut into as many equal shares as a batch has runs, and each is drawn once."""
    PLAIN = "plain"


class ImpactKind(StrEnum):
    """What a risk does to its tasks."""

    ADDED_WORK = "added_work"
    """The task takes longer."""
    DELAY = "delay"
    """The task starts later."""


class RiskTarget(Struct, frozen=True, kw_only=True):
    """A task that a risk hits. Its impact is ``factor[0] / factor[1]`` of the minutes drawn."""

    task: str
    factor: tuple[int, int] = (1, 1)


class Response(Struct, frozen=True, kw_only=True):
    """What is left of a risk once its response has been carried out."""

    probability: float
    impact: Spread


class RiskEvent(Struct, frozen=True, kw_only=True):
    """Something that may happen once and then hits all its targets together. ``probability`` is 0 to 1."""

    id: str
    text: str
    probability: float
    impact: Spread
    targets: tuple[RiskTarget, ...]
    kind: ImpactKind = ImpactKind.ADDED_WORK
    response: Response | None = None


class CalendarRisk(Struct, frozen=True, kw_only=True):
    """Something that may change working time, such as a freeze that is extended."""

    id: str
    text: str
    probability: float


class CorrelationGroup(Struct, frozen=True, kw_only=True):
    """Tasks that tend to run late together: any two of them correlate by ``rho`` (0 to 1), on normal scores."""

    name: str
    rho: float
    tasks: tuple[str, ...]


Risk = RiskEvent | CalendarRisk

CalendarsWith = Callable[[frozenset[str]], WorkCalendars]


class RiskModel(Struct, frozen=True, kw_only=True):
    """A network with calendars and options as for ``schedule``, and all that is uncertain about it.

    ``spreads`` holds the duration of every uncertain task in minutes, of a task that has begun what remains of it;
    others take their planned duration. ``existence`` is the probability that a task takes place at all. The rhos of
    all groups that a task belongs to add up to 1 at most. ``calendars_with`` gives the calendars that hold once the
    calendar risks of these ids have occurred. ``gates`` are tasks whose dates are kept from every run.
    """

    network: Network
    calendars: WorkCalendars
    options: SchedulingOptions
    spreads: Mapping[str, Spread]
    existence: Mapping[str, float] = field(default_factory=dict)
    correlation: tuple[CorrelationGroup, ...] = ()
    events: tuple[RiskEvent, ...] = ()
    calendar_risks: tuple[CalendarRisk, ...] = ()
    calendars_with: CalendarsWith | None = None
    gates: tuple[str, ...] = ()

    @property
    def risks(self) -> tuple[Risk, ...]:
        """Everything that may happen: events, then calendar risks."""
        return (*self.events, *self.calendar_risks)


class Effort(Struct, frozen=True, kw_only=True):
    """How many runs: exactly ``runs``, or as many as it takes to know P80 to a working day, up to ``most``."""

    runs: int | None = None
    most: int = 40_000
    seed: int = 1
    sampling: Sampling = Sampling.LATIN_HYPERCUBE
    threads: int = 1


def most_minutes(model: RiskModel) -> int:
    """No less than all minutes that tasks, lags and impacts of a model can take together."""
    network = model.network
    longest = {task.id: task.duration.minutes for task in network.tasks}
    for task, spread in model.spreads.items():
        longest[task] = max(longest[task], spread.maximum)
    work = sum(longest.values())
    lags = sum(
        abs(link.lag.amount) * (longest.get(link.predecessor, work) if link.lag.kind is LagKind.PERCENT else 1)
        for link in network.links
    )
    impacts = 0
    for event in model.events:
        spreads = [event.impact, event.response.impact] if event.response else [event.impact]
        most = max(abs(point) for spread in spreads for point in (spread.minimum, spread.maximum))
        impacts += sum(most * target.factor[0] // target.factor[1] + 1 for target in event.targets)
    return work + lags + impacts
