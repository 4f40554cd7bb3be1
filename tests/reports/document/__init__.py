"""Tests of ``rollout/reports/document``."""
