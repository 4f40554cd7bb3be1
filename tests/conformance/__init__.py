"""Schedules cases with known dates through the public API and compares the results; ``python -m tests.conformance``."""
