"""What the plan says about its calendar files: the ``calendar_files`` key."""

from typing import Annotated, Final

from rollout.plan.keys.base import PlanModel
from rollout.plan.notation.types import DurationText, readable_by
from rollout.plan.notation.web_address import check_web_address
from rollout.units import ELAPSED_DAY, parse_duration

LONGEST_ALARM: Final = 366 * 24 * 60
"""Minutes before an entry at which a reminder may come at the earliest."""


def parse_alarm(text: str) -> int:
    """Minutes on the clock from a reminder to its entry: a day before is 24 hours before.

    Raises:
        ValueError: with a message for the user when ``text`` is no such time.

    """
    minutes = parse_duration(text, day=ELAPSED_DAY).minutes
    if not 0 < minutes <= LONGEST_ALARM:
        raise ValueError(f"{text!r} must be longer than zero and at most a year; write for example 1d or 4h")
    return minutes


WebAddress = Annotated[str, readable_by(check_web_address, "bad_address")]


class CalendarFiles(PlanModel):
    """Choices for the files that calendar programs read; the command line may overrule each."""

    alarm: Annotated[DurationText, readable_by(parse_alarm, "out_of_range")] | None = None
    """How long before an entry a reminder rings, such as ``1d`` or ``4h``; by default never."""
    feed_url: WebAddress | None = None
    """The address of the folder in which the files will be found, such as ``https://intranet.example/plan/``."""
    page_url: WebAddress | None = None
    """The address of the Gantt page, to which every entry then links."""
