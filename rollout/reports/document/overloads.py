"""Whom the schedule asks for more than there is, week by week; the figures are those of ``resources.csv``."""

from collections.abc import Iterable

from msgspec import Struct

from rollout.engine.load import OwnerLoad, WeekLoad


class Overload(Struct, frozen=True, kw_only=True):
    """A person who is planned above their capacity. ``peak`` is percent of that capacity, ``peak_week`` a Monday."""

    id: str
    post: str
    peak: int
    peak_week: str
    weeks: int


def overloads(loads: Iterable[OwnerLoad]) -> tuple[Overload, ...]:
    """People with more than one week above capacity, the heaviest first."""
    found = []
    for owner in loads:
        above = [week for week in owner.weeks if week.load > week.capacity > 0]
        if owner.is_role or len(above) < 2:
            continue
        worst = max(above, key=_percent)
        monday = worst.monday.isoformat()
        found.append(
            Overload(id=owner.owner, post=owner.name, peak=_percent(worst), peak_week=monday, weeks=len(above))
        )
    return tuple(sorted(found, key=lambda each: (-each.peak, each.post)))


def _percent(week: WeekLoad) -> int:
    return round(100 * week.load / week.capacity)
