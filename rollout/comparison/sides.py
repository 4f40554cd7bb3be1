"""The two sides of a comparison: a plan, and what an earlier run or a baseline recorded of its dates."""

from collections.abc import Mapping

from msgspec import Struct, field

from rollout.comparison.rescheduling import Days
from rollout.engine import Schedule
from rollout.plan import Plan


class Recorded(Struct, frozen=True, kw_only=True):
    """Dates as a run or a baseline recorded them, with the program and the templates that made them."""

    days: Days
    names: Mapping[str, str] = field(default_factory=dict)
    program: str = ""
    templates: str = ""
    is_levelled: bool = False


class Side(Struct, frozen=True, kw_only=True):
    """``label`` is how the side was named; at least one of ``plan`` and ``recorded`` is there.

    Without a plan, only recorded dates are compared, and what moved them is not known. ``schedule`` has the dates of
    the plan, not levelled, where somebody has worked them out before.
    """

    label: str
    plan: Plan | None = None
    recorded: Recorded | None = None
    schedule: Schedule | None = None


def process_names(*plans: Plan | None) -> Mapping[str, str]:
    """The name of every process of the catalogues, in the edition of its plan; those of the last plan win."""
    return {
        process.code: process.name_in(plan.file.plan.edition)
        for plan in plans
        if plan is not None
        for process in plan.templates.processes.values()
    }
