"""Tests of ``rollout/reports/gantt``."""
