"""Expansion of a plan: processes by stages by sites, waves, interfaces and the programme around them."""

from rollout.expansion.expanding import expand

__all__ = ["expand"]
