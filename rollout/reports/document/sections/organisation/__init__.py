"""Roles, functions, support, escalation and tools."""
