"""Small plans for the tests of the engine: dates as text, durations as people write them."""

import datetime as dt

from rollout.calendars import DatedException, WeeklyHours, WorkCalendar, WorkCalendars, WorkCalendarSpecification
from rollout.engine import Dates, Schedule, SchedulingOptions, schedule
from rollout.network import Constraint, ConstraintType, Group, Lag, LagKind, Link, LinkType, Network, Task, TaskKind
from rollout.units import Duration, parse_duration

DAY: tuple[tuple[int, int], ...] = ((480, 720), (780, 1020))
OFFICE: WeeklyHours = (DAY, DAY, DAY, DAY, DAY, (), ())
ROUND_THE_CLOCK: WeeklyHours = (((0, 1440),),) * 7
NIGHT: tuple[tuple[int, int], ...] = ((0, 360), (1320, 1440))
NIGHT_SHIFT: WeeklyHours = (((1320, 1440),), NIGHT, NIGHT, NIGHT, NIGHT, ((0, 360),), ())
GO_LIVE: WeeklyHours = ((), DAY, DAY, DAY, (), (), ())


def calendar(name: str, week: WeeklyHours = OFFICE, *closed: str) -> WorkCalendar:
    days = [dt.date.fromisoformat(day) for day in closed]
    specification = WorkCalendarSpecification(
        name=name, week=week, exceptions=tuple(DatedException(first=day, last=day) for day in days)
    )
    return WorkCalendar.of(specification, dt.date(2024, 1, 1), dt.date(2030, 1, 1))


CALENDARS = WorkCalendars(
    {
        "office": calendar("office"),
        "all": calendar("all", ROUND_THE_CLOCK),
        "night": calendar("night", NIGHT_SHIFT),
        "go-live": calendar("go-live", GO_LIVE),
        "holiday": calendar("holiday", OFFICE, "2026-01-07"),
    },
    "office",
)


def at(text: str) -> int:
    """The instant of ``01-05 08:00`` in 2026, or of a text with its year."""
    full = text if text[:2] == "20" else f"2026-{text}"
    return int(dt.datetime.fromisoformat(full).replace(tzinfo=dt.UTC).timestamp()) // 60


def text(instant: int) -> str:
    return (dt.datetime(1970, 1, 1) + dt.timedelta(minutes=instant)).strftime("%m-%d %H:%M")


def held(kind: str, date: str | None = None) -> Constraint:
    return Constraint(ConstraintType(kind), at(date) if date else None)


def task(name: str, duration: str = "0d", **fields: object) -> Task:
    length = parse_duration(duration) if duration != "0d" else Duration(0)
    kind = TaskKind.TASK if length else TaskKind.MILESTONE
    return Task(**{"id": name, "name": name, "kind": kind, "duration": length, **fields})  # type: ignore[arg-type]  # the fields of Task


def link(words: str) -> Link:
    """``A FS B``, ``A SS+1d B``, ``A FS-4h B``, ``A FS+2ed B``, ``A SS+50% B``."""
    before, kind, after = words.split()
    lag = Lag()
    if len(kind) > 2:
        sign = -1 if kind[2] == "-" else 1
        if kind.endswith("%"):
            lag = Lag(sign * int(kind[3:-1]), LagKind.PERCENT)
        else:
            duration = parse_duration(kind[3:])
            lag = Lag(sign * duration.minutes, LagKind.ELAPSED if duration.elapsed else LagKind.WORKING)
    return Link(predecessor=before, successor=after, type=LinkType(kind[:2]), lag=lag)


def plan(
    tasks: list[Task], *links: str, start: str = "01-05 08:00", groups: tuple[Group, ...] = (), **options: object
) -> Schedule:
    """The plan scheduled from Monday 5 January 2026, 08:00."""
    chosen = SchedulingOptions(**{"start": at(start), **options})  # type: ignore[arg-type]  # the fields of the options
    return schedule(Network.of(tasks, [link(words) for words in links], groups), CALENDARS, chosen)


def span(dates: Dates) -> tuple[str, str]:
    return text(dates.start), text(dates.finish)


def late_span(dates: Dates) -> tuple[str, str]:
    return text(dates.late_start), text(dates.late_finish)
