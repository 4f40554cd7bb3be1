"""Tests that open the Gantt page in a real browser."""
