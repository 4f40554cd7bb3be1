"""Expansion of a plan: processes by stages by sites, waves, interfaces and the programme around them."""
