"""The driving predecessors of every task, for reports."""

from collections.abc import Mapping

from rollout.scheduling.calculation import dated
from rollout.scheduling.driving import Driver, driving_links
from rollout.scheduling.schedule_value import Schedule


def drivers(schedule: Schedule) -> Mapping[str, tuple[Driver, ...]]:
    """By task id the predecessors and links that set its start; empty where something else did."""
    network = schedule.network
    net, dates, rules, _ = dated(network, schedule.calendars, schedule.options)
    return {
        task.id: tuple(
            Driver(
                predecessor=network.tasks[net.links.predecessor[link]].id,
                link=network.links[net.links.row[link]],
            )
            for link in sorted(driving_links(net, dates, rules, row), key=net.links.row.__getitem__)
        )
        for row, task in enumerate(network.tasks)
    }
