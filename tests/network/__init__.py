"""Tests of ``rollout/network``."""
