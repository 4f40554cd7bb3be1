"""The driving predecessors of every task, for reports."""

from collections.abc import Mapping

from rollout.engine.driving_links import Driver, driving_links
from rollout.explanation.context import Scene


def drivers(scene: Scene) -> Mapping[str, tuple[Driver, ...]]:
    """By task id the predecessors and links that set its start; empty where something else did."""
    net = scene.net
    return {
        task.id: tuple(
            Driver(predecessor=scene.task(net.links.predecessor[link]).id, link=scene.link(link))
            for link in driving_links(net, scene.dates, scene.rules, row, placed=scene.placed)
        )
        for row, task in enumerate(scene.schedule.network.tasks)
    }
