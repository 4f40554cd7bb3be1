"""The small notations of a plan: durations, links, weekly hours, recurrence, names of calendars."""
