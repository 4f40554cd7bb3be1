"""The resource sheet, the assignments and the calendars of resources."""

from collections.abc import Iterator, Mapping
from typing import Final

from rollout.reports.ms_project.calendars import NAME_LIMIT, resource_calendar, unique_name
from rollout.reports.ms_project.clock import length_text
from rollout.reports.ms_project.content import Content
from rollout.reports.ms_project.markup import Value, branch, leaves, one_line
from rollout.reports.ms_project.numbering import unique_numbers
from rollout.reports.ms_project.staffing import Resource

_WORK: Final = "1"
_PER_DAY: Final = 3
_ANY_TIME: Final = "1984-01-01T00:00:00"
_FOR_GOOD: Final = "2049-12-31T23:59:00"
"""The first and the last moment that Project knows."""


def resource_names(content: Content) -> Mapping[str, str]:
    """What each resource is called, by key: each name once, without the characters that Project keeps for lists."""
    found: dict[str, str] = {}
    for each in content.staffing.resources:
        found[each.key] = unique_name(each.name, found.values(), 255)
    return found


def calendars_of_resources(content: Content, names: Mapping[str, str], taken: list[str]) -> str:
    """A calendar for each resource, which Project shows under the name of the resource."""
    texts = []
    for each in content.staffing.resources:
        name = unique_name(names[each.key], taken, NAME_LIMIT)
        taken.append(name)
        uid = content.calendar_uids[f"@{each.key}"]
        place = each.place if each.place in content.calendar_uids else content.source.schedule.calendars.default
        guid = content.guid("resource calendar", each.key)
        texts.append(resource_calendar(uid, guid, name, content.calendar_uids[place], each.away))
    return "".join(texts)


def resource_rows(content: Content, names: Mapping[str, str]) -> str:
    """The resource sheet in the order of the plan."""
    return "".join(
        branch("Resource", leaves(_resource(content, each, names[each.key], number)) + _availability(content, each))
        for number, each in enumerate(content.staffing.resources, 1)
    )


def _resource(content: Content, each: Resource, name: str, number: int) -> Iterator[tuple[str, Value]]:
    yield "UID", content.resource_uids[each.key]
    yield "GUID", content.guid("resource", each.key)
    yield "ID", number
    yield "Name", name
    yield "Type", _WORK
    yield "IsNull", False
    yield "Initials", one_line(each.initials or name[:1])
    yield "Code", one_line(each.key)
    yield "Group", one_line(each.group) or None
    yield "MaxUnits", each.percent / 100
    yield "CanLevel", True
    yield "AccrueAt", "3"
    if each.rate is not None:
        yield "StandardRate", round(each.rate * 60 / content.day, 4)
        yield "StandardRateFormat", _PER_DAY
    yield "CalendarUID", content.calendar_uids[f"@{each.key}"]
    yield "Notes", each.notes or None
    yield "IsGeneric", False
    yield "IsInactive", False
    yield "BookingType", "0"


def _availability(content: Content, each: Resource) -> str:
    """The units by dates where somebody does overtime, from what Project means by any time until any time."""
    if not each.overtime:
        return ""
    text, usual = content.clock.text, each.percent
    periods: list[tuple[str | None, str | None, int]] = []
    known: str | None = _ANY_TIME
    for entry in each.overtime:
        periods += [(known, text(entry.start - 1), usual), (text(entry.start), text(entry.finish - 1), entry.percent)]
        known = text(entry.finish)
    periods.append((known, _FOR_GOOD, usual))
    names = ("AvailableFrom", "AvailableTo", "AvailableUnits")
    rows = ((first, last, percent / 100) for first, last, percent in periods)
    return branch(
        "AvailabilityPeriods",
        "".join(branch("AvailabilityPeriod", leaves(zip(names, row, strict=True))) for row in rows),
    )


def assignment_rows(content: Content) -> str:
    """Who does what: units of the resource's time, and work that follows from them and the duration."""
    shares = content.staffing.shares
    uids = unique_numbers(f"{task}@{key}" for task, parts in shares.items() for key, _ in parts)
    ids = [row.id for row in content.rows if row.id in shares]
    return "".join(
        branch("Assignment", leaves(_assignment(content, task, key, percent, uids[f"{task}@{key}"])))
        for task in ids
        for key, percent in shares[task]
    )


def _assignment(content: Content, id_: str, key: str, percent: int, uid: int) -> Iterator[tuple[str, Value]]:
    task, clock = content.tasks[id_], content.clock
    (start, finish), lengths = content.spans[id_], content.lengths(task)
    work, actual = lengths.duration * percent // 100, lengths.actual * percent // 100
    yield "UID", uid
    yield "GUID", content.guid("assignment", f"{id_}@{key}")
    yield "TaskUID", content.task_uids[id_]
    yield "ResourceUID", content.resource_uids[key]
    yield "PercentWorkComplete", 100 * actual // work if work else 0
    yield "ActualFinish", clock.text(finish) if lengths.is_finished else None
    yield "ActualStart", clock.text(start) if task.progress and task.progress.actual_start is not None else None
    yield "ActualWork", length_text(actual)
    yield "Finish", clock.text(finish)
    yield "HasFixedRateUnits", True
    yield "FixedMaterial", False
    yield "RegularWork", length_text(work)
    yield "RemainingWork", length_text(work - actual)
    yield "Start", clock.text(start)
    yield "Units", percent / 100
    yield "Work", length_text(work)
    yield "WorkContour", "0"
    yield "BookingType", 0
