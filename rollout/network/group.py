"""The levels of the work breakdown above the tasks."""

from enum import StrEnum

from msgspec import Struct

from rollout.errors import Location


class GroupKind(StrEnum):
    """The levels of the work breakdown above the tasks."""

    PROGRAMME = "programme"
    PROCESS = "process"
    STAGE = "stage"
    GROUP = "group"


class Group(Struct, frozen=True, kw_only=True):
    """A summary row. Its dates are rolled up from what is below it; ``parent`` is the group above, if any."""

    id: str
    name: str
    kind: GroupKind = GroupKind.GROUP
    parent: str | None = None
    process: str = ""
    stage: str = ""
    at: Location | None = None
