"""Changes that might bring a task forward: one for each thing that holds it, from the task back."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from rollout.calendars import WorkCalendar, WorkCalendars
from rollout.engine import Schedule
from rollout.explanation.gain import GainKind
from rollout.explanation.steps import Cause, Step
from rollout.network import Constraint, Lag, LagKind, Link, LinkType, Network, Task, lag_text
from rollout.units import Duration, format_duration
from rollout.values import replace

MOST_SHORTENED = 40
"""Steps, the nearest first, of which a task is shortened or a link overlapped."""


class Trial(Struct, frozen=True, kw_only=True):
    """A changed network with its calendars; ``what`` was done to ``task``."""

    kind: GainKind
    task: str
    what: str
    network: Network
    calendars: WorkCalendars


def trials(planned: Schedule, steps: Sequence[Step]) -> Iterator[Trial]:
    """First without what holds by a rule (dates, closures, waits, people), then with shorter and overlapped work."""
    for step in steps:
        yield from _at_start(planned, step)
        if step.link is not None:
            yield from _at_link(planned, step, step.link)
    for step in steps[:MOST_SHORTENED]:
        yield from _shorter(planned, step)
        if step.link is not None:
            yield from _overlapped(planned, step, step.link)


def _at_start(planned: Schedule, step: Step) -> Iterator[Trial]:
    """Without the date that holds the task, and without closures of more than a day in the middle of it."""
    task, name = planned.network.task_by_id[step.task], _named(step)
    if step.cause is Cause.MANUAL:
        words = f"let {name} follow its links, not dates set by hand"
        yield _with_task(planned, GainKind.DATE, words, replace(task, manual=None))
    if step.cause is Cause.CONSTRAINT:
        words = f"take away the date of {name} ({step.because})"
        yield _with_task(planned, GainKind.DATE, words, replace(task, constraint=Constraint(), second_constraint=None))
    calendar = planned.calendars[task.calendar]
    spans = [span for span in (step.gap, *step.pauses) if span is not None and span.calendar == calendar.name]
    for reason in dict.fromkeys(reason for span in spans for reason in span.reasons):
        opened = _without(calendar, reason)
        if opened is not None:
            words = f"let {name} go on during '{reason}'"
            calendars = WorkCalendars({**planned.calendars.by_name, opened.name: opened}, planned.calendars.default)
            yield _with_task(planned, GainKind.CLOSURE, words, replace(task, calendar=opened.name), calendars)


def _without(calendar: WorkCalendar, reason: str) -> WorkCalendar | None:
    """The calendar without its closures for that reason; None where they are single days, such as public holidays."""
    specification = calendar.specification
    closures = [each for each in specification.exceptions if (each.reason or "closed") == reason]
    if not any(each.last > each.first for each in closures):
        return None
    kept = tuple(each for each in specification.exceptions if each not in closures)
    name = f"{calendar.name} without {reason}"
    return WorkCalendar.of(replace(specification, name=name, exceptions=kept), calendar.first, calendar.last)


def _at_link(planned: Schedule, step: Step, link: Link) -> Iterator[Trial]:
    """With a shorter lag, and with somebody else where the link is one person who does both."""
    if link.person:
        words = f"have somebody other than {link.person} do {_named(step)}"
        yield _with_link(planned, GainKind.PERSON, words, step, None)
    elif link.lag.amount > 0 and link.lag.kind is not LagKind.PERCENT:
        minutes = _a_day_of(link.lag.amount, planned.options.day)
        by = format_duration(Duration(minutes, link.lag.kind is LagKind.ELAPSED), day=planned.options.day)
        words = f"shorten the wait of {lag_text(link.lag, day=planned.options.day)} before {_named(step)} by {by}"
        shorter = replace(link, lag=Lag(link.lag.amount - minutes, link.lag.kind))
        yield _with_link(planned, GainKind.LAG, words, step, shorter)


def _shorter(planned: Schedule, step: Step) -> Iterator[Trial]:
    task = planned.network.task_by_id[step.task]
    has_begun = task.progress is not None and task.progress.actual_start is not None
    if not task.duration.minutes or has_begun or step.cause is Cause.MANUAL:
        return
    minutes = _a_day_of(task.duration.minutes, planned.options.day)
    by = format_duration(Duration(minutes, task.duration.elapsed), day=planned.options.day)
    duration = Duration(task.duration.minutes - minutes, task.duration.elapsed)
    yield _with_task(planned, GainKind.SHORTER, f"shorten {_named(step)} by {by}", replace(task, duration=duration))


def _overlapped(planned: Schedule, step: Step, link: Link) -> Iterator[Trial]:
    """Begun a day before its predecessor ends, where it follows at once and that one lasts longer than two days."""
    before = planned.network.task_by_id.get(link.predecessor)
    day = planned.options.day
    if before is None or link.person or link.type is not LinkType.FS or link.lag.amount:
        return
    after = planned.network.task_by_id.get(link.successor)
    if before.duration.elapsed or before.duration.minutes <= 2 * day or after is None or not after.duration.minutes:
        return
    words = f'start {_named(step)} {format_duration(Duration(day), day=day)} before "{before.name}" ({before.id}) ends'
    yield _with_link(planned, GainKind.OVERLAP, words, step, replace(link, lag=Lag(-day)))


def _a_day_of(minutes: int, day: int) -> int:
    """A day, or half of what lasts less than two."""
    return min(day, minutes // 2 or minutes)


def _with_task(
    planned: Schedule, kind: GainKind, what: str, changed: Task, calendars: WorkCalendars | None = None
) -> Trial:
    tasks = tuple(changed if each.id == changed.id else each for each in planned.network.tasks)
    network = replace(planned.network, tasks=tasks)
    return Trial(kind=kind, task=changed.id, what=what, network=network, calendars=calendars or planned.calendars)


def _with_link(planned: Schedule, kind: GainKind, what: str, step: Step, new: Link | None) -> Trial:
    """With another link in place of the one that sets the start of the step, or without any."""
    kept = ((new if each is step.link else each) for each in planned.network.links)
    network = replace(planned.network, links=tuple(each for each in kept if each is not None))
    return Trial(kind=kind, task=step.task, what=what, network=network, calendars=planned.calendars)


def _named(step: Step) -> str:
    return f'"{step.name}" ({step.task})'
