"""Levelling: when each task can be done by those who have to do it, and how early everything can then be finished."""
