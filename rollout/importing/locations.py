"""The calendars of a foreign project as locations of a plan: weekly hours, closures and openings."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from msgspec import Struct, field

from rollout.calendars.specification import OFFICE_WEEK, DatedException, Intervals
from rollout.importing.dated_hours import between, closures, hours_text, openings, week_of_openings
from rollout.importing.project import ForeignCalendar, ForeignProject, ForeignResource, ForeignTask
from rollout.importing.yaml_text import quoted

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


class Places(Struct):
    """The locations by the number of their calendar; ``default`` is the primary one."""

    calendars: Mapping[int, ForeignCalendar]
    default: int
    bases: dict[int, int]
    ids: dict[int, str]
    weeks: dict[int, Sequence[Intervals]]
    exceptions: dict[int, Sequence[DatedException]]
    lose: Callable[[str], None]
    lost: set[str] = field(default_factory=set)

    def lines(self) -> Iterator[str]:
        """The keys ``locations`` and ``hours``."""
        yield "locations:"
        for uid, id_ in self.ids.items():
            name = self.calendars[uid].name if uid in self.calendars else "Standard"
            role = "" if uid == self.default else ", role: remote, rollout: []"
            label = quoted(name)
            yield f'  - {{id: {id_}, name: {label}, hours: "{_week(self.weeks[uid])}"{role}}}'
        dated = {"closures": closures, "openings": openings}
        written = {
            key: [line for uid, id_ in self.ids.items() for line in lines(self.exceptions[uid], self.weeks[uid], id_)]
            for key, lines in dated.items()
        }
        if any(written.values()):
            yield "hours:"
        for key, lines in written.items():
            if lines:
                yield f"  {key}:"
                yield from lines

    def of_task(self, task: ForeignTask, worker: ForeignResource | None) -> Mapping[str, str]:
        """Where the task takes place, unless at the primary location."""
        uid = self.bases.get(task.calendar)
        if uid is None and worker is not None:
            uid = self.bases.get(worker.calendar)
        return {} if uid is None or len(self.ids) == 1 else {"location": self.ids[uid]}

    def of_person(self, person: ForeignResource) -> Mapping[str, object]:
        """Where somebody works, and when they are away: the exceptions of their own calendar."""
        facts: dict[str, object] = {}
        uid = self.bases.get(person.calendar)
        if uid is not None and uid != self.default:
            facts["location"] = self.ids[uid]
        own = self.calendars.get(person.calendar)
        away = [each for each in own.exceptions if not each.intervals] if own and own.uid != uid else []
        if away:
            facts["leave"] = [{"from": each.first, "to": each.last, "reason": each.reason or "leave"} for each in away]
        return facts


def places_of(project: ForeignProject, lose: Callable[[str], None]) -> Places:
    """A location for every calendar that tasks or people use, the project's first."""
    calendars = project.calendars
    default = project.calendar if project.calendar in calendars else -1
    bases: dict[int, int] = {}
    used = [default, *(task.calendar for task in project.tasks if not task.is_summary)]
    used += [each.calendar for each in project.resources]
    for uid in used:
        if uid in calendars and uid not in bases:
            bases[uid] = _place(calendars, uid, default)
    ids = {default: "STD"}
    for uid in bases.values():
        ids.setdefault(uid, f"C{uid}")
    weeks = {uid: _weekly(calendars, uid) for uid in ids}
    exceptions: dict[int, Sequence[DatedException]] = {uid: _all_exceptions(calendars, uid) for uid in ids}
    for uid in (uid for uid in ids if not any(weeks[uid])):
        weeks[uid] = week_of_openings(exceptions[uid])
        exceptions[uid] = (*exceptions[uid], *between(exceptions[uid]))
        if not any(weeks[uid]):
            lose("calendars without any working time: office hours are taken")
            weeks[uid] = OFFICE_WEEK
    if default == -1:
        lose("calendar of the project: it is not in the file, so office hours are taken")
    return Places(
        calendars=calendars, default=default, bases=bases, ids=ids, weeks=weeks, exceptions=exceptions, lose=lose
    )


def _place(calendars: Mapping[int, ForeignCalendar], uid: int, default: int) -> int:
    """The calendar that gives the week: that of a resource leaves its week to the one below it."""
    seen = set()
    while uid in calendars and not any(each is not None for each in calendars[uid].week) and uid not in seen:
        seen.add(uid)
        uid = calendars[uid].base
    return uid if uid in calendars else default


def _weekly(calendars: Mapping[int, ForeignCalendar], uid: int) -> Sequence[Intervals]:
    """The hours of Monday to Sunday, those that a calendar leaves open from the one below it."""
    if uid not in calendars:
        return OFFICE_WEEK
    week: list[Intervals | None] = [None] * 7
    seen: set[int] = set()
    while uid in calendars and uid not in seen:
        seen.add(uid)
        week = [own if own is not None else other for own, other in zip(week, calendars[uid].week, strict=True)]
        uid = calendars[uid].base
    return [each if each is not None else usual for each, usual in zip(week, OFFICE_WEEK, strict=True)]


def _all_exceptions(calendars: Mapping[int, ForeignCalendar], uid: int) -> Sequence[DatedException]:
    """Those of the calendar and of the ones below it, but for days that one above says otherwise."""
    found: list[DatedException] = []
    seen: set[int] = set()
    while uid in calendars and uid not in seen:
        seen.add(uid)
        above = tuple(found)
        found += [
            each
            for each in calendars[uid].exceptions
            if not any(own.first <= each.first and each.last <= own.last for own in above)
        ]
        uid = calendars[uid].base
    return found


def _week(week: Sequence[Intervals]) -> str:
    """Weekly hours as a plan writes them: days in a row with the same hours together."""
    parts: list[tuple[int, int, Intervals]] = []
    for day, hours in enumerate(week):
        if hours and parts and parts[-1][1] == day - 1 and parts[-1][2] == hours:
            parts[-1] = (parts[-1][0], day, hours)
        elif hours:
            parts.append((day, day, hours))
    return "; ".join(
        f"{_DAYS[first]}{'' if first == last else f'-{_DAYS[last]}'} {hours_text(hours)}"
        for first, last, hours in parts
    )
