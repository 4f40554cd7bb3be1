"""What the plan says about its calendar files: the ``calendar_files`` key."""

from typing import Annotated

from pydantic import AfterValidator
from pydantic_core import PydanticCustomError

from rollout.plan.base import PlanModel
from rollout.plan.types import DurationText, readable_by
from rollout.plan.web_address import check_web_address
from rollout.units import parse_duration


def longer_than_nothing(text: str) -> str:
    """``text`` if it is a duration of more than nothing."""
    if not parse_duration(text).minutes:
        raise PydanticCustomError("out_of_range", "a reminder rings before the entry; write for example 1d or 4h")
    return text


WebAddress = Annotated[str, readable_by(check_web_address, "bad_address")]


class CalendarFiles(PlanModel):
    """Choices for the files that calendar programs read; the command line may overrule each."""

    alarm: Annotated[DurationText, AfterValidator(longer_than_nothing)] | None = None
    """How long before an entry a reminder rings, such as ``1d`` or ``4h``; by default never."""
    feed_url: WebAddress | None = None
    """The address of the folder in which the files will be found, such as ``https://intranet.example/plan/``."""
    page_url: WebAddress | None = None
    """The address of the Gantt page, to which every entry then links."""
