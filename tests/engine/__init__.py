"""Tests of ``rollout/engine``."""
