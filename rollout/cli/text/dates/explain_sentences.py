"""Why a task has its dates, in sentences: at most a dozen lines with the names of tasks and closed days."""

import datetime as dt
from collections.abc import Iterator, Sequence

from rollout.engine import Schedule
from rollout.engine.reached import shown_dates
from rollout.explanation import Cause, ClosedSpan, Explanation, Step
from rollout.network.link_words import lag_text
from rollout.network.task import CHOSEN
from rollout.units import count, count_of_days

_STEPS = 3
"""Steps of the chain that are written out; of the others only the first is named."""
_GAINS = 3
_CLOSED = 4


def explained_in_sentences(planned: Schedule, explanation: Explanation) -> str:
    """The explanation in short: what the task waits for, the closed days, its float, and what would gain a day."""
    return "\n".join(_lines(planned, explanation))


def _lines(planned: Schedule, explanation: Explanation) -> Iterator[str]:
    first, *others = explanation.early
    yield f"{_named(first)} is planned for {_span(first)}."
    chosen = [effect.text for effect in first.effects if effect.text.startswith(CHOSEN)]
    yield from (f"{text[0].upper()}{text[1:]}." for text in chosen)
    shown = explanation.early[:_STEPS]
    for number, step in enumerate(shown):
        yield ("It " if number == 0 else f"{step.task} ") + _because(planned, step)
    rest = others[_STEPS - 1 :]
    if rest:
        last = rest[-1]
        between = f"After {count(len(rest) - 1, 'more step')} back, " if len(rest) > 1 else ""
        yield f"{between}{_named(last)} {_because(planned, last)}"
    closed = _closed_days(planned, explanation.early)
    if closed:
        more = f" and {len(closed) - _CLOSED} more" if len(closed) > _CLOSED else ""
        yield f"Closed on the way: {', '.join(closed[:_CLOSED])}{more}."
    yield _float_words(planned, explanation)
    yield from _gain_lines(explanation)
    yield "'--full' shows every step with its file and line."


def _because(planned: Schedule, step: Step) -> str:
    """What set the start of the task, as the rest of a sentence."""
    if step.cause is not Cause.LINK or step.other is None or step.link is None:
        return f"{_cause_words(step)}."
    other = planned.network.task_by_id.get(step.other)
    name = f'"{other.name}" ({step.other})' if other else step.other
    shown = shown_dates(planned)[step.other]
    at_start = step.link.type.from_start
    day = shown.first_day if at_start else shown.last_day
    happens = "which starts on" if at_start else "which ends on"
    lag = lag_text(step.link.lag, day=planned.options.day)
    wait = f"; {step.link.person} does both" if step.link.person else f"; the link adds {lag}" if lag else ""
    also = f", and just as long for {count(len(step.also), 'other')}" if step.also else ""
    return f"waits for {name}, {happens} {_day(day)}{wait}{also}."


def _cause_words(step: Step) -> str:
    """The cause that is no link between tasks, as the rest of a sentence."""
    constraint = "is held by a date in the plan: " if step.cause is Cause.CONSTRAINT else ""
    other = "is where it is because " if step.cause not in (Cause.CONSTRAINT, Cause.PROJECT_START, Cause.LINK) else ""
    return f"{constraint}{other}{step.because}"


def _closed_days(planned: Schedule, steps: Sequence[Step]) -> list[str]:
    """Every named closure on the way, the latest first, each once."""
    spans = [span for step in steps for span in (step.gap, *step.pauses) if span is not None and span.reasons]
    return list(dict.fromkeys(text for span in spans for text in _closures(planned, span)))


def _closures(planned: Schedule, span: ClosedSpan) -> Iterator[str]:
    """Each reason with the days that the calendar closes for it; nights and weekends beside them are not named."""
    for reason in span.reasons:
        days = [
            each
            for each in planned.calendars[span.calendar].specification.exceptions
            if (each.reason or "closed") == reason
            and each.first <= span.finish.date()
            and each.last >= span.start.date()
        ]
        first, last = min(each.first for each in days), max(each.last for each in days)
        yield f"{reason} ({first})" if first == last else f"{reason} ({first} to {last})"


def _float_words(planned: Schedule, explanation: Explanation) -> str:
    if explanation.is_critical:
        return "It is critical: if it takes longer, so does the plan."
    spare = count_of_days(explanation.total_float, planned.options.day)
    return f"It is not critical: it may be {spare} late without moving the finish or a deadline."


def _gain_lines(explanation: Explanation) -> Iterator[str]:
    """The best changes that were tried."""
    if not explanation.gains:
        yield "No single change that was tried brings it forward."
        return
    yield "To gain time, do one of these:"
    yield from (f"  - {gain.sentence(explanation.task)}" for gain in explanation.gains[:_GAINS])


def _named(step: Step) -> str:
    return f'"{step.name}" ({step.task})'


def _span(step: Step) -> str:
    first, last = step.first_day or step.start.date(), step.last_day or step.finish.date()
    return _day(first) if first == last else f"{_day(first)} to {_day(last)}"


def _day(day: dt.date) -> str:
    return day.strftime("%a %Y-%m-%d")
