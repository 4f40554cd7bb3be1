"""Short plans as networks, and what tests ask of them."""

from rollout.expansion import expand
from rollout.network import Link, Network
from rollout.plan.reading.loading import parse_plan

HEAD = "plan: {start: 2027-01-11}\n"
SITES = """locations:
  - {id: LIS, role: primary, timezone: Europe/Lisbon}
  - {id: WAW, role: dr, timezone: Europe/Warsaw}
"""
ALL = 'plan: {start: 2027-01-11, preset: default, edition: "2018", certification: true}\n'


def network(text: str, head: str = HEAD) -> Network:
    return expand(parse_plan(head + text))


def link(found: Network, predecessor: str, successor: str) -> Link:
    return next(each for each in found.links if (each.predecessor, each.successor) == (predecessor, successor))


def predecessors(found: Network, task: str) -> set[str]:
    return {each.predecessor for each in found.links if each.successor == task}


def days(found: Network, task: str) -> float:
    return found.task_by_id[task].duration.minutes / 480
