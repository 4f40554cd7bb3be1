"""Waves: a wave starts when the previous one has passed the gate that ``stagger`` names."""

from collections.abc import Iterator
from itertools import pairwise

from rollout.network.expansion.scope import Scope
from rollout.network.link import Link, LinkType

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
    template = scope.templates.programme.awareness
    for wave, processes in scope.waves.items():
        sites = {site.id: None for process in processes for site in process.further_sites}
        for task in (f"{template.id}{wave}", *(f"{template.id}{wave}@{site}" for site in sites)):
            for process in processes:
                gate = f"{process.code}.{AWARENESS_GATE}"
                yield Link(predecessor=gate, successor=task, type=LinkType.SS, at=template.at)
