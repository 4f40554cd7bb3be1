"""How sound a schedule is: the fourteen points of the DCMA. Pure functions on ``ScheduleFacts``; knows no plan file.

Definitions: DCMA-EA PAM 200.1, "Earned Value Management System Program Analysis Pamphlet" (October 2012), section 4.
"""

from rollout.quality import dates, indices, logic
from rollout.quality.facts import DelayTest, LinkFacts, ScheduleFacts, TaskFacts
from rollout.quality.finding import PointResult, Verdict

__all__ = ["DelayTest", "LinkFacts", "PointResult", "ScheduleFacts", "TaskFacts", "Verdict", "fourteen_points"]


def fourteen_points(facts: ScheduleFacts) -> tuple[PointResult, ...]:
    """The result of every point, in the order of their numbers."""
    return (*logic.points(facts), *dates.points(facts), *indices.points(facts))
