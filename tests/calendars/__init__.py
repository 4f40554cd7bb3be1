"""Tests of ``rollout/calendars``."""
