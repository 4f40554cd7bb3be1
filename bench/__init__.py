"""Measurements, each side by side with a peer in the same run. No test depends on a clock."""
