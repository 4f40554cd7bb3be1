"""Tests of ``rollout/plan``."""
