"""Tests of ``rollout/checks``."""
