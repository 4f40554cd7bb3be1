"""Tests of ``rollout/expansion``."""
