"""Recorded dates: what the program, its templates or levelling made of them, and two sides of which one has no plan."""

import datetime as dt
from collections.abc import Iterator, Mapping

from rollout.comparison.kinds import Kind
from rollout.comparison.positions import last_day, position_in, weekdays
from rollout.comparison.rescheduling import Dated, Days
from rollout.comparison.sides import Recorded, Side, process_names
from rollout.comparison.values import Change, Comparison, MovedTask, Shift
from rollout.network import TaskKind
from rollout.release import __version__


def recorded_key(recorded: Recorded) -> str:
    """The key of the change that is the cause where recorded dates differ from those worked out now."""
    return "levelling" if recorded.is_levelled else "program"


def recorded_change(recorded: Recorded, dated: Dated, *, has_moved: bool) -> Iterator[Change]:
    """That change, if there was one."""
    is_other_program = bool(recorded.program) and recorded.program != __version__
    is_other_template = bool(recorded.templates) and recorded.templates != dated.plan.templates.digest
    if recorded.is_levelled:
        yield Change(key="levelling", kind=Kind.SETTING, text="one of the two plans is levelled")
    elif is_other_program or is_other_template or has_moved:
        if is_other_program:
            text = f"program version {recorded.program} -> {__version__}"
        else:
            text = "templates changed since the dates were recorded"
        kind = Kind.PROGRAM if is_other_program else Kind.TEMPLATES
        yield Change(key="program", kind=kind, text=text, was=recorded.program, now=__version__)


def compare_dates(old: Side, new: Side, before: Dated | None, after: Dated | None) -> Comparison:
    """Dates alone, where one side has no plan: what moved them is not known."""
    was = before.days if before else old.recorded.days if old.recorded else {}
    now = after.days if after else new.recorded.days if new.recorded else {}
    dated = after or before
    tasks = dated.network.task_by_id if dated else {}
    names = {**(old.recorded.names if old.recorded else {}), **(new.recorded.names if new.recorded else {})}
    names.update((id_, task.name) for id_, task in tasks.items())
    position = position_in(dated.schedule.calendars.project) if dated else weekdays

    def shift(before_day: int, after_day: int) -> Shift | None:
        if before_day == after_day:
            return None
        first, second = dt.date.fromordinal(before_day), dt.date.fromordinal(after_day)
        return Shift(was=first, now=second, days=position(after_day) - position(before_day))

    moved = [
        MovedTask(
            id=id_,
            name=names.get(id_, id_),
            process=task.details.process if (task := tasks.get(id_)) else "",
            site=task.details.site if task else "",
            owner=task.details.owner if task else "",
            is_milestone=task.kind is TaskKind.MILESTONE if task else days[0] == days[1],
            start=shift(was[id_][0], days[0]),
            finish=shift(was[id_][1], days[1]),
        )
        for id_, days in now.items()
        if id_ in was and was[id_] != days and (not tasks or id_ in tasks)
    ]
    return Comparison(
        old=old.label,
        new=new.label,
        changes=tuple(_task_changes(was, now, names)),
        finish=shift(last_day(was), last_day(now)) if was and now else None,
        finish_day=dt.date.fromordinal(last_day(now)) if now else None,
        moved=tuple(moved),
        added=tuple(id_ for id_ in now if id_ not in was),
        removed=tuple(id_ for id_ in was if id_ not in now),
        joined=(),
        left=(),
        floats=(),
        critical_path=after.schedule.critical_ids if after else (),
        names=names,
        process_names=process_names(old.plan, new.plan),
    )


def _task_changes(was: Days, now: Days, names: Mapping[str, str]) -> Iterator[Change]:
    for id_ in now:
        if id_ not in was:
            text = f"task {id_} '{names.get(id_, id_)}' added"
            yield Change(key=f"tasks.{id_}", kind=Kind.TASK_ADDED, text=text, tasks=(id_,))
    for id_ in was:
        if id_ not in now:
            text = f"task {id_} '{names.get(id_, id_)}' removed"
            yield Change(key=f"tasks.{id_}", kind=Kind.TASK_REMOVED, text=text, tasks=(id_,))
