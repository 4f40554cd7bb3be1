"""The order of the stages, written here and nowhere else: plan, network, calendars, schedule, reports, files.

Import from the module that has a name: ``rollout check`` loads no report, ``rollout load`` no document.
"""
