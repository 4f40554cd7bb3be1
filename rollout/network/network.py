"""The network of a plan: tasks in outline order, the groups above them, and the links between them.

``Network.of`` checks once that ids are unique, ends exist and links make no cycle; nobody checks again.
"""

from collections.abc import Iterable, Mapping
from functools import cached_property

from rollout.errors import raise_if_any
from rollout.network.group import Group
from rollout.network.level_of_effort import LevelOfEffort
from rollout.network.link import Link
from rollout.network.series import Series
from rollout.network.task import Task
from rollout.network.validity import validity_problems
from rollout.values import BriefStruct


class Network(BriefStruct, frozen=True, dict=True):
    """Tasks, groups and links of one plan; build it with ``Network.of``.

    Groups and tasks are in outline order: a parent before its children, siblings in the order of the plan.
    """

    tasks: tuple[Task, ...]
    links: tuple[Link, ...] = ()
    groups: tuple[Group, ...] = ()
    series: tuple[Series, ...] = ()
    efforts: tuple[LevelOfEffort, ...] = ()

    def __repr__(self) -> str:
        return f"<Network of {len(self.tasks)} tasks, {len(self.links)} links, {len(self.groups)} groups>"

    @classmethod
    def of(
        cls,
        tasks: Iterable[Task],
        links: Iterable[Link] = (),
        groups: Iterable[Group] = (),
        series: Iterable[Series] = (),
        efforts: Iterable[LevelOfEffort] = (),
    ) -> "Network":
        """A checked network.

        Raises:
            PlanError: for duplicate ids, links to nothing, and cycles, each as a ring of task ids.

        """
        network = cls(tuple(tasks), tuple(links), tuple(groups), tuple(series), tuple(efforts))
        beside: tuple[Series | LevelOfEffort, ...] = (*network.series, *network.efforts)
        raise_if_any(validity_problems(network.tasks, network.links, network.groups, beside))
        return network

    @cached_property
    def task_by_id(self) -> Mapping[str, Task]:
        """Every task by its id."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def group_by_id(self) -> Mapping[str, Group]:
        """Every group by its id."""
        return {group.id: group for group in self.groups}
