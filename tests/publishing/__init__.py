"""Tests of ``rollout/publishing``."""
