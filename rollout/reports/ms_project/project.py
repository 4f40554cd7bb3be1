"""What holds for the whole file: settings, and the project summary with a note on what Project has no place for."""

from collections.abc import Iterator

from rollout.engine import ConstraintMode, LagCalendar
from rollout.reports.ms_project.clock import length_text, time_text
from rollout.reports.ms_project.content import Content
from rollout.reports.ms_project.markup import Value, branch, leaves, one_line
from rollout.reports.ms_project.terms import end_of_day

_SAVED_BY_2010 = 14


def settings(content: Content) -> str:
    """The project information and the options that dates depend on."""
    return leaves(_settings(content))


def _settings(content: Content) -> Iterator[tuple[str, Value]]:
    schedule, clock, plan = content.source.schedule, content.clock, content.source.plan
    options = schedule.options
    opening, closing = _usual_day(content)
    currency = plan.file.budget.currency if plan and plan.file.budget else "EUR"
    yield "SaveVersion", _SAVED_BY_2010
    yield "Name", one_line(content.source.calendar_settings.title)
    yield "GUID", content.guid("project", "")
    yield "Title", one_line(content.source.calendar_settings.title)
    yield "Company", one_line(plan.file.plan.organisation) if plan else None
    yield "ScheduleFromStart", options.finish is None
    yield "StartDate", clock.text(schedule.start if options.finish is not None else options.start)
    yield "FinishDate", clock.text(schedule.finish)
    yield "FYStartDate", 1
    yield "CriticalSlackLimit", options.critical_limit // options.day
    yield "CurrencyDigits", 2
    yield "CurrencySymbol", currency
    yield "CurrencyCode", currency
    yield "CurrencySymbolPosition", "3"
    yield "CalendarUID", content.calendar_uids[schedule.calendars.default]
    yield "DefaultStartTime", time_text(opening)
    yield "DefaultFinishTime", time_text(closing)
    yield "MinutesPerDay", options.day
    yield "MinutesPerWeek", options.week
    yield "DaysPerMonth", 20
    yield "DefaultTaskType", "1"
    yield "DurationFormat", 7
    yield "WorkFormat", 2
    yield "HonorConstraints", options.constraints is ConstraintMode.HONOUR
    yield "MultipleCriticalPaths", options.multiple_critical_paths
    yield "NewTasksEffortDriven", False
    yield "NewTasksEstimated", False
    yield "SplitsInProgressTasks", True
    yield "WeekStartDay", 1
    yield "BaselineForEarnedValue", 0
    if options.status is not None:
        yield "StatusDate", clock.text(end_of_day(clock.calendar, options.status))
    yield "Autolink", False
    yield "NewTasksAreManual", False


def _usual_day(content: Content) -> tuple[int, int]:
    """When work begins and ends on the first working day of the week, in minutes after midnight."""
    hours = next(filter(None, content.clock.calendar.specification.week), ((480, 1020),))
    return hours[0][0], hours[-1][1]


def project_summary(content: Content) -> str:
    """Row 0, which Project shows as the project itself; its note is that of the file."""
    schedule, clock = content.source.schedule, content.clock
    worked = clock.calendar.working_minutes_before
    return branch(
        "Task",
        leaves(
            [
                ("UID", 0),
                ("GUID", content.guid("project summary", "")),
                ("ID", 0),
                ("Name", one_line(content.source.calendar_settings.title)),
                ("Active", True),
                ("Manual", False),
                ("Type", "1"),
                ("IsNull", False),
                ("WBS", "0"),
                ("OutlineNumber", "0"),
                ("OutlineLevel", 0),
                ("Priority", 500),
                ("Start", clock.text(schedule.start)),
                ("Finish", clock.text(schedule.finish)),
                ("Duration", length_text(worked(schedule.finish) - worked(schedule.start))),
                ("DurationFormat", 7),
                ("EffortDriven", False),
                ("Estimated", False),
                ("Milestone", False),
                ("Summary", True),
                ("ConstraintType", 0),
                ("CalendarUID", -1),
                ("Notes", "\n".join(file_notes(content))),
            ]
        ),
    )


def file_notes(content: Content) -> Iterator[str]:
    """What a reader of the file should know about how it differs from the plan."""
    schedule, clock = content.source.schedule, content.clock
    zone = clock.calendar.zone.key
    zones = {calendar.zone.key for calendar in content.calendars.values()} - {zone}
    yield f"All times are those of {zone}; Project knows no time zones."
    if zones:
        names = ", ".join(sorted(zones))
        yield f"Calendars of {names} are written in that time, so their working day starts at another hour."
    yield (
        f"Calendars are written out from {clock.calendar.first} to {clock.calendar.last}, with public holidays, "
        "closures and freezes; on later days only the week applies."
    )
    yield "Tasks keep to the calendar of their place ('ignore resource calendars'); leave does not move them."
    yield "Waits counted by the clock have no resource, because Project would book it day and night."
    if schedule.occurrences:
        yield "Meetings are recurring tasks; each is held at its date, as Project itself does it."
    if schedule.options.lag_calendar is not LagCalendar.SUCCESSOR:
        yield "The plan counts lags in the calendar of the predecessor; Project counts them in that of the successor."
    if content.moved_by_status:
        yield (
            f"{len(content.moved_by_status)} tasks start no earlier than the status date, as after 'reschedule "
            "uncompleted work'; the plan has no such constraint."
        )
