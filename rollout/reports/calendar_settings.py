"""What a user may choose about the calendars of a plan."""

import datetime as dt
from typing import Final

from msgspec import Struct
from msgspec.structs import force_setattr

from rollout.errors import RolloutError
from rollout.plan.notation import check_web_address


class CalendarSettings(Struct, frozen=True, kw_only=True):
    """``uid`` makes the items of this plan differ from those of others; where it is empty, the calendars of the run
    before tell, and without any, organisation, prefix and title.

    ``as_of`` is the aware instant at which changes are said to have happened. ``alarm`` is how many minutes before an
    item a reminder rings. ``feed_url`` is the address of the folder in which the files will be found, ``page_url``
    that of the Gantt page. Items of a plan that is not approved are tentative.
    """

    title: str
    organisation: str = ""
    prefix: str = ""
    uid: str = ""
    as_of: dt.datetime | None = None
    alarm: int | None = None
    feed_url: str = ""
    page_url: str = ""
    is_approved: bool = True

    def __post_init__(self) -> None:
        for name, address in (("feed_url", self.feed_url), ("page_url", self.page_url)):
            if address:
                _check_address(name, address)
        if self.feed_url and not self.feed_url.endswith("/"):
            force_setattr(self, "feed_url", self.feed_url + "/")
        if self.alarm is not None and self.alarm <= 0:
            raise RolloutError("alarm must be a positive number of minutes")

    @property
    def calendar_title(self) -> str:
        """The start of the name of every calendar: beside calendars of other plans it says whose it is."""
        is_named = not self.organisation or self.organisation.casefold() in self.title.casefold()
        return self.title if is_named else f"{self.organisation}, {self.title}"


def _check_address(name: str, address: str) -> None:
    try:
        check_web_address(address)
    except ValueError as error:
        raise RolloutError(f"{name}: {error}") from None


UNNAMED: Final = CalendarSettings(title="Plan")
"""For a network that comes from no plan file."""
