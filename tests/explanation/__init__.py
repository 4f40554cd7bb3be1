"""Tests of ``rollout/explanation``."""
