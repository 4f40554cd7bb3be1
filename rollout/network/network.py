"""The network of a plan: tasks in outline order, the groups above them, and the links between them.

``Network.of`` checks once that ids are unique, ends exist and links make no cycle; nobody checks again.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from rollout.errors import Location, raise_if_any
from rollout.network.link import Link
from rollout.network.task import Task
from rollout.network.validity import validity_problems


class GroupKind(StrEnum):
    """The levels of the work breakdown above the tasks."""

    PROGRAMME = "programme"
    PROCESS = "process"
    STAGE = "stage"
    GROUP = "group"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """A summary row. Its dates are rolled up from what stands below it; ``parent`` is the group above, if any."""

    id: str
    name: str
    kind: GroupKind = GroupKind.GROUP
    parent: str | None = None
    process: str = ""
    stage: str = ""
    at: Location | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Series:
    """A meeting that recurs from one milestone to another; its occurrences never hold a date of the plan.

    ``rule`` is an RFC 5545 recurrence rule without a start, ``minutes`` the length of one occurrence.
    """

    id: str
    name: str
    rule: str
    minutes: int
    first: str
    last: str
    role: str = ""
    owner: str = ""
    at: Location | None = None


@dataclass(frozen=True)
class Network:
    """Tasks, groups and links of one plan; build it with ``Network.of``.

    Groups and tasks stand in outline order: a parent before its children, siblings in the order of the plan.
    """

    tasks: tuple[Task, ...]
    links: tuple[Link, ...] = ()
    groups: tuple[Group, ...] = ()
    series: tuple[Series, ...] = ()

    @classmethod
    def of(
        cls,
        tasks: Iterable[Task],
        links: Iterable[Link] = (),
        groups: Iterable[Group] = (),
        series: Iterable[Series] = (),
    ) -> "Network":
        """A checked network.

        Raises:
            PlanError: for duplicate ids, links to nothing, and cycles, each as a ring of task ids.

        """
        network = cls(tuple(tasks), tuple(links), tuple(groups), tuple(series))
        raise_if_any(validity_problems(network.tasks, network.links, network.groups, network.series))
        return network

    @cached_property
    def task_by_id(self) -> Mapping[str, Task]:
        """Every task by its id."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def group_by_id(self) -> Mapping[str, Group]:
        """Every group by its id."""
        return {group.id: group for group in self.groups}
