"""Scope, objectives, commitments, governance."""
