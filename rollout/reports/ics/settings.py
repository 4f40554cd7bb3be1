"""What a user may choose about the calendars of a plan."""

import datetime as dt
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from rollout.errors import RolloutError


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarSettings:
    """``uid`` makes the items of this plan differ from those of others; where it is empty, the calendars of the run
    before tell, and without any, prefix and title.

    ``as_of`` is the aware instant at which changes are said to have happened. ``alarm`` is how many minutes before an
    item a reminder rings. ``feed_url`` is the address of the folder in which the files will be found, ``page_url``
    that of the Gantt page. Items of a plan that is not approved are tentative.
    """

    title: str
    prefix: str = ""
    uid: str = ""
    as_of: dt.datetime | None = None
    alarm: int | None = None
    feed_url: str = ""
    page_url: str = ""
    is_approved: bool = True

    def __post_init__(self) -> None:
        if self.feed_url and not self.feed_url.endswith("/"):
            object.__setattr__(self, "feed_url", self.feed_url + "/")
        for name, address in (("feed_url", self.feed_url), ("page_url", self.page_url)):
            if address:
                _check_address(name, address)
        if self.alarm is not None and self.alarm <= 0:
            raise RolloutError("alarm must be longer than nothing; write for example 1d or 4h")


def _check_address(name: str, address: str) -> None:
    """Refuse what is no plain web address: it goes into files as it stands, and a password has no place in them."""
    try:
        parts = urlsplit(address)
        is_web = parts.scheme in {"http", "https"} and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web or not address.isascii() or not address.isprintable() or set(address) & set(' "<>\\^`{|}'):
        raise RolloutError(f"{name} must be an address that starts with http:// or https://, in ASCII without spaces")
    if parts.username is not None or parts.password is not None:
        raise RolloutError(f"{name} must not hold a user name or a password: everybody who gets a file would read it")


UNNAMED: Final = CalendarSettings(title="Plan")
"""For a network that comes from no plan file."""
