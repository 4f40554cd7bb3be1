"""The order of the stages, written here and nowhere else: plan, network, calendars, schedule, reports, files.

Every name is imported on first use, so that ``rollout check`` loads no report.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rollout.levelling.search.search_values import Budget
    from rollout.pipeline.building import Built, build, calendar_parts, render
    from rollout.pipeline.calendar_choices import CalendarChoices, calendar_settings
    from rollout.pipeline.checking import check, warnings_of
    from rollout.pipeline.levelling import LevellingProgress, level
    from rollout.pipeline.output_folder import OutputError, write_files
    from rollout.pipeline.people import loads_of
    from rollout.pipeline.stages import build_calendars, build_network, schedule, scheduling_options
    from rollout.pipeline.what_if import with_more
    from rollout.pipeline.word_templates import document_gaps, word_template
    from rollout.pipeline.writing_document import BuiltDocument, write_document

_HOMES = {
    "Budget": "rollout.levelling.search.search_values",
    "Built": "rollout.pipeline.building",
    "BuiltDocument": "rollout.pipeline.writing_document",
    "CalendarChoices": "rollout.pipeline.calendar_choices",
    "LevellingProgress": "rollout.pipeline.levelling",
    "OutputError": "rollout.pipeline.output_folder",
    "build": "rollout.pipeline.building",
    "build_calendars": "rollout.pipeline.stages",
    "build_network": "rollout.pipeline.stages",
    "calendar_parts": "rollout.pipeline.building",
    "calendar_settings": "rollout.pipeline.calendar_choices",
    "check": "rollout.pipeline.checking",
    "document_gaps": "rollout.pipeline.word_templates",
    "level": "rollout.pipeline.levelling",
    "loads_of": "rollout.pipeline.people",
    "render": "rollout.pipeline.building",
    "schedule": "rollout.pipeline.stages",
    "scheduling_options": "rollout.pipeline.stages",
    "warnings_of": "rollout.pipeline.checking",
    "with_more": "rollout.pipeline.what_if",
    "word_template": "rollout.pipeline.word_templates",
    "write_document": "rollout.pipeline.writing_document",
    "write_files": "rollout.pipeline.output_folder",
}

__all__ = [
    "Budget",
    "Built",
    "BuiltDocument",
    "CalendarChoices",
    "LevellingProgress",
    "OutputError",
    "build",
    "build_calendars",
    "build_network",
    "calendar_parts",
    "calendar_settings",
    "check",
    "document_gaps",
    "level",
    "loads_of",
    "render",
    "schedule",
    "scheduling_options",
    "warnings_of",
    "with_more",
    "word_template",
    "write_document",
    "write_files",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'rollout.pipeline' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)
