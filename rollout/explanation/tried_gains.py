"""What would bring a task forward: every change is tried by scheduling again, and what gains nothing is left out."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from rollout.engine import Schedule, schedule
from rollout.explanation.gain import Gain, GainKind
from rollout.explanation.steps import Step
from rollout.explanation.trials import Trial, trials


def tried_gains(planned: Schedule, explained: str, steps: Sequence[Step]) -> tuple[Gain, ...]:
    """The changes along ``steps`` that bring the task ``explained`` forward, those that help the plan most first."""
    found = (_tried(planned, explained, trial) for trial in trials(planned, steps))
    return tuple(_ranked(gain for gain in found if gain.own > 0))


def _ranked(gains: Iterable[Gain]) -> Iterator[Gain]:
    """By what the plan gains, then the task; of those that gain alike, the first of each kind before the others."""
    in_order = sorted(gains, key=_worth)
    for _, alike in groupby(in_order, key=_worth):
        of_kind: dict[GainKind, list[Gain]] = {}
        for gain in alike:
            of_kind.setdefault(gain.kind, []).append(gain)
        yield from (first for first, *_ in of_kind.values())
        yield from (gain for _, *others in of_kind.values() for gain in others)


def _worth(gain: Gain) -> tuple[int, int]:
    return -gain.plan, -gain.own


def _tried(planned: Schedule, explained: str, trial: Trial) -> Gain:
    then = schedule(trial.network, trial.calendars, planned.options)
    worked = planned.calendars.project.working_minutes_before
    before, after = planned.dates[explained].finish, then.dates[explained].finish
    return Gain(
        kind=trial.kind,
        task=trial.task,
        what=trial.what,
        own=worked(before) - worked(after),
        plan=worked(planned.finish) - worked(then.finish),
        day=planned.options.day,
    )
