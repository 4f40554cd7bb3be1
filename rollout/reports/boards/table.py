"""The targets of ``rollout export``, one row each. A module is imported when its file is rendered."""

from collections.abc import Mapping
from importlib import import_module
from typing import Final

from msgspec import Struct

from rollout.reports.boards.selection import Selection


class Board(Struct, frozen=True):
    """``module``, in this room, has ``render(selection: Selection) -> bytes``; ``ending`` is that of its files."""

    ending: str
    module: str

    def render(self, selection: Selection) -> bytes:
        """The bytes of the file."""
        content: bytes = import_module(f"rollout.reports.boards.{self.module}").render(selection)
        return content


BOARDS: Final[Mapping[str, Board]] = {
    "jira": Board("csv", "jira"),
    "azure-devops": Board("csv", "azure_devops"),
    "planner": Board("csv", "planner"),
    "mermaid": Board("mmd", "mermaid"),
    "plantuml": Board("puml", "plantuml"),
}
