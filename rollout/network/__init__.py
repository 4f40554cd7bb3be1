"""What has to be done and in which order: tasks, milestones, groups and links, without any date worked out."""

from rollout.constraint_types import ConstraintType
from rollout.link_types import LinkType
from rollout.network.constraint import Constraint
from rollout.network.group import Group, GroupKind
from rollout.network.level_of_effort import LevelOfEffort
from rollout.network.link import Lag, LagKind, Link
from rollout.network.link_words import lag_text, link_text
from rollout.network.network import Network
from rollout.network.series import Series
from rollout.network.task import Details, Effect, Estimate, Progress, Task, TaskKind

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
    "LevelOfEffort",
    "Link",
    "LinkType",
    "Network",
    "Progress",
    "Series",
    "Task",
    "TaskKind",
    "lag_text",
    "link_text",
]
