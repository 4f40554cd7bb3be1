"""What people write: the plan file, the stage templates, the process catalogue."""

from rollout.plan.plan_file import PlanFile

__all__ = ["PlanFile"]
