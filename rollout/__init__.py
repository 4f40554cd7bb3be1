"""Turns a plan file into the dated project plan of a service management roll-out.

    plan = rollout.load_plan("plan.yaml")
    schedule = rollout.schedule(plan)
    rollout.to_frame(schedule).query("critical")
    rollout.gantt(schedule).show()

Every name is imported on first use, so that ``import rollout`` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rollout.engine import Schedule
    from rollout.errors import PlanError, Problem, RolloutError
    from rollout.explanation import explain
    from rollout.pipeline import build, build_calendars, build_network, render, schedule, write_files
    from rollout.plan import Plan, load_plan, parse_plan
    from rollout.release import __version__
    from rollout.reports.frame import to_frame
    from rollout.reports.gantt import gantt

_HOMES = {
    "Plan": "rollout.plan",
    "PlanError": "rollout.errors",
    "Problem": "rollout.errors",
    "RolloutError": "rollout.errors",
    "Schedule": "rollout.engine",
    "__version__": "rollout.release",
    "build": "rollout.pipeline",
    "build_calendars": "rollout.pipeline",
    "build_network": "rollout.pipeline",
    "explain": "rollout.explanation",
    "gantt": "rollout.reports.gantt",
    "load_plan": "rollout.plan",
    "parse_plan": "rollout.plan",
    "render": "rollout.pipeline",
    "schedule": "rollout.pipeline",
    "to_frame": "rollout.reports.frame",
    "write_files": "rollout.pipeline",
}

__all__ = [
    "Plan",
    "PlanError",
    "Problem",
    "RolloutError",
    "Schedule",
    "__version__",
    "build",
    "build_calendars",
    "build_network",
    "explain",
    "gantt",
    "load_plan",
    "parse_plan",
    "render",
    "schedule",
    "to_frame",
    "write_files",
]


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'rollout' has no attribute '{name}'")
    return getattr(import_module(_HOMES[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
