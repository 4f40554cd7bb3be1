"""Tests of ``rollout/reports``."""
