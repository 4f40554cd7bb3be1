"""How uncertain the plan is: the ``risk`` key, its risks with probability and days, and what correlates."""

from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Discriminator, Field, Tag, model_validator
from pydantic_core import PydanticCustomError

from rollout.plan.keys.base import PlanModel, TextEntry
from rollout.plan.notation.probability import Probability
from rollout.plan.notation.types import Code, TaskId

DistributionName = Literal["pert", "triangular", "uniform", "fixed"]
Days = Annotated[float, Field(ge=-1000, le=1000, allow_inf_nan=False)]
Score = Annotated[int, Field(ge=1, le=10)]


def _one_or_three(value: object) -> object:
    if isinstance(value, list | tuple) and len(value) != 3:
        raise PydanticCustomError("bad_value", "days are one number, or three: optimistic, most likely, pessimistic")
    return value


class Impact(PlanModel):
    """What a risk costs each of its tasks if it occurs, in days, as a score, or both."""

    days: Annotated[Days | tuple[Days, Days, Days] | None, BeforeValidator(_one_or_three)] = None
    """Working days, or their optimistic, most likely and pessimistic number; negative days are a gain."""
    score: Score | None = None
    """The impact on the scale of the plan; without ``days`` it decides how many are counted."""
    kind: Literal["added_work", "delay"] = "added_work"
    """Whether the tasks take longer or start later."""
    distribution: DistributionName = "triangular"

    @model_validator(mode="after")
    def _says_how_much(self) -> Self:
        if self.points is None and self.score is None:
            raise PydanticCustomError("missing_key", "the key 'days' is missing; write for example days: [5, 10, 20]")
        if self.points and not self.points[0] <= self.points[1] <= self.points[2]:
            raise PydanticCustomError("bad_value", "days must satisfy optimistic <= most likely <= pessimistic")
        if self.kind == "delay" and self.points and self.points[0] < 0:
            raise PydanticCustomError("bad_value", "a delay cannot be negative; days of added_work can")
        return self

    @property
    def points(self) -> tuple[float, float, float] | None:
        """Optimistic, most likely and pessimistic days."""
        if self.days is None or isinstance(self.days, tuple):
            return self.days
        return (self.days, self.days, self.days)


def _form_of_impact(value: Any) -> str:
    return "impact in days" if isinstance(value, (dict, Impact)) else "score"


class ResponseEffect(PlanModel):
    """What is left of a risk once its response has been carried out; what is None stays as it is."""

    probability: Probability | None = None
    impact: Impact | None = None


class RiskEntry(TextEntry):
    """One risk: scores on the scale of the plan, or probability and days, with the tasks that it hits together."""

    id: Code | None = None
    likelihood: Score | None = None
    probability: Probability | None = None
    """How likely it is that the risk occurs: ``30 %`` or ``0.3``; by default the likelihood score decides."""
    impact: (
        Annotated[
            Annotated[Score, Tag("score")] | Annotated[Impact, Tag("impact in days")], Discriminator(_form_of_impact)
        ]
        | None
    ) = None
    """A score, or ``{days: [5, 10, 20]}`` with or without ``score``."""
    tasks: tuple[TaskId, ...] = ()
    """The tasks that it hits; without them it has no say in the simulation."""
    response: str | None = None
    response_effect: ResponseEffect | None = None
    owner: Code | None = None

    @property
    def impact_score(self) -> int | None:
        """The score of the impact, if there is one."""
        return self.impact.score if isinstance(self.impact, Impact) else self.impact

    @property
    def impact_days(self) -> Impact | None:
        """The impact where it is written in days."""
        return self.impact if isinstance(self.impact, Impact) and self.impact.days is not None else None


class Correlation(PlanModel):
    """How strongly durations vary together (0 to 1) for tasks of one process, stage, owner or supplier."""

    process: Probability | None = None
    stage: Probability | None = None
    owner: Probability | None = None
    supplier: Probability | None = None

    @model_validator(mode="after")
    def _leaves_a_share_to_each_task(self) -> Self:
        shares = (self.process, self.stage, self.owner, self.supplier)
        if sum(share or 0.0 for share in shares) > 1.0 + 1e-9:
            raise PydanticCustomError("out_of_range", "correlations of one task add up to 1 at most")
        return self


class Risk(PlanModel):
    """How risk is judged and accepted, the risks known at the start, and how a simulation of the dates counts them."""

    method: str | None = None
    scale: Annotated[str, Field(pattern=r"^([2-9]|10)x([2-9]|10)$")] = "5x5"
    """Steps of likelihood by steps of impact."""
    accept_up_to: Annotated[int, Field(ge=1, le=100)] | None = None
    """The highest product of likelihood and impact that needs no action."""
    distribution: DistributionName = "pert"
    """How durations spread between the optimistic and the pessimistic estimate."""
    correlation: Correlation | None = None
    """By default tasks of one process correlate by 30 %; ``{}`` switches that off."""
    risks: tuple[RiskEntry, ...] = ()
