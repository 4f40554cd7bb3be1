"""What a run looks like in a terminal and to a program."""

from rollout.cli.text.since_text import since_as_json, three_lines
from rollout.engine.reached import shown_dates, span_of_days
from rollout.pipeline.building import Built


def built_as_text(built: Built) -> str:
    """The dates of the plan in a line, then where its files are."""
    schedule = built.schedule
    start, finish = span_of_days(schedule, shown_dates(schedule))
    critical = sum(dates.is_critical for dates in schedule.task_dates)
    lines = [
        f"{start} to {finish}: {len(schedule.task_dates)} tasks and milestones, {critical} critical",
        f"{len(built.files)} files in {built.folder}:",
        *(f"  {name}" for name in built.files if "/" not in name),
    ]
    folders = dict.fromkeys(name.partition("/")[0] for name in built.files if "/" in name)
    counts = {folder: sum(name.startswith(f"{folder}/") for name in built.files) for folder in folders}
    lines += [f"  {folder}/ ({count} files)" for folder, count in counts.items()]
    return "\n".join([*lines, *(three_lines(built.since) if built.since else ())])


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
        "tasks": len(schedule.task_dates),
        "critical": sum(dates.is_critical for dates in schedule.task_dates),
    }
