"""Turns a plan file into the dated project plan of a service management roll-out.

    plan = rollout.load_plan("plan.yaml")
    rollout.check(plan)
    schedule = rollout.schedule(plan)
    rollout.to_frame(schedule).query("critical")
    rollout.gantt(schedule).show()

Every name is imported on first use, so that ``import rollout`` costs nothing.
"""

from importlib import import_module

TYPE_CHECKING = False
"""True to type checkers, which know the name. While ``typing`` is imported for it, Ctrl-C would be a traceback."""

if TYPE_CHECKING:  # for editors and type checkers; a test holds it to the table below
    from rollout.api import check as check
    from rollout.api import explain as explain
    from rollout.api import schedule as schedule
    from rollout.engine import Schedule as Schedule
    from rollout.errors import PlanError as PlanError
    from rollout.errors import Problem as Problem
    from rollout.errors import RolloutError as RolloutError
    from rollout.explanation import UnknownTaskError as UnknownTaskError
    from rollout.pipeline.building import build as build
    from rollout.pipeline.building import render as render
    from rollout.pipeline.output_folder import write_files as write_files
    from rollout.pipeline.stages import build_calendars as build_calendars
    from rollout.pipeline.stages import build_network as build_network
    from rollout.plan import Plan as Plan
    from rollout.plan import load_plan as load_plan
    from rollout.plan import parse_plan as parse_plan
    from rollout.release import __version__ as __version__
    from rollout.reports.frame import to_frame as to_frame
    from rollout.reports.gantt import gantt as gantt

_MODULES = {
    "api": ("check", "explain", "schedule"),
    "engine": ("Schedule",),
    "errors": ("PlanError", "Problem", "RolloutError"),
    "explanation": ("UnknownTaskError",),
    "pipeline.building": ("build", "render"),
    "pipeline.output_folder": ("write_files",),
    "pipeline.stages": ("build_calendars", "build_network"),
    "plan": ("Plan", "load_plan", "parse_plan"),
    "release": ("__version__",),
    "reports.frame": ("to_frame",),
    "reports.gantt": ("gantt",),
}
_HOMES = {name: module for module, names in _MODULES.items() for name in names}

__all__ = tuple(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'rollout' has no attribute '{name}'")
    return getattr(import_module(f"rollout.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
