"""From two sides to a comparison: changes, moved dates with their causes, critical path and floats."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from rollout.comparison.attribution import Cause, attribute
from rollout.comparison.positions import Position, difference, last_day, position_in
from rollout.comparison.recorded import compare_dates, recorded_change, recorded_key
from rollout.comparison.rescheduling import Dated, Days, Rescheduler
from rollout.comparison.sides import Side, process_names
from rollout.comparison.trials import Trial, Trials, are_same
from rollout.comparison.values import Change, Comparison, FloatChange, MovedTask, Shift
from rollout.errors import PlanError, Problem
from rollout.network import Task, TaskKind
from rollout.units import ELAPSED_DAY

LEAST_FLOAT_CHANGE = 0.05
"""Days of float that count as a change; less comes from rounding hours."""


def compare(old: Side, new: Side, rescheduler: Rescheduler) -> Comparison:
    """What differs between the sides.

    Raises:
        PlanError: when a plan cannot be dated.

    """
    if old.plan and new.plan and not (old.recorded or new.recorded) and are_same(old.plan, new.plan):
        return _nothing(old, new)
    before, after = (_dated(side, rescheduler) for side in (old, new))
    if before is None or after is None:
        return compare_dates(old, new, before, after)
    names = process_names(old.plan, new.plan)
    trials = Trials(
        old=before,
        new=after,
        rescheduler=rescheduler,
        process_names=names,
        is_dates_only=old.recorded is not None or new.recorded is not None,
    )
    found = tuple(trials.all())
    return _Comparing(
        old=old, new=new, before=before, after=after, base=trials.base.days, trials=found, names=names
    ).result()


def _nothing(old: Side, new: Side) -> Comparison:
    return Comparison(
        old=old.label,
        new=new.label,
        changes=(),
        finish=None,
        finish_day=None,
        moved=(),
        added=(),
        removed=(),
        joined=(),
        left=(),
        floats=(),
        critical_path=(),
        names={},
        process_names={},
    )


def _dated(side: Side, rescheduler: Rescheduler) -> Dated | None:
    if side.plan is None:
        return None
    known = side.schedule
    found = rescheduler.dated(side.plan) if known is None else rescheduler.taken_over(side.plan, known)
    if found is None and side.recorded is None:
        message = f"'{side.label}' cannot be dated"
        raise PlanError([Problem(code="not_dated", message=message, hint="'rollout check' says why")])
    return found


class _Comparing(Struct, frozen=True, kw_only=True, dict=True):
    old: Side
    new: Side
    before: Dated
    after: Dated
    base: Days
    trials: Sequence[Trial]
    names: Mapping[str, str]

    def result(self) -> Comparison:
        """The comparison of two plans."""
        was, now = self.before.network.task_by_id, self.after.network.task_by_id
        joined, left = self._critical()
        return Comparison(
            old=self.old.label,
            new=self.new.label,
            changes=(*(trial.change for trial in self.trials), *self._recorded_changes()),
            finish=self._finish(),
            finish_day=dt.date.fromordinal(last_day(self._new_days)) if self._new_days else None,
            moved=tuple(self._moved()),
            added=tuple(id_ for id_ in now if id_ not in was),
            removed=tuple(id_ for id_ in was if id_ not in now),
            joined=joined,
            left=left,
            floats=tuple(self._floats()),
            critical_path=self.after.schedule.critical_ids,
            names={id_: task.name for id_, task in {**was, **now}.items()},
            process_names=self.names,
        )

    @cached_property
    def _old_days(self) -> Days:
        return self.old.recorded.days if self.old.recorded else self.before.days

    @cached_property
    def _new_days(self) -> Days:
        return self.new.recorded.days if self.new.recorded else self.after.days

    @cached_property
    def _position(self) -> Position:
        """How many working days of the project lie up to a day."""
        return position_in(self.after.schedule.calendars.project)

    @cached_property
    def _alone(self) -> Mapping[str, Days | None]:
        """The days of the older plan with each change made alone; worked out only where moves interact."""
        return {trial.change.key: trial.alone() for trial in self.trials}

    def _finish(self) -> Shift | None:
        if not self._old_days or not self._new_days:
            return None
        return self._shift(last_day)

    def _moved(self) -> Iterator[MovedTask]:
        tasks = self.after.network.task_by_id
        for id_, task in tasks.items():
            if id_ in self._old_days and id_ in self._new_days and self._old_days[id_] != self._new_days[id_]:
                yield MovedTask(
                    id=id_,
                    name=task.name,
                    process=task.details.process,
                    site=task.details.site,
                    owner=task.details.owner,
                    is_milestone=task.kind is TaskKind.MILESTONE,
                    start=self._shift(_day_of(id_, 0)),
                    finish=self._shift(_day_of(id_, 1)),
                )

    def _shift(self, day_in: Callable[[Days], int | None]) -> Shift | None:
        was, now = day_in(self._old_days), day_in(self._new_days)
        if was is None or now is None or was == now:
            return None
        position = self._position
        total = position(now) - position(was)
        recorded = self._recorded_effects(day_in)
        inner = total - sum(recorded.values())
        computed = day_in(self.after.days)
        undone = {
            trial.change.key: difference(position, None if trial.undone is None else day_in(trial.undone), computed)
            for trial in self.trials
        }
        causes: tuple[Cause, ...]
        if inner == 0 and total == 0 and not recorded:
            causes = tuple(
                Cause(changes=(trial.change.key,), days=0)
                for trial in self.trials
                if trial.undone is None or day_in(trial.undone) != computed
            )
        else:
            causes = attribute(inner, undone, self._alone_effects(day_in, undone, inner))
        causes += tuple(Cause(changes=(key,), days=days) for key, days in recorded.items() if days)
        return Shift(was=dt.date.fromordinal(was), now=dt.date.fromordinal(now), days=total, causes=causes)

    def _alone_effects(
        self, day_in: Callable[[Days], int | None], undone: Mapping[str, int | None], total: int
    ) -> Mapping[str, int | None]:
        known = [days for days in undone.values() if days is not None]
        if sum(known) == total and len(known) == len(undone):
            return {}
        start = day_in(self.base)
        return {
            key: difference(self._position, start, None if days is None else day_in(days))
            for key, days in self._alone.items()
        }

    def _recorded_effects(self, day_in: Callable[[Days], int | None]) -> Mapping[str, int]:
        """What the program, its templates or levelling make of recorded dates, in days."""
        found: dict[str, int] = {}
        for side, dated, sign in ((self.old, self.before, 1), (self.new, self.after, -1)):
            if side.recorded is not None:
                moved = difference(self._position, day_in(side.recorded.days), day_in(dated.days))
                if moved:
                    key = recorded_key(side.recorded)
                    found[key] = found.get(key, 0) + sign * moved
        return found

    def _recorded_changes(self) -> Iterator[Change]:
        for side, dated in ((self.old, self.before), (self.new, self.after)):
            recorded = side.recorded
            if recorded is None:
                continue
            has_moved = any(dated.days.get(id_) != days for id_, days in recorded.days.items() if id_ in dated.days)
            yield from recorded_change(recorded, dated, has_moved=has_moved)

    def _critical(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        was = {id_ for id_ in self._open if self.before.schedule.dates[id_].is_critical}
        now = {id_ for id_ in self._open if self.after.schedule.dates[id_].is_critical}
        return tuple(id_ for id_ in self._open if id_ in now - was), tuple(
            id_ for id_ in self._open if id_ in was - now
        )

    @cached_property
    def _open(self) -> tuple[str, ...]:
        """Tasks of both plans that are finished in neither."""
        was = self.before.network.task_by_id
        return tuple(
            id_
            for id_, task in self.after.network.task_by_id.items()
            if id_ in was and not _is_finished(was[id_]) and not _is_finished(task)
        )

    def _floats(self) -> Iterator[FloatChange]:
        for id_ in self._open:
            was, now = (_float_days(dated, id_) for dated in (self.before, self.after))
            if abs(now - was) >= LEAST_FLOAT_CHANGE:
                task = self.after.network.task_by_id[id_]
                yield FloatChange(
                    id=id_, name=task.name, process=task.details.process, owner=task.details.owner, was=was, now=now
                )


def _day_of(task: str, end: int) -> Callable[[Days], int | None]:
    """Reads the first (0) or last day (1) of a task."""
    return lambda days: days[task][end] if task in days else None


def _is_finished(task: Task) -> bool:
    return task.progress is not None and task.progress.actual_finish is not None


def _float_days(dated: Dated, id_: str) -> float:
    task = dated.network.task_by_id[id_]
    length = ELAPSED_DAY if task.duration.elapsed else dated.plan.day
    return round(dated.schedule.dates[id_].total_float / length, 2)
