"""From rows of the plan to calendar items: events for milestones, tasks and meetings, to-dos for the breakdown."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from msgspec import Struct

from rollout.reports.calendar_settings import CalendarSettings
from rollout.reports.ics.entries.common import Properties
from rollout.reports.ics.entries.item import Item, ItemKind, item_uid
from rollout.reports.ics.entries.relations import Parameters, Relations
from rollout.reports.ics.entries.text import canonical
from rollout.reports.rows.row import Row
from rollout.units import ELAPSED_DAY
from rollout.values import replace

if TYPE_CHECKING:
    import icalendar

MILESTONE_KINDS: Final = frozenset({"milestone"})
TASK_KINDS: Final = frozenset({"task", "wait"})
SERIES_KINDS: Final = frozenset({"recurring"})
SUMMARY_KINDS: Final = frozenset({"programme", "process", "stage", "group"})

_DAY = dt.timedelta(days=1)
_CIVIL_HOUR = 9


class PlanContent(Struct, frozen=True, kw_only=True):
    """What the content of an item is drawn from. ``plan`` is the identifier of the plan.

    ``common`` holds by row what its event and its to-do share, ``completed`` when tasks were finished, ``occurrences``
    the series, start and end of every meeting in local time.
    """

    plan: str
    rows: Sequence[Row]
    common: Mapping[str, Properties]
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
                event = self._event(row, uids[row.id], first, max(first, row.finish_date) + _DAY, is_busy=False)
                _relate(event, self.relations.related(row.id, uids))
                self._add_alarm(event, row, first)
                yield _item(row, uids[row.id], event)

    def _meeting(self, row: Row) -> Item:
        uid = item_uid(self.plan, ItemKind.MEETING, f"{row.id}/{row.start_date.isoformat()}")
        event = self._event(row, uid, row.start.astimezone(dt.UTC), row.finish.astimezone(dt.UTC), is_busy=True)
        self._add_alarm(event, row, row.start)
        return _item(row, uid, event)

    def _event(self, row: Row, uid: str, start: dt.date, end: dt.date, *, is_busy: bool) -> "icalendar.Event":
        """An event whose end is exclusive; days make it last all day."""
        from rollout.reports.ics.entries.components import Event, Text, moment

        event = Event()
        event["UID"] = Text(uid)
        event["DTSTART"] = moment(start)
        event["DTEND"] = moment(end)
        event.update(self.common[row.id])
        event["STATUS"] = Text("CONFIRMED" if self.settings.is_approved else "TENTATIVE")
        event["TRANSP"] = Text("OPAQUE" if is_busy else "TRANSPARENT")
        event["X-MICROSOFT-CDO-BUSYSTATUS"] = Text("BUSY" if is_busy else "FREE")
        return event

    def _todo(self, row: Row, uids: Mapping[str, str]) -> Item:
        from icalendar.prop import vInt

        from rollout.reports.ics.entries.components import Text, Todo, moment

        todo, due, is_done = Todo(), _due(row), row.percent_complete >= 100
        todo["UID"] = Text(uids[row.id])
        if row.kind not in MILESTONE_KINDS and row.start < due:
            todo["DTSTART"] = moment(row.start.astimezone(dt.UTC))
        todo["DUE"] = moment(due.astimezone(dt.UTC))
        todo.update(self.common[row.id])
        todo["PERCENT-COMPLETE"] = vInt(max(0, min(100, row.percent_complete)))
        todo["STATUS"] = Text(_todo_status(row.percent_complete))
        if is_done:
            todo["COMPLETED"] = moment(self.completed.get(row.id, row.finish).astimezone(dt.UTC))
        # PARENT comes first: programs that do not know the others take them for it (RFC 5545, 3.2.15).
        parent = uids.get(row.parent or "")
        above = [(parent, (("RELTYPE", "PARENT"),))] if parent else []
        _relate(todo, [*above, *self.relations.related(row.id, uids)])
        if not is_done and row.kind not in SUMMARY_KINDS:
            self._add_alarm(todo, row)
        return _item(row, uids[row.id], todo)

    def _add_alarm(self, content: "icalendar.Component", row: Row, start: dt.date | None = None) -> None:
        """A reminder where they are wanted: before the day of an all-day event, the start of a meeting, a due date."""
        from rollout.reports.ics.entries.components import Alarm

        if self.settings.alarm is not None:
            alarm = Alarm()
            alarm.add("ACTION", "DISPLAY")
            alarm.add("DESCRIPTION", self.common[row.id]["SUMMARY"])
            if start is None:
                alarm.add("TRIGGER", -dt.timedelta(minutes=self.settings.alarm), {"RELATED": "END"})
            else:
                alarm.add("TRIGGER", -_before(start, self.settings.alarm))
            content.add_component(alarm)


def _relate(content: "icalendar.Component", related: Sequence[tuple[str, Parameters]]) -> None:
    from rollout.reports.ics.entries.components import Text

    if related:
        content["RELATED-TO"] = [Text(uid, params=dict(parameters)) for uid, parameters in related]


def _item(row: Row, uid: str, content: "icalendar.Component") -> Item:
    from rollout.reports.ics.entries.components import octets_of

    return Item(
        uid=uid,
        octets=octets_of(content),
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
