"""``plan.xml``: the whole plan as Microsoft Project XML."""

from collections.abc import Mapping

from rollout.reports.ms_project import fields
from rollout.reports.ms_project.calendar_pattern import pattern_of
from rollout.reports.ms_project.calendars import base_calendar, calendar_names
from rollout.reports.ms_project.content import Content
from rollout.reports.ms_project.markup import branch
from rollout.reports.ms_project.project import project_summary, settings
from rollout.reports.ms_project.resources import (
    assignment_rows,
    calendars_of_resources,
    resource_names,
    resource_rows,
)
from rollout.reports.ms_project.tasks import task_rows
from rollout.reports.report_input import ReportInput

NAMESPACE = "http://schemas.microsoft.com/project"


def render(source: ReportInput) -> bytes:
    """The file as bytes; its elements are in the order of the schema, as Project skips those out of order."""
    content = Content(source)
    names = resource_names(content)
    parts = (
        settings(content),
        fields.definitions(),
        branch("Calendars", _calendars(content, names)),
        branch("Tasks", project_summary(content) + task_rows(content)),
        branch("Resources", resource_rows(content, names)),
        branch("Assignments", assignment_rows(content)),
    )
    head = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Project xmlns="{NAMESPACE}">\n'
    return "".join((head, *parts, "</Project>\n")).encode("utf-8")


def _calendars(content: Content, resources: Mapping[str, str]) -> str:
    names = calendar_names(content.calendars)
    bases = "".join(
        base_calendar(
            content.calendar_uids[key], content.guid("calendar", key), names[key], pattern_of(calendar, content.clock)
        )
        for key, calendar in content.calendars.items()
    )
    return bases + calendars_of_resources(content, resources, list(names.values()))
