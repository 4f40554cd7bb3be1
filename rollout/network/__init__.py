"""What has to be done and in which order: tasks, milestones, groups and links, without any date worked out."""

from rollout.network.expansion.expanding import expand
from rollout.network.link import Lag, LagKind, Link, LinkType
from rollout.network.link_text import lag_text, link_text
from rollout.network.network import Group, GroupKind, Network, Series
from rollout.network.task import Constraint, ConstraintType, Details, Effect, Estimate, Progress, Task, TaskKind

__all__ = [
    "Constraint",
    "ConstraintType",
    "Details",
    "Effect",
    "Estimate",
    "Group",
    "GroupKind",
    "Lag",
    "LagKind",
    "Link",
    "LinkType",
    "Network",
    "Progress",
    "Series",
    "Task",
    "TaskKind",
    "expand",
    "lag_text",
    "link_text",
]
