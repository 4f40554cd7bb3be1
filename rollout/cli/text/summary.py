"""What a run looks like in a terminal and to a program."""

from collections.abc import Iterator

from rollout.cli.text.since_text import since_as_json, three_lines
from rollout.engine.reached import shown_dates, span_of_days
from rollout.levelling.staffing import Staffing
from rollout.pipeline.building import Built
from rollout.units import count, count_of_tasks


def built_as_text(built: Built) -> str:
    """The dates of the plan in a line, then where its files are."""
    schedule = built.schedule
    start, finish = span_of_days(schedule, shown_dates(schedule))
    critical = sum(dates.is_critical for dates in schedule.task_dates)
    lines = [
        f"{start} to {finish}: {count_of_tasks(len(schedule.task_dates))}, {critical} critical",
        f"{count(len(built.files), 'file')} in {built.folder}:",
        *(f"  {name}" for name in built.files if "/" not in name),
    ]
    folders = dict.fromkeys(name.partition("/")[0] for name in built.files if "/" in name)
    counts = {folder: sum(name.startswith(f"{folder}/") for name in built.files) for folder in folders}
    lines += [f"  {folder}/ ({count(number, 'file')})" for folder, number in counts.items()]
    lines += _people_lines(built.staffing) if built.staffing else ()
    return "\n".join([*lines, *(three_lines(built.since) if built.since else ())])


def _people_lines(staffing: Staffing) -> Iterator[str]:
    """What the people of the plan make of its dates, where they cannot keep them."""
    if not staffing.later and not staffing.earlier:
        return
    first, last = staffing.levelled
    moved = f"start {first}" if staffing.earlier else f"finish {last} instead of {staffing.planned[1]}"
    holder = f"; bottleneck: {staffing.bottleneck}" if staffing.bottleneck else ""
    how = "with nobody above capacity" if staffing.holds else "levelled as far as fixed dates and capacities allow"
    yield f"{how}: {moved}{holder}"
    if staffing.hire:
        yield f"of the posts tried, one more {staffing.hire} gains most, about {count(staffing.gain, 'calendar day')}"
        yield "'rollout level --add all' tries every post"


def _people_as_json(staffing: Staffing) -> dict[str, object]:
    return {
        "start": staffing.levelled[0].isoformat(),
        "finish": staffing.levelled[1].isoformat(),
        "bottleneck": staffing.bottleneck or None,
        "hire": staffing.hire or None,
        "gain_days": staffing.gain,
        "within_capacity": staffing.holds,
    }


def built_as_json(built: Built) -> dict[str, object]:
    """The same for a program: dates, counts and every file."""
    schedule = built.schedule
    project = schedule.calendars.project
    return {
        "folder": str(built.folder),
        "files": list(built.files),
        "start": project.local(schedule.start).isoformat(timespec="minutes"),
        "finish": project.local(schedule.finish).isoformat(timespec="minutes"),
        "since": since_as_json(built.since) if built.since else None,
        "with_people": _people_as_json(built.staffing) if built.staffing else None,
        "tasks": len(schedule.task_dates),
        "critical": sum(dates.is_critical for dates in schedule.task_dates),
    }
