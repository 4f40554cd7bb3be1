"""What every part of the expansion gives: tasks to be with their templates, links, and groups."""

from collections.abc import Iterable

from msgspec import Struct

from rollout.expansion.scope.scoping import PlannedProcess
from rollout.network.group import Group
from rollout.network.link import Link
from rollout.network.task import Task
from rollout.plan.keys import Release, Round, Tool, Unit
from rollout.plan.templates import TaskTemplate


class Instance(Struct, frozen=True):
    """One task to be. ``process`` is None for the programme; ``per`` names the site, supplier or customer it is for."""

    id: str
    template: TaskTemplate
    group: str
    process: PlannedProcess | None = None
    stage: str = ""
    per: str = ""
    site: str = ""
    wave: int | None = None
    cycle: int = 1
    unit: Unit | None = None
    """The business unit that it is for."""
    round: Round | None = None
    """The round of its process that it is for."""
    release: Release | None = None
    """The release that it is for, of a task of the programme that is repeated for releases."""
    tool: Tool | None = None
    """The tool that it is for, of a task of the programme that is repeated for tools."""
    owned_by: PlannedProcess | None = None
    """The process whose people do it, where that is not ``process``."""

    @property
    def process_code(self) -> str:
        """The code of the process, empty for the programme."""
        return self.process.code if self.process else ""


class Rows(Struct, frozen=True, kw_only=True):
    """Groups, tasks and links in outline order."""

    groups: tuple[Group, ...] = ()
    tasks: tuple[Task, ...] = ()
    links: tuple[Link, ...] = ()


def joined(parts: Iterable[Rows]) -> Rows:
    """All rows of the parts, in their order."""
    found = tuple(parts)
    return Rows(
        groups=tuple(group for part in found for group in part.groups),
        tasks=tuple(task for part in found for task in part.tasks),
        links=tuple(link for part in found for link in part.links),
    )
