"""What a run and a critical path look like in a terminal and to a program."""

from rollout.cli.console import format_table
from rollout.engine import Schedule
from rollout.engine.reached import shown_dates, span_of_days
from rollout.pipeline.building import Built
from rollout.reports.report_input import ReportInput
from rollout.reports.rows.row import Row


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
    return "\n".join([*lines, *(f"  {folder}/ ({count} files)" for folder, count in counts.items())])


def built_as_json(built: Built) -> dict[str, object]:
    """The same for a program: dates, counts and every file."""
    schedule = built.schedule
    project = schedule.calendars.project
    return {
        "folder": str(built.folder),
        "files": list(built.files),
        "start": project.local(schedule.start).isoformat(timespec="minutes"),
        "finish": project.local(schedule.finish).isoformat(timespec="minutes"),
        "tasks": len(schedule.task_dates),
        "critical": sum(dates.is_critical for dates in schedule.task_dates),
    }


def critical_rows(schedule: Schedule) -> list[Row]:
    """The rows of the critical path, first task first."""
    rows = {row.id: row for row in ReportInput(schedule=schedule).rows}
    return [rows[id_] for id_ in schedule.critical_path]


def critical_as_text(schedule: Schedule) -> str:
    """The critical path as a table; days are working days, ``ed`` days of 24 hours."""
    header = ("start", "finish", "days", "id", "name", "owner")
    return format_table(
        header,
        (
            (
                row.start_date,
                row.finish_date,
                f"{row.duration_days:g}{'ed' if row.is_elapsed else ''}",
                row.id,
                row.name,
                row.owner or row.role,
            )
            for row in critical_rows(schedule)
        ),
    )


def critical_as_json(schedule: Schedule) -> list[dict[str, object]]:
    """The same for a program."""
    return [
        {
            "id": row.id,
            "name": row.name,
            "kind": row.kind,
            "start_date": row.start_date.isoformat(),
            "finish_date": row.finish_date.isoformat(),
            "duration_days": row.duration_days,
            "is_elapsed": row.is_elapsed,
            "total_float_days": row.total_float_days,
            "owner": row.owner,
        }
        for row in critical_rows(schedule)
    ]
