"""Waves: a wave starts when the previous one has passed the gate that ``stagger`` names."""

from collections.abc import Iterator
from itertools import pairwise

from rollout.expansion.scope.scoping import Scope
from rollout.expansion.tasks.instances import awareness_instances
from rollout.link_types import LinkType
from rollout.network.link import Link

FIRST_TASK = "P01"
AWARENESS_GATE = "M1"


def wave_links(scope: Scope) -> Iterator[Link]:
    """From every gate of a wave to the first task of every process of the next wave that is not empty."""
    gate = scope.plan.file.plan.stagger
    for earlier, later in pairwise(scope.waves.values()):
        for process in later:
            for before in earlier:
                yield Link(predecessor=f"{before.code}.{gate}", successor=f"{process.code}.{FIRST_TASK}", at=process.at)


def awareness_links(scope: Scope) -> Iterator[Link]:
    """Awareness rounds start with the prototype gates of their wave."""
    for instance in awareness_instances(scope):
        for process in scope.implemented:
            if process.wave == instance.wave:
                gate = f"{process.code}.{AWARENESS_GATE}"
                yield Link(predecessor=gate, successor=instance.id, type=LinkType.SS, at=instance.template.at)
