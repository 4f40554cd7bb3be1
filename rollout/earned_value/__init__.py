"""Earned value and earned schedule: pure functions on amounts. Knows no plan and no dates of tasks."""

from rollout.earned_value.earned_schedule import EarnedSchedule, earned_periods, earned_schedule
from rollout.earned_value.figures import EarnedValue

__all__ = ["EarnedSchedule", "EarnedValue", "earned_periods", "earned_schedule"]
