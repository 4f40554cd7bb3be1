"""Tasks that levelling interrupts: the time between their parts is closed in a calendar of their own."""

from collections.abc import Iterator, Sequence

from rollout.calendars import WorkCalendar, WorkCalendars
from rollout.calendars.intersection import calendar_of, spans, subtract
from rollout.engine.schedule_value import Schedule
from rollout.levelling.crew import Crew
from rollout.levelling.network_decoder import Walked
from rollout.network import Effect, Task
from rollout.network.task import CHOSEN
from rollout.values import replace

Span = tuple[int, int]
"""From an instant to before another."""


def pieces_of(span: Span, gaps: Sequence[Span]) -> tuple[Span, ...]:
    """What is left of a span between the gaps, which ascend and lie within it."""
    starts, finishes = (span[0], *(finish for _, finish in gaps)), (*(start for start, _ in gaps), span[1])
    return tuple(zip(starts, finishes, strict=True))


def as_cut(task: Task, crew: Crew, walked: Walked, row: int) -> Task:
    """The task on its own calendar if it is interrupted; its effects say when it is worked on."""
    gaps = walked.gaps[row]
    if not gaps:
        return task
    local = crew.calendars[task.calendar].local
    pieces = pieces_of((walked.starts[row], walked.finishes[row]), gaps)
    days = "; ".join(f"{local(first):%Y-%m-%d} to {local(last - 1):%Y-%m-%d}" for first, last in pieces)
    effect = Effect(f"{CHOSEN}in {len(pieces)} parts ({days})", task.at)
    details = replace(task.details, effects=(*task.details.effects, effect))
    name = crew.options[row][walked.options[row]].calendar
    return replace(task, calendar=_name(name, task), details=details)


def cut_calendars(planned: Schedule, crew: Crew, walked: Walked) -> WorkCalendars:
    """The calendars of the crew, and those of the tasks that are interrupted."""
    cut = dict(_cut(planned, crew, walked))
    return WorkCalendars({**crew.calendars.by_name, **cut}, crew.calendars.default) if cut else crew.calendars


def _cut(planned: Schedule, crew: Crew, walked: Walked) -> Iterator[tuple[str, WorkCalendar]]:
    for row, gaps in enumerate(walked.gaps):
        if gaps:
            base = crew.options[row][walked.options[row]].calendar
            calendar, name = crew.calendars[base], _name(base, planned.network.tasks[row])
            specification = replace(calendar.specification, name=name)
            left = tuple(subtract(spans(calendar), gaps))
            yield name, calendar_of(specification, calendar.first, calendar.last, left)


def _name(calendar: str, task: Task) -> str:
    return f"{calendar}@{task.id} in parts"
