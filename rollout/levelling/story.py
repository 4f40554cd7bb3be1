"""A levelled plan in short, the same in every output: who is waited for, what comes late, which changes would help."""

from msgspec import Struct

from rollout.levelling.levelled import Levelled
from rollout.levelling.queues import Queue, delayed_milestones, queues
from rollout.levelling.staffing import Gain, Staffing


class Story(Struct, frozen=True, kw_only=True):
    """``queues`` begin with the person for whom most tasks wait, ``milestones``, by id, with the one delayed most.

    ``gains`` are the two or three changes that would shorten the plan most, the best first.
    """

    queues: tuple[Queue, ...]
    milestones: tuple[str, ...]
    gains: tuple[Gain, ...]


def story_of(levelled: Levelled, staffing: Staffing | None) -> Story:
    """The story of a levelled plan; without an answer about its people it knows no gains."""
    return Story(
        queues=queues(levelled),
        milestones=delayed_milestones(levelled),
        gains=staffing.gains if staffing else (),
    )
