"""From the text of a plan file to a checked plan."""

from rollout.plan.reading.inputs import dates_only, plan_of_inputs, recorded_inputs
from rollout.plan.reading.scenarios import load_scenario

__all__ = [
    "dates_only",
    "load_scenario",
    "plan_of_inputs",
    "recorded_inputs",
]
