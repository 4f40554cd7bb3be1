"""What the parts of the file are drawn from: the plan's rows, one clock, and the numbers that rows go by."""

from collections.abc import Mapping, Sequence
from functools import cached_property

from msgspec import Struct

from rollout.calendars import WorkCalendar, build_calendars
from rollout.engine import Dates, Occurrence
from rollout.explanation import Cause, own_steps, scene_of
from rollout.network import Link, Task
from rollout.reports.ms_project.clock import ProjectClock
from rollout.reports.ms_project.efforts import dates_of, tasks_of_efforts
from rollout.reports.ms_project.lengths import Lengths, lengths_of
from rollout.reports.ms_project.links import links_by_successor
from rollout.reports.ms_project.numbering import guid, unique_numbers
from rollout.reports.ms_project.spans import Span, spans_of
from rollout.reports.ms_project.staffing import Staffing, staffing_of
from rollout.reports.report_input import ReportInput
from rollout.reports.rows.row import Row


class Content(Struct, frozen=True, dict=True):
    """``source`` and everything that is worked out from it once."""

    source: ReportInput

    @property
    def rows(self) -> Sequence[Row]:
        """Every row of the plan in outline order."""
        return self.source.rows

    @cached_property
    def clock(self) -> ProjectClock:
        """The wall clock of the whole file."""
        return ProjectClock(self.source.schedule.calendars.project)

    @cached_property
    def efforts(self) -> Mapping[str, Task]:
        """The levels of effort by id, each as a task."""
        return tasks_of_efforts(self.source.schedule, {row.id: row for row in self.rows})

    @cached_property
    def tasks(self) -> Mapping[str, Task]:
        """The tasks by id, levels of effort among them."""
        return {**self.source.schedule.network.task_by_id, **self.efforts}

    @cached_property
    def dates(self) -> Mapping[str, Dates]:
        """The dates of tasks and groups by id."""
        return {**self.source.schedule.dates, **{id_: dates_of(task) for id_, task in self.efforts.items()}}

    @cached_property
    def spans(self) -> Mapping[str, Span]:
        """Start and finish of tasks and groups by id."""
        ours = {id_: (dates.start, dates.finish) for id_, dates in self.dates.items() if id_ in self.efforts}
        return {**spans_of(self.source.schedule), **ours}

    def lengths(self, task: Task) -> Lengths:
        """How long the task takes."""
        calendar = self.source.schedule.calendars[task.calendar]
        return lengths_of(task, self.spans[task.id], calendar, self.clock)

    @property
    def day(self) -> int:
        """Minutes of a working day."""
        return self.source.schedule.options.day

    @cached_property
    def plan_id(self) -> str:
        """What distinguishes this plan from others, as in its calendars."""
        settings = self.source.calendar_settings
        return settings.uid or f"{settings.prefix}\n{settings.title}"

    @cached_property
    def staffing(self) -> Staffing:
        """Who does what."""
        return staffing_of(self.source)

    @cached_property
    def links(self) -> Mapping[str, Sequence[Link]]:
        """The links into every row."""
        return links_by_successor(self.source.schedule.network)

    @cached_property
    def meetings(self) -> Mapping[str, Sequence[Occurrence]]:
        """The occurrences of every series."""
        found: dict[str, list[Occurrence]] = {}
        for each in self.source.schedule.occurrences:
            found.setdefault(each.series, []).append(each)
        return found

    @cached_property
    def task_uids(self) -> Mapping[str, int]:
        """The numbers of rows by id, and of occurrences by series and day."""
        meetings = (self.meeting_key(each) for each in self.source.schedule.occurrences)
        return unique_numbers([*(row.id for row in self.rows), *meetings])

    @cached_property
    def calendars(self) -> Mapping[str, WorkCalendar]:
        """The calendars of tasks, that of the project first, and those of the places where resources work."""
        schedule, plan = self.source.schedule, self.source.plan
        default = schedule.calendars.default
        found = {default: schedule.calendars.project, **schedule.calendars}
        missing = [each.place for each in self.staffing.resources if each.place not in found]
        if missing and plan is not None:
            project = schedule.calendars.project
            years = max(1, (project.last - (plan.file.plan.start or project.first)).days // 366)
            found.update(build_calendars(plan.file, missing, years=years))
        return found

    @cached_property
    def calendar_uids(self) -> Mapping[str, int]:
        """The numbers of calendars by name in the plan, and of resources' calendars behind ``@``."""
        people = (f"@{each.key}" for each in self.staffing.resources)
        return unique_numbers([*self.calendars, *people])

    @cached_property
    def resource_uids(self) -> Mapping[str, int]:
        """The numbers of resources by key."""
        return unique_numbers(each.key for each in self.staffing.resources)

    @cached_property
    def moved_by_status(self) -> frozenset[str]:
        """The tasks that start because work cannot be done before the status date."""
        if self.source.schedule.options.status is None:
            return frozenset()
        steps = own_steps(scene_of(self.source.schedule))
        return frozenset(id_ for id_, step in steps.items() if step.cause is Cause.STATUS_DATE)

    def meeting_key(self, meeting: Occurrence) -> str:
        """What distinguishes one meeting from others."""
        return f"{meeting.series}@{self.clock.text(meeting.start)}"

    def guid(self, kind: str, key: str) -> str:
        """The GUID of one thing of this plan."""
        return guid(self.plan_id, kind, key)

    def calendar_of(self, task: Task) -> str:
        """The name of the calendar of a task."""
        return task.calendar or self.source.schedule.calendars.default
