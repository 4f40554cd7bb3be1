"""Random plan files of own tasks: closures, freezes, waits across closed time, clock changes, all eight constraints."""

import datetime as dt

from hypothesis import strategies as st

from rollout.constraint_types import ConstraintType

START = dt.date(2027, 3, 1)
"""A Monday; clocks change on 14 March in New York, on 28 March in Europe, on 4 April in New Zealand."""

HEAD = """\
plan: {{start: {start}, programme: none, horizon_years: 3{status}}}
processes: {{}}
locations:
  - {{id: LIS, role: primary, country: PT, timezone: Europe/Lisbon}}
  - {{id: NYC, role: secondary, country: US, timezone: America/New_York, hours: "{hours}"}}
  - {{id: AKL, role: secondary, country: NZ, timezone: Pacific/Auckland}}
hours:
  freezes: [{{from: {freeze}, to: {freeze_end}, reason: quarter end}}]
  closures: [{{from: {closed}, to: {closed_end}, reason: move}}]
  openings: [{{date: {opened}, reason: make-up day}}]
tasks:
"""
WEEKS = ("Mo-Fr 09:00-17:00", "Su-Th 22:00-06:00", "Mo-Su 00:00-24:00")
KINDS = ("milestone", "milestone", "milestone", "task 1d", "task 2.5d", "wait 3ed", "wait 1ew", "wait 2ew")
CALENDARS = (
    "",
    "",
    "calendar: LIS/no_freeze",
    "calendar: LIS/go_live",
    "calendar: LIS+NYC",
    "location: NYC",
    "location: AKL",
)
LAGS = ("", "", "", "", " FS+1d", " FS+5ed", " SS+1d", " FF")


def _day(number: int) -> dt.date:
    return START + dt.timedelta(days=number)


@st.composite
def _task(draw: st.DrawFn, number: int) -> str:
    kind, _, length = draw(st.sampled_from(KINDS)).partition(" ")
    type_ = draw(st.sampled_from([ConstraintType.ASAP, *ConstraintType]))
    parts = [f"id: T{number}", f"name: T{number}", f"kind: {kind}", f"duration: {length}" if length else ""]
    if type_.rule.key:
        parts.append(f"{type_.rule.key}: {_day(draw(st.integers(0, 50))) if type_.rule.is_dated else 'true'}")
    parts.append(draw(st.sampled_from(CALENDARS)))
    if number:
        before = draw(st.lists(st.integers(max(0, number - 3), number - 1), max_size=2, unique=True))
        links = [f"T{each}{draw(st.sampled_from(LAGS))}" for each in before]
        parts.append(f"after: [{', '.join(links)}]" if links else "")
    return f"  - {{{', '.join(filter(None, parts))}}}\n"


@st.composite
def plans(draw: st.DrawFn) -> str:
    """The text of a plan."""
    freeze, closed = draw(st.integers(0, 40)), draw(st.integers(0, 40))
    head = HEAD.format(
        start=START,
        status=draw(st.sampled_from(["", "", ", status_date: 2027-03-10"])),
        hours=draw(st.sampled_from(WEEKS)),
        freeze=_day(freeze),
        freeze_end=_day(freeze + draw(st.integers(0, 14))),
        closed=_day(closed),
        closed_end=_day(closed + draw(st.integers(0, 6))),
        opened=_day(draw(st.integers(0, 40))),
    )
    return head + "".join(draw(_task(number)) for number in range(draw(st.integers(1, 8))))
