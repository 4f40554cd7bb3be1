"""From a network and its calendars to dates, floats and the critical path."""

from rollout.scheduling.calculation import schedule
from rollout.scheduling.columns import NetworkColumns, schedule_columns
from rollout.scheduling.driving import Driver
from rollout.scheduling.driving_predecessors import drivers
from rollout.scheduling.explaining import explain, own_steps, scene_of
from rollout.scheduling.explanation import Cause, Explanation, Gap, Step
from rollout.scheduling.lateness import late_tasks
from rollout.scheduling.options import (
    BegunDates,
    ConstraintMode,
    LagCalendar,
    LateDates,
    ProgressMode,
    SchedulingOptions,
)
from rollout.scheduling.scene import Scene
from rollout.scheduling.schedule_value import Dates, Occurrence, Schedule

__all__ = [
    "BegunDates",
    "Cause",
    "ConstraintMode",
    "Dates",
    "Driver",
    "Explanation",
    "Gap",
    "LagCalendar",
    "LateDates",
    "NetworkColumns",
    "Occurrence",
    "ProgressMode",
    "Scene",
    "Schedule",
    "SchedulingOptions",
    "Step",
    "drivers",
    "explain",
    "late_tasks",
    "own_steps",
    "scene_of",
    "schedule",
    "schedule_columns",
]
