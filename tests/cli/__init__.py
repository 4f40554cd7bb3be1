"""Tests of ``rollout/cli``."""
