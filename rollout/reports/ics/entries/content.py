"""From rows of the plan to calendar items: events for milestones, tasks and meetings, to-dos for the breakdown."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rollout.reports.calendar_settings import CalendarSettings
from rollout.reports.ics.entries.common import CommonLines
from rollout.reports.ics.entries.item import Component, Item, ItemKind, item_uid
from rollout.reports.ics.entries.lines import component, duration, line, moment_line, text_line
from rollout.reports.ics.entries.relations import Relation, Relations
from rollout.reports.ics.entries.text import canonical
from rollout.reports.rows.row import Row
from rollout.units import ELAPSED_DAY

MILESTONE_KINDS: Final = frozenset({"milestone"})
TASK_KINDS: Final = frozenset({"task", "wait"})
SERIES_KINDS: Final = frozenset({"recurring"})
SUMMARY_KINDS: Final = frozenset({"programme", "process", "stage", "group"})

_DAY = dt.timedelta(days=1)
_CIVIL_HOUR = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContent:
    """What the content of an item is drawn from. ``plan`` is the identifier of the plan.

    ``common`` holds by row what its event and its to-do share, ``completed`` when tasks were finished, ``occurrences``
    the series, start and end of every meeting in local time.
    """

    plan: str
    rows: Sequence[Row]
    common: Mapping[str, CommonLines]
    relations: Relations
    settings: CalendarSettings
    completed: Mapping[str, dt.datetime]
    occurrences: Sequence[tuple[str, dt.datetime, dt.datetime]]

    def milestones(self) -> tuple[Item, ...]:
        """An all-day event for every milestone."""
        return tuple(self._events(ItemKind.MILESTONE, MILESTONE_KINDS))

    def tasks(self) -> tuple[Item, ...]:
        """An event from the first to the last day worked for every task."""
        return tuple(self._events(ItemKind.TASK, TASK_KINDS))

    def meetings(self) -> tuple[Item, ...]:
        """An event from start to end for every meeting of every series."""
        series = {row.id: row for row in self.rows if row.kind in SERIES_KINDS}
        return tuple(
            self._meeting(replace(series[id_], start=start, finish=finish, start_date=start.date()))
            for id_, start, finish in self.occurrences
            if id_ in series
        )

    def todos(self) -> tuple[Item, ...]:
        """A to-do for every task, milestone and summary row."""
        uids = self._uids(ItemKind.TO_DO, MILESTONE_KINDS | TASK_KINDS | SUMMARY_KINDS)
        return tuple(self._todo(row, uids) for row in self.rows if row.id in uids)

    def _uids(self, kind: ItemKind, kinds: frozenset[str]) -> dict[str, str]:
        return {row.id: item_uid(self.plan, kind, row.id) for row in self.rows if row.kind in kinds}

    def _events(self, kind: ItemKind, kinds: frozenset[str]) -> Iterator[Item]:
        uids = self._uids(kind, kinds)
        for row in self.rows:
            if row.id in uids:
                first = row.finish_date if kind is ItemKind.MILESTONE else row.start_date
                last, related = max(first, row.finish_date), self.relations.related(row.id, uids)
                yield self._event(row, uids[row.id], first, last + _DAY, is_busy=False, related=related)

    def _meeting(self, row: Row) -> Item:
        uid = item_uid(self.plan, ItemKind.MEETING, f"{row.id}/{row.start_date.isoformat()}")
        return self._event(row, uid, row.start.astimezone(dt.UTC), row.finish.astimezone(dt.UTC), is_busy=True)

    def _event(
        self, row: Row, uid: str, start: dt.date, end: dt.date, *, is_busy: bool, related: Iterable[Relation] = ()
    ) -> Item:
        """An event whose end is exclusive; days make it last all day."""
        lines = (
            text_line("UID", uid),
            moment_line("DTSTART", start),
            moment_line("DTEND", end),
            self.common[row.id].octets,
            text_line("STATUS", "CONFIRMED" if self.settings.is_approved else "TENTATIVE"),
            text_line("TRANSP", "OPAQUE" if is_busy else "TRANSPARENT"),
            text_line("X-MICROSOFT-CDO-BUSYSTATUS", "BUSY" if is_busy else "FREE"),
            *_relation_lines(related),
            *self._alarm(row, start),
        )
        return _item(row, uid, component(Component.EVENT, lines))

    def _todo(self, row: Row, uids: Mapping[str, str]) -> Item:
        return _item(row, uids[row.id], component(Component.TO_DO, self._lines_of_todo(row, uids)))

    def _lines_of_todo(self, row: Row, uids: Mapping[str, str]) -> Iterator[bytes]:
        due, is_done = _due(row), row.percent_complete >= 100
        yield text_line("UID", uids[row.id])
        if row.kind not in MILESTONE_KINDS and row.start < due:
            yield moment_line("DTSTART", row.start.astimezone(dt.UTC))
        yield moment_line("DUE", due.astimezone(dt.UTC))
        yield self.common[row.id].octets
        yield line("PERCENT-COMPLETE", str(max(0, min(100, row.percent_complete))))
        yield text_line("STATUS", _todo_status(row.percent_complete))
        if is_done:
            yield moment_line("COMPLETED", self.completed.get(row.id, row.finish).astimezone(dt.UTC))
        # PARENT comes first: programs that do not know the others take them for it (RFC 5545, 3.2.15).
        parent = uids.get(row.parent or "")
        above = [(parent, (("RELTYPE", "PARENT"),))] if parent else []
        yield from _relation_lines([*above, *self.relations.related(row.id, uids)])
        if not is_done and row.kind not in SUMMARY_KINDS:
            yield from self._alarm(row)

    def _alarm(self, row: Row, start: dt.date | None = None) -> Iterator[bytes]:
        """A reminder where they are wanted: before the day of an all-day event, the start of a meeting, a due date."""
        if self.settings.alarm is not None:
            if start is None:
                trigger = line("TRIGGER;RELATED=END", duration(-dt.timedelta(minutes=self.settings.alarm)))
            else:
                trigger = line("TRIGGER", duration(-_before(start, self.settings.alarm)))
            lines = (line("ACTION", "DISPLAY"), text_line("DESCRIPTION", self.common[row.id].title), trigger)
            yield component("VALARM", lines)


def _relation_lines(related: Iterable[Relation]) -> Iterator[bytes]:
    for uid, parameters in related:
        yield line("RELATED-TO" + "".join(f";{name}={value}" for name, value in parameters), uid)


def _item(row: Row, uid: str, octets: bytes) -> Item:
    return Item(
        uid=uid,
        octets=octets,
        task=row.id,
        process=canonical(row.process),
        stage=canonical(row.stage),
        owner=canonical(row.owner),
        named_owner=canonical(row.named_owner),
    )


def _due(row: Row) -> dt.datetime:
    """The finish, or the last minute of the last day where the finish is read as the day after, such as midnight."""
    if row.finish.date() <= row.finish_date:
        return row.finish
    return dt.datetime.combine(row.finish_date, dt.time(23, 59), row.finish.tzinfo)


def _todo_status(percent: int) -> str:
    if percent >= 100:
        return "COMPLETED"
    return "IN-PROCESS" if percent > 0 else "NEEDS-ACTION"


def _before(start: dt.date, minutes: int) -> dt.timedelta:
    """How long before it a reminder rings: whole days before an all-day event at nine in the morning."""
    is_whole_days = not isinstance(start, dt.datetime) and minutes % ELAPSED_DAY == 0
    return dt.timedelta(minutes=minutes - _CIVIL_HOUR * 60 if is_whole_days else minutes)
