"""Tests of ``rollout/reports/ics``."""
