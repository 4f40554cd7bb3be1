"""Tests of ``rollout/pipeline``."""
