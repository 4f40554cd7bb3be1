"""Whose calendars these are: the identifier of a plan, and whether a folder holds those of another.

Without a ``uid`` in the plan file, its organisation, prefix and title make a plan differ from others. A plan that gets
a new title or prefix stays the one that its calendars belong to; one of another organisation is another plan.
"""

from collections.abc import Iterable
from typing import Self

from msgspec import Struct

from rollout.reports.calendar_settings import CalendarSettings
from rollout.reports.ics.entries.item import plan_identity
from rollout.reports.ics.entries.text import canonical
from rollout.reports.ics.history.previous import PreviousCalendarError, ScannedCalendar

_BETWEEN = " | "


class PlanNames(Struct, frozen=True, kw_only=True):
    """What people call a plan, each name on one line."""

    organisation: str
    prefix: str
    title: str

    @classmethod
    def of(cls, settings: CalendarSettings) -> Self:
        """The names of the plan that is being built."""
        names = (settings.organisation, settings.prefix, settings.title)
        organisation, prefix, title = (canonical(name).replace("|", "/") for name in names)
        return cls(organisation=organisation, prefix=prefix, title=title)

    @classmethod
    def read(cls, text: str) -> Self | None:
        """The names that ``text`` holds; None for calendars from before names were kept."""
        parts = text.split(_BETWEEN)
        return cls(organisation=parts[0], prefix=parts[1], title=parts[2]) if len(parts) == 3 else None

    def __str__(self) -> str:
        return _BETWEEN.join((self.organisation, self.prefix, self.title))

    def is_another_plan_than(self, other: Self) -> bool:
        """Whether this is no mere new name of ``other``: one of another organisation, or with nothing else alike."""
        return self.organisation != other.organisation or (self.prefix != other.prefix and self.title != other.title)


def identifier_of(settings: CalendarSettings, old: Iterable[ScannedCalendar]) -> str:
    """The identifier of the plan; ``old`` are the calendars that the output folder holds.

    Raises:
        PreviousCalendarError: where those calendars are of another plan.

    """
    before = {each.plan: each for each in sorted(old, key=lambda each: (bool(each.owner), each.path))}
    wanted = plan_identity(settings.uid) if settings.uid else ""
    names = PlanNames.of(settings)
    for calendar in before.values():
        if wanted:
            is_foreign = calendar.plan != wanted
        else:
            owner = PlanNames.read(calendar.owner)
            is_foreign = len(before) > 1 or (owner is not None and names.is_another_plan_than(owner))
        if is_foreign:
            raise _foreign(calendar)
    return wanted or next(iter(before), plan_identity(str(names)))


def _foreign(calendar: ScannedCalendar) -> PreviousCalendarError:
    owner = PlanNames.read(calendar.owner)
    whose = f" ({owner.title!r} of {owner.organisation})" if owner and owner.organisation else ""
    return PreviousCalendarError(
        f"{calendar.path}: this calendar belongs to another plan{whose}; choose another folder with --out, write "
        f"'uid: {calendar.plan}' under 'plan' to carry it on, or move the folder's calendars away to start afresh"
    )
