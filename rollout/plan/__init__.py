"""What people write: the plan file, the stage templates, the process catalogue."""

from rollout.plan.load import load_plan, parse_plan
from rollout.plan.plan_file import PlanFile
from rollout.plan.plan_value import Plan
from rollout.plan.templates import Templates
from rollout.plan.templates_loading import load_templates

__all__ = ["Plan", "PlanFile", "Templates", "load_plan", "load_templates", "parse_plan"]
