"""Who can do each task: the people and what the tasks ask of them, as numbers."""

from collections.abc import Mapping
from functools import cached_property

from msgspec import Struct, field

from rollout.network.network import Network


class Overtime(Struct, frozen=True, kw_only=True):
    """``percent`` of a person's working time, more than usual, from the instant ``start`` to before ``finish``."""

    start: int
    finish: int
    percent: int


class Worker(Struct, frozen=True, kw_only=True):
    """A person of the plan, of whose working time ``percent`` may be used, or more in ``overtime``, which ascends.

    ``name`` is empty where the plan gives none or hides it.
    """

    id: str
    post: str
    percent: int
    name: str = ""
    overtime: tuple[Overtime, ...] = ()

    @property
    def most(self) -> int:
        """The percent that the person gives when they give most."""
        return max((each.percent for each in self.overtime), default=self.percent)

    @property
    def label(self) -> str:
        """The post with the name, as readers see it: ``Buyer (A. Example)``."""
        return f"{self.post} ({self.name})" if self.name else self.post


class Demand(Struct, frozen=True, kw_only=True):
    """What a task asks for: ``percent`` of one full-time person from among ``holders``, by their numbers.

    ``deputies`` stand in where a holder is not available at all. ``role`` is the role as the plan may write it.
    ``alternatives`` or one of ``suppliers``, by id, may do it instead; without holders the first supplier is the owner.
    Up to ``most_people`` do it at once, each with ``percent``: the work stays the same, and it takes less time. One
    person may do it in up to ``parts`` of ``shortest`` minutes of work or more.
    """

    role: str
    percent: int
    holders: tuple[int, ...]
    deputies: tuple[int, ...] = ()
    alternatives: tuple[int, ...] = ()
    suppliers: tuple[str, ...] = ()
    most_people: int = 1
    parts: int = 1
    shortest: int = 0

    @property
    def has_choice(self) -> bool:
        """Whether the plan leaves to levelling who does it, how many do, or in how many parts."""
        return bool(self.alternatives or self.suppliers) or self.most_people > 1 or self.parts > 1


class Assignment(Struct, frozen=True, kw_only=True, dict=True):
    """For each task of a network, in its order, what it demands; None for a milestone and a task without effort.

    ``role_meanings`` says in words what the codes of roles mean, such as ``Process manager, Incident management``.
    """

    workers: tuple[Worker, ...]
    demands: tuple[Demand | None, ...]
    network: Network
    role_meanings: Mapping[str, str] = field(default_factory=dict)

    def named_role(self, role: str) -> str:
        """The code of a role with its meaning: ``INC.PMG (Process manager, Incident management)``."""
        meaning = self.role_meanings.get(role)
        return f"{role} ({meaning})" if meaning else role

    @cached_property
    def unfilled(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the tasks that wait for somebody to be named, by role (or none), in the order of the network.

        What the plan gives to a supplier waits for nobody.
        """
        found: dict[str, list[str]] = {}
        for task, demand in zip(self.network.tasks, self.demands, strict=True):
            if demand and not demand.holders and not (task.details.owner or task.details.alternatives):
                found.setdefault(demand.role, []).append(task.id)
        return {role: tuple(ids) for role, ids in found.items()}
