"""Why tasks are where they are, as short texts beside what the links of the page say already."""

import datetime as dt
from collections.abc import Iterator, Mapping

from rollout.explanation import Cause, ClosedSpan, Scene, Step, drivers, own_steps
from rollout.network import Link


def driving_links(scene: Scene) -> frozenset[Link]:
    """The links that set the start of a task."""
    return frozenset(driver.link for found in drivers(scene).values() for driver in found)


def reasons_of(scene: Scene) -> Mapping[str, tuple[str, ...]]:
    """By task id what set its date, unless only a link did, and when its calendar was closed meanwhile.

    The first text is empty where links set the date: the page names them itself.
    """
    found = {id_: tuple(_texts(step)) for id_, step in own_steps(scene).items()}
    return {id_: texts for id_, texts in found.items() if texts != ("",)}


def _texts(step: Step) -> Iterator[str]:
    yield "" if step.cause is Cause.LINK else f"{step.because[:1].upper()}{step.because[1:]}."
    if step.gap is not None and step.gap.reasons:
        yield _rest(step.gap)
    for pause in step.pauses:
        yield _rest(pause)


def _rest(gap: ClosedSpan) -> str:
    """``LIS: 2027-03-26 Good Friday``; the finish of a gap is the first instant after it."""
    first, last = gap.start.date(), (gap.finish - dt.timedelta(minutes=1)).date()
    days = f"{first}" if first == last else f"{first} to {last}"
    return f"{gap.calendar}: {days} {', '.join(gap.reasons)}"
