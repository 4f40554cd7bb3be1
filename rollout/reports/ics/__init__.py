"""Calendar files (RFC 5545, 7986, 9253): the plan's milestones and tasks for calendar and to-do programs.

``render_calendars`` is pure: it gets the rows, the settings and the bytes of the files of the run before, and gives the
files of this run. The files of the run before are its only memory.
"""

from rollout.reports.calendar_settings import CalendarSettings
from rollout.reports.ics.entries.item import Component, Revision
from rollout.reports.ics.feed_list import FeedEntry, feed_entries
from rollout.reports.ics.feeds import COMPLETE, FOLDER, INDEX, SINGLE_FOLDER, belongs_to
from rollout.reports.ics.history.as_of import resolve_as_of
from rollout.reports.ics.history.previous import PLAN_PROPERTY, PreviousCalendarError, parse_calendar
from rollout.reports.ics.index_page import render_index
from rollout.reports.ics.published import CALENDARS_PROPERTY, DIGEST_PROPERTY, PublishedItem, published_items
from rollout.reports.ics.render import is_calendar_path, render_calendars

__all__ = [
    "CALENDARS_PROPERTY",
    "COMPLETE",
    "DIGEST_PROPERTY",
    "FOLDER",
    "INDEX",
    "PLAN_PROPERTY",
    "SINGLE_FOLDER",
    "CalendarSettings",
    "Component",
    "FeedEntry",
    "PreviousCalendarError",
    "PublishedItem",
    "Revision",
    "belongs_to",
    "feed_entries",
    "is_calendar_path",
    "parse_calendar",
    "published_items",
    "render_calendars",
    "render_index",
    "resolve_as_of",
]
