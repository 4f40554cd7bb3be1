"""Work that goes on beside the tasks."""

from msgspec import Struct

from rollout.errors import Location


class LevelOfEffort(Struct, frozen=True, kw_only=True):
    """Work for ``allocation`` percent of somebody's time from the start of one row to the finish of another.

    It holds no date of the plan and is never critical: its own dates follow from the two rows. ``person`` is the id of
    who does it, ``owner`` the post of that person; both are empty while nobody has the role.
    """

    id: str
    name: str
    first: str
    last: str
    allocation: int
    role: str = ""
    owner: str = ""
    person: str = ""
    process: str = ""
    at: Location | None = None
