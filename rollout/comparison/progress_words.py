"""Reports of progress in words."""

import datetime as dt

from msgspec import Struct

from rollout.comparison.kinds import Kind
from rollout.comparison.rescheduling import Dated
from rollout.comparison.values import Change
from rollout.network import Progress, Task
from rollout.units import Duration, format_duration

STATUS_DATE = "plan.status_date"
AS_PLANNED = "progress.as_planned"


class ReportWords(Struct, frozen=True, kw_only=True):
    """Says what was reported between two plans."""

    old: Dated
    new: Dated

    def change(self, id_: str, *, is_planned: bool) -> Change:
        """The report of one task; ``is_planned`` says that it went as planned."""
        before, task = self.old.network.task_by_id[id_], self.new.network.task_by_id[id_]
        was, now = self._text(before, self.old), self._text(task, self.new)
        kind = _kind(before.progress, task.progress)
        state = self.new.plan.status.latest.get(id_)
        edited = f" (reported before: {was})" if kind is Kind.ACTUAL_EDITED else ""
        planned = ", as planned" if is_planned else ""
        at = state.at if state else self.new.plan.at("overrides", id_, "progress")
        return Change(
            key=f"progress.{id_}",
            kind=kind,
            text=f"{id_} '{task.name}': {now or 'report withdrawn'}{planned}{edited}",
            process=task.details.process,
            owner=task.details.owner,
            tasks=(id_,),
            was=was,
            now=now,
            at=at,
        )

    def silence(self, silent: tuple[str, ...]) -> Change:
        """The newer status date, and what was due by it without a report."""
        was, now = (_day(dated) for dated in (self.old, self.new))
        named = ", ".join(silent[:4]) + (f" and {len(silent) - 4} more" if len(silent) > 4 else "")
        verb = "task is" if len(silent) == 1 else "tasks are"
        effect = f"{len(silent)} {verb} due without a report, and follow after it: {named}" if silent else ""
        return Change(
            key=STATUS_DATE,
            kind=Kind.STATUS_DATE,
            text=f"status date {was or 'none'} -> {now or 'none'}",
            tasks=silent,
            was=was,
            now=now,
            effect=effect,
            at=self.new.plan.at("plan", "status_date"),
        )

    def _text(self, task: Task, dated: Dated) -> str:
        progress = task.progress
        if progress is None:
            return ""
        days = dated.days[task.id]
        start, finish = (dt.date.fromordinal(day).isoformat() for day in days)
        if progress.actual_finish is not None:
            return f"reached on {finish}" if start == finish and not task.duration else f"done {start} to {finish}"
        if progress.actual_start is None:
            return f"{progress.percent_complete} %" if progress.percent_complete else ""
        parts = [f"begun {start}"]
        if progress.percent_complete:
            parts.append(f"{progress.percent_complete} %")
        if progress.remaining is not None:
            left = format_duration(Duration(progress.remaining, task.duration.elapsed), day=dated.plan.day)
            parts.append(f"{left} left")
        if progress.expected_finish is not None:
            zone = dated.schedule.calendars[task.calendar]
            parts.append(f"expected to finish on {zone.day_of(progress.expected_finish - 1)}")
        return ", ".join(parts)


def _kind(before: Progress | None, after: Progress | None) -> Kind:
    """An actual date that was reported before and is another now was edited; a new one is reported."""
    old, new = before or Progress(), after or Progress()
    pairs = ((old.actual_start, new.actual_start), (old.actual_finish, new.actual_finish))
    if any(was is not None and was != now for was, now in pairs):
        return Kind.ACTUAL_EDITED
    if any(was is None and now is not None for was, now in pairs):
        return Kind.ACTUAL_REPORTED
    return Kind.PERCENT


def _day(dated: Dated) -> str:
    day = dated.plan.file.plan.status_date
    return day.isoformat() if day else ""
