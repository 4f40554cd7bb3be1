"""Calendars brought to people: a folder served on this computer, a collection on a CalDAV server."""
