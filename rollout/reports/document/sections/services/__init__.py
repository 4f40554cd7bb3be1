"""Processes, their performance, their hours and places, their integration."""
