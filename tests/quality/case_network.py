"""The network of a case: ``id``, ``days`` and ``pre`` of every task, in days of 24 hours without closed ones.

``pre`` names predecessors (``"B C"``); a type and a lag may follow each (``"A SS+2d"``, ``"A -2"``, ``"A+3"``).
"""

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rollout.calendars import WorkCalendar, WorkCalendars, WorkCalendarSpecification
from rollout.engine import ConstraintMode, Schedule, SchedulingOptions, schedule
from rollout.network import Constraint, ConstraintType, Lag, Link, LinkType, Network, Task, TaskKind
from rollout.units import ELAPSED_DAY, Duration

FIRST = dt.date(2000, 1, 1)
START = (FIRST - dt.date(1970, 1, 1)).days * ELAPSED_DAY
LAG = r"(?P<type>FS|SS|FF|SF)?\s*(?P<lag>[+-]\s*\d+(?:\.\d+)?)?\s*(?P<unit>[dwh]?)"
MODIFIER = re.compile(LAG, re.IGNORECASE)
UNITS = {"": ELAPSED_DAY, "d": ELAPSED_DAY, "w": 5 * ELAPSED_DAY, "h": ELAPSED_DAY // 8}
CONSTRAINTS = {"must start on": "MSO", "must finish on": "MFO"} | {
    f"{end} no {side} than": f"{end[0].upper()}N{side[0].upper()}T"
    for end in ("start", "finish")
    for side in ("earlier", "later")
}


def instant(day: float) -> int:
    """The end of a day of the case, counted from 1: also the start of the day after it."""
    return START + round(day * ELAPSED_DAY)


def dated(given: Mapping[str, Any]) -> Schedule:
    """The tasks of the case with dates, as if nothing had happened yet."""
    rows: Sequence[Mapping[str, Any]] = given["tasks"]
    names = [str(row["id"]) for row in rows]
    links = [link for row in rows for link in links_of(str(row["id"]), row, names)]
    always = WorkCalendarSpecification(name="all", week=(((0, ELAPSED_DAY),),) * 7)
    calendar = WorkCalendar.of(always, FIRST.replace(year=1990), FIRST.replace(year=2040))
    finish = next((day for key, day in given.items() if is_end(key) and day is not None), None)
    options = SchedulingOptions(
        start=START,
        must_finish_by=None if finish is None else instant(finish),
        constraints=ConstraintMode.HONOUR,
        day=ELAPSED_DAY,
        week=5 * ELAPSED_DAY,
    )
    return schedule(Network.of(map(task_of, rows), links), WorkCalendars({"all": calendar}, "all"), options)


def is_end(key: str) -> bool:
    """Whether a key of the case names the day by which all must end."""
    return bool(re.search(r"deadline|finish(?!ed)|must_end|end_by|target", key)) and "baseline" not in key


def task_of(row: Mapping[str, Any]) -> Task:
    """The task of one row."""
    minutes = round(row.get("days", row.get("duration", 0)) * ELAPSED_DAY)
    deadline = row.get("deadline")
    return Task(
        id=str(row["id"]),
        name=str(row["id"]),
        kind=TaskKind.WAIT if row.get("wait") else TaskKind.TASK if minutes else TaskKind.MILESTONE,
        duration=Duration(minutes),
        constraint=constraint_of(row),
        deadline=None if deadline is None else instant(deadline),
    )


def constraint_of(row: Mapping[str, Any]) -> Constraint:
    """``MSO``, ``"MFO 10"``, ``{"type": "FNLT", "day": 10}`` or a key of that name."""
    written = row.get("constraint") or next(
        ({"type": each, "day": row[each]} for each in ConstraintType if each in row), ""
    )
    if isinstance(written, Mapping):
        kind, day = str(written.get("type", "")), written.get("day", written.get("date"))
    else:
        kind, _, text = str(written).rpartition(" ") if str(written)[-1:].isdigit() else (str(written), "", "")
        day = float(text) if text else row.get("constraint_day", row.get("constraint_date"))
    code = CONSTRAINTS.get(kind.strip().lower().replace("-", " ").replace("_", " "), kind.strip().upper())
    if not code:
        return Constraint()
    type_ = ConstraintType(code)
    is_dated = type_ not in {ConstraintType.ASAP, ConstraintType.ALAP}
    return Constraint(type_, instant(day) if day is not None else far(type_)) if is_dated else Constraint(type_)


def far(type_: ConstraintType) -> int:
    """A day that moves nothing, for a constraint of which only the type is given."""
    return START if type_ in {ConstraintType.SNET, ConstraintType.FNET} else instant(10_000)


def links_of(name: str, row: Mapping[str, Any], names: Sequence[str]) -> Iterator[Link]:
    """The links to one task."""
    written = row.get("pre", row.get("predecessors", ""))
    tokens = written if isinstance(written, list) else re.split(r"[\s,;]+", written or "")
    found: list[tuple[str, str]] = []
    for token in (str(each).strip() for each in tokens):
        if token in names:
            found.append((token, ""))
        elif token and MODIFIER.fullmatch(token) and found:
            found[-1] = found[-1][0], found[-1][1] + token
        elif token:
            found.append(parted(token, names))
    for predecessor, modifier in found:
        yield link_of(predecessor, name, modifier)


def parted(token: str, names: Sequence[str]) -> tuple[str, str]:
    """The id at the head of a token and what follows it."""
    for name in sorted(names, key=len, reverse=True):
        rest = token[len(name) :].strip(" :()")
        if token.startswith(name) and MODIFIER.fullmatch(rest):
            return name, rest
    raise ValueError(f"no task is called {token!r}")


def link_of(predecessor: str, successor: str, modifier: str) -> Link:
    """The link with the type and the lag that ``modifier`` writes."""
    read = MODIFIER.fullmatch(modifier)
    if read is None:
        raise ValueError(f"{modifier!r} is no link type with a lag")
    lag = round(float((read["lag"] or "0").replace(" ", "")) * UNITS[read["unit"].lower()])
    return Link(
        predecessor=predecessor, successor=successor, type=LinkType((read["type"] or "FS").upper()), lag=Lag(lag)
    )
