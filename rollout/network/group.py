"""The levels of the work breakdown above the tasks."""

from dataclasses import dataclass
from enum import StrEnum

from rollout.errors import Location


class GroupKind(StrEnum):
    """The levels of the work breakdown above the tasks."""

    PROGRAMME = "programme"
    PROCESS = "process"
    STAGE = "stage"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A summary row. Its dates are rolled up from what is below it; ``parent`` is the group above, if any."""

    id: str
    name: str
    kind: GroupKind = GroupKind.GROUP
    parent: str | None = None
    process: str = ""
    stage: str = ""
    at: Location | None = None
