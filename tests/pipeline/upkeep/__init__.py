"""Tests of living with a plan."""
