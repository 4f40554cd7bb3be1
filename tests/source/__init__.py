"""Tests of ``rollout/source``."""
