"""What people write: the plan file, the stage templates, the process catalogue."""

from rollout.plan.keys.plan_file import PlanFile
from rollout.plan.plan_value import Plan
from rollout.plan.reading.loading import load_plan, parse_plan
from rollout.plan.templates.loading import load_templates
from rollout.plan.templates.value import Templates

__all__ = ["Plan", "PlanFile", "Templates", "load_plan", "load_templates", "parse_plan"]
