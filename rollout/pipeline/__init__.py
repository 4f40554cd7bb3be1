"""The order of the stages, written here and nowhere else: plan, network, calendars, schedule, reports, files."""

from rollout.pipeline.building import Built, build, calendar_parts, render
from rollout.pipeline.calendar_settings import CalendarChoices, calendar_settings
from rollout.pipeline.checking import check, warnings_of
from rollout.pipeline.documents import document_gaps, word_template
from rollout.pipeline.output_folder import OutputError, write_files
from rollout.pipeline.stages import build_calendars, build_network, schedule, scheduling_options
from rollout.pipeline.writing_document import BuiltDocument, write_document

__all__ = [
    "Built",
    "BuiltDocument",
    "CalendarChoices",
    "OutputError",
    "build",
    "build_calendars",
    "build_network",
    "calendar_parts",
    "calendar_settings",
    "check",
    "document_gaps",
    "render",
    "schedule",
    "scheduling_options",
    "warnings_of",
    "word_template",
    "write_document",
    "write_files",
]
