"""All calendar files of a plan, from its rows and the calendar files of the run before."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import Final

from rollout.engine import Schedule
from rollout.errors import Problem, raise_if_any
from rollout.reports.calendar_settings import CalendarSettings
from rollout.reports.ics.calendar_file import Head, calendar_files
from rollout.reports.ics.entries.common import CommonContent
from rollout.reports.ics.entries.content import PlanContent
from rollout.reports.ics.entries.item import Item, RevisedItem
from rollout.reports.ics.entries.relations import Relations
from rollout.reports.ics.entries.titles import titles
from rollout.reports.ics.feed_list import feed_entries
from rollout.reports.ics.feeds import (
    COMPLETE,
    FOLDER,
    INDEX,
    MILESTONES,
    SINGLE_FOLDER,
    TASKS,
    TO_DOS,
    Feed,
    Revised,
    belongs_to,
    complete_feeds,
    group_feeds,
    single_feeds,
)
from rollout.reports.ics.history.as_of import EPOCH
from rollout.reports.ics.history.ownership import PlanNames, identifier_of
from rollout.reports.ics.history.previous import (
    PreviousCalendar,
    PreviousItem,
    parse_calendars,
    scan_calendars,
)
from rollout.reports.ics.history.revision import revise
from rollout.reports.ics.index_page import render_index
from rollout.reports.rows.row import Row

NO_WORDS: Final[Mapping[str, str]] = MappingProxyType({})
_PATH = re.compile(rf"(?:{'|'.join(COMPLETE)}|(?:{FOLDER}|{SINGLE_FOLDER})/[a-z0-9-]+)\.ics")


def is_calendar_path(path: str) -> bool:
    """Whether a file at this path, below the output folder of a plan, is one that ``render_calendars`` writes."""
    return bool(_PATH.fullmatch(path))


def render_calendars(
    rows: Sequence[Row],
    schedule: Schedule,
    settings: CalendarSettings,
    previous: Mapping[str, bytes],
    *,
    delays: Mapping[str, str] = NO_WORDS,
    commitments: Mapping[str, str] = NO_WORDS,
) -> dict[str, bytes]:
    """Every calendar file of the plan and the page that lists them, by path below the output folder.

    ``previous`` holds the files of the run before by path; files of other names are ignored. Files of ``previous``
    that the result lacks are out of date. ``delays`` says by task id in words what levelling did to it,
    ``commitments`` which day is promised for a milestone.

    Raises:
        PlanError: where two rows have one id.
        PreviousCalendarError: where a file of the run before is damaged, foreign, or belongs to another plan.

    """
    _check_ids(rows)
    ours = {path: octets for path, octets in previous.items() if is_calendar_path(path)}
    scanned = tuple(scan_calendars(ours))
    plan = identifier_of(settings, scanned)
    content = _content(rows, schedule, settings, plan, delays=delays, commitments=commitments)
    items = {MILESTONES: content.milestones(), TASKS: content.tasks() + content.meetings(), TO_DOS: content.todos()}
    old = parse_calendars(scanned, (item.octets for each in items.values() for item in each))
    revised = Revised(**{stem: _revise(stem, each, old, settings) for stem, each in items.items()})
    files: dict[str, bytes] = {}
    for feed in (
        *complete_feeds(settings.calendar_title, revised),
        *group_feeds(settings.calendar_title, revised, old),
        *single_feeds(revised, old),
    ):
        files.update(_files(feed, plan, settings))
    files[INDEX] = render_index(settings.calendar_title, feed_entries(files), settings.feed_url)
    return files


def _check_ids(rows: Iterable[Row]) -> None:
    counted = Counter(row.id for row in rows)
    raise_if_any(
        Problem(code="duplicate_id", message=f"{times} rows of the plan have the id {task!r}; ids must be unique")
        for task, times in counted.items()
        if times > 1
    )


def _content(
    rows: Sequence[Row],
    schedule: Schedule,
    settings: CalendarSettings,
    plan: str,
    *,
    delays: Mapping[str, str],
    commitments: Mapping[str, str],
) -> PlanContent:
    tasks, local = schedule.network.tasks, schedule.calendars.project.local
    relations = Relations.of(schedule.network.links, {row.id: row.name for row in rows}, day=schedule.options.day)
    common = CommonContent(
        titles=titles(rows),
        relations=relations,
        process_names={row.process: row.name for row in rows if row.kind == "process"},
        priorities={task.id: task.priority for task in tasks},
        delays=delays,
        commitments=commitments,
        page_url=settings.page_url,
    )
    return PlanContent(
        plan=plan,
        rows=rows,
        common={row.id: common.of(row) for row in rows},
        relations=relations,
        settings=settings,
        completed={
            task.id: local(task.progress.actual_finish)
            for task in tasks
            if task.progress and task.progress.actual_finish is not None
        },
        occurrences=[(each.series, local(each.start), local(each.finish)) for each in schedule.occurrences],
    )


def _revise(
    stem: str, items: Iterable[Item], old: Mapping[str, PreviousCalendar], settings: CalendarSettings
) -> tuple[RevisedItem, ...]:
    before: dict[str, PreviousItem] = {}
    for path, calendar in old.items():
        if belongs_to(path, stem):
            before.update((item.uid, item) for item in calendar.items)
    return revise(items, before, settings.as_of or EPOCH)


def _files(feed: Feed, plan: str, settings: CalendarSettings) -> dict[str, bytes]:
    head = Head(
        plan=plan,
        owner=str(PlanNames.of(settings)),
        name=feed.name,
        description=feed.description,
        colour=feed.colour,
        feed_url=settings.feed_url,
    )
    octets = [each.octets if feed.is_complete else each.alone for each in feed.items]
    return dict(calendar_files(head, octets, feed.paths()))
