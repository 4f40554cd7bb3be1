"""From rows of the plan to calendar items: events for milestones and tasks, to-dos for every row of the breakdown."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from rollout.network import Progress
from rollout.reports.ics.colours import stage_colour
from rollout.reports.ics.content_line import date_line, duration_text, instant_line, text_line, text_list_line
from rollout.reports.ics.item import Component, Item, ItemKind, item_uid
from rollout.reports.ics.relations import Relations
from rollout.reports.ics.settings import CalendarSettings
from rollout.reports.ics.text import canonical
from rollout.reports.rows import Row

MILESTONE_KINDS: Final = frozenset({"milestone"})
TASK_KINDS: Final = frozenset({"task", "wait"})
SUMMARY_KINDS: Final = frozenset({"programme", "process", "stage", "group"})

_DEFAULT_PRIORITY = 500
_DAY = dt.timedelta(days=1)
_MINUTES_PER_DAY = 1440
_CIVIL_HOUR = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanContent:
    """What the content of an item is drawn from. ``plan`` is the identifier of the plan.

    ``titles`` holds the title of every row.
    """

    plan: str
    rows: Sequence[Row]
    titles: Mapping[str, str]
    relations: Relations
    settings: CalendarSettings
    process_names: Mapping[str, str]
    progress: Mapping[str, Progress]
    priorities: Mapping[str, int]

    def milestones(self) -> tuple[Item, ...]:
        """An all-day event for every milestone."""
        return tuple(self._events(ItemKind.MILESTONE, MILESTONE_KINDS))

    def tasks(self) -> tuple[Item, ...]:
        """An event from the first to the last day worked for every task."""
        return tuple(self._events(ItemKind.TASK, TASK_KINDS))

    def todos(self) -> tuple[Item, ...]:
        """A to-do for every task, milestone and summary row."""
        uids = self._uids(ItemKind.TODO, MILESTONE_KINDS | TASK_KINDS | SUMMARY_KINDS)
        return tuple(self._todo(row, uids) for row in self.rows if row.id in uids)

    def _uids(self, kind: ItemKind, kinds: frozenset[str]) -> dict[str, str]:
        return {row.id: item_uid(self.plan, kind, row.id) for row in self.rows if row.kind in kinds}

    def _events(self, kind: ItemKind, kinds: frozenset[str]) -> Iterator[Item]:
        uids = self._uids(kind, kinds)
        for row in self.rows:
            if row.id in uids:
                first = row.finish_date if kind is ItemKind.MILESTONE else row.start_date
                lines = (
                    date_line("DTSTART", first),
                    date_line("DTEND", max(first, row.finish_date) + _DAY),
                    *self._common(row),
                    f"STATUS:{'CONFIRMED' if self.settings.is_approved else 'TENTATIVE'}",
                    "TRANSP:TRANSPARENT",
                    "X-MICROSOFT-CDO-BUSYSTATUS:FREE",
                    *self.relations.lines(row.id, uids),
                    *self._alarm(row, "TRIGGER:", _all_day_trigger),
                )
                yield _item(row, uids[row.id], Component.EVENT, lines)

    def _todo(self, row: Row, uids: Mapping[str, str]) -> Item:
        due = _due(row)
        begins = row.kind not in MILESTONE_KINDS and row.start < due
        parent = uids.get(row.parent or "")
        is_done = row.percent_complete >= 100
        lines = (
            *((instant_line("DTSTART", row.start),) if begins else ()),
            instant_line("DUE", due),
            *self._common(row),
            f"PERCENT-COMPLETE:{max(0, min(100, row.percent_complete))}",
            f"STATUS:{_todo_status(row.percent_complete)}",
            *((instant_line("COMPLETED", self._completed(row)),) if is_done else ()),
            # PARENT comes first: programs that do not know the others take them for it (RFC 5545, 3.2.15).
            *((f"RELATED-TO;RELTYPE=PARENT:{parent}",) if parent else ()),
            *self.relations.lines(row.id, uids),
            *(() if is_done or row.kind in SUMMARY_KINDS else self._alarm(row, "TRIGGER;RELATED=END:", _timed_trigger)),
        )
        return _item(row, uids[row.id], Component.TODO, lines)

    def _common(self, row: Row) -> Iterator[str]:
        """What an event and a to-do of the same row share."""
        yield text_line("SUMMARY", self.titles[row.id])
        yield text_line("DESCRIPTION", "\n".join(self._description(row)))
        categories = [canonical(text) for text in (row.stage, row.process, row.owner)]
        if any(categories):
            yield text_list_line("CATEGORIES", [text for text in categories if text])
        yield f"COLOR:{stage_colour(row.stage)}"
        priority = self.priorities.get(row.id, _DEFAULT_PRIORITY)
        if priority != _DEFAULT_PRIORITY:
            yield f"PRIORITY:{_priority(priority)}"
        if self.settings.page_url:
            yield f"URL:{self._link(row)}"

    def _description(self, row: Row) -> Iterator[str]:
        process = canonical(row.process)
        name = canonical(self.process_names.get(row.process, ""))
        facts = (
            ("Id", canonical(row.id)),
            ("Process", f"{process} {name}".strip() if name != process else process),
            ("Stage", canonical(row.stage)),
            ("Site", canonical(row.site)),
            ("Owner", canonical(row.owner)),
            ("Deliverable", canonical(row.deliverable)),
            ("Deadline", row.deadline.isoformat() if row.deadline else ""),
        )
        yield from (f"{label}: {text}" for label, text in facts if text)
        if words := self.relations.words(row.id):
            yield "Waits for:"
            yield from words
        if self.settings.page_url:
            yield f"Plan: {self._link(row)}"

    def _link(self, row: Row) -> str:
        """The page with this row selected, which is what ``#task=`` asks of the Gantt page."""
        page = self.settings.page_url
        return page if "#" in page else f"{page}#task={quote(canonical(row.id), safe='')}"

    def _completed(self, row: Row) -> dt.datetime:
        progress = self.progress.get(row.id)
        if progress is None or progress.actual_finish is None:
            return row.finish
        return dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=progress.actual_finish)

    def _alarm(self, row: Row, trigger: str, value: Callable[[int], str]) -> tuple[str, ...]:
        if self.settings.alarm is None:
            return ()
        return (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            text_line("DESCRIPTION", self.titles[row.id]),
            f"{trigger}{value(self.settings.alarm)}",
            "END:VALARM",
        )


def _item(row: Row, uid: str, component: Component, lines: tuple[str, ...]) -> Item:
    return Item(
        uid=uid,
        component=component,
        lines=lines,
        task=row.id,
        process=canonical(row.process),
        stage=canonical(row.stage),
        owner=canonical(row.owner),
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


def _priority(priority: int) -> int:
    """A priority of 0 to 1000, where 1000 comes first, as one of 9 to 1, where 1 comes first."""
    return 9 - max(0, min(1000, priority)) * 8 // 1000


def _all_day_trigger(minutes: int) -> str:
    """Whole days before an all-day item ring at nine in the morning, not at midnight."""
    days, rest = divmod(minutes, _MINUTES_PER_DAY)
    return duration_text(-minutes if rest or not days else -(minutes - _CIVIL_HOUR * 60))


def _timed_trigger(minutes: int) -> str:
    return duration_text(-minutes)
