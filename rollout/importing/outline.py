"""The rows of a foreign project without its summaries: ids, the names above each task, and links between tasks.

A link to or from a summary becomes links of its tasks. Where many tasks would hold many, they meet in a milestone.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from msgspec import Struct, field

from rollout.importing.project import ForeignLink, ForeignProject, ForeignTask

WrittenLink = tuple[int, str, str]
"""The number of the predecessor, the type, and the lag."""

_TASK_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.@+-]{0,119}")
_FEW: Final = 10


class Outline(Struct, frozen=True, kw_only=True):
    """``leaves`` are tasks and milestones in their order, ``above`` the names of their summaries, outermost first."""

    leaves: tuple[ForeignTask, ...]
    ids: Mapping[int, str]
    above: Mapping[int, tuple[str, ...]]
    links: Mapping[int, Sequence[WrittenLink]]


class _Building(Struct):
    """What is known while the rows are read from the first to the last."""

    lose: Callable[[str], None]
    leaves: list[ForeignTask] = field(default_factory=list)
    above: dict[int, tuple[str, ...]] = field(default_factory=dict)
    below: dict[int, list[int]] = field(default_factory=dict)
    summaries: dict[int, ForeignTask] = field(default_factory=dict)
    seen: set[int] = field(default_factory=set)


def outline_of(project: ForeignProject, lose: Callable[[str], None]) -> Outline:
    """The tasks that a plan can have."""
    building = _Building(lose)
    _read_rows(project.tasks, building)
    links = dict(_links(project.tasks, building))
    return Outline(
        leaves=tuple(building.leaves), ids=_ids(building.leaves), above=building.above, links=_acyclic(links, lose)
    )


def _read_rows(tasks: Sequence[ForeignTask], building: _Building) -> None:
    stack: list[ForeignTask] = []
    for number, task in enumerate(tasks):
        if task.uid in building.seen:
            building.lose("rows with the number of another row")
            continue
        building.seen.add(task.uid)
        del stack[task.level - 1 :]
        following = tasks[number + 1] if number + 1 < len(tasks) else None
        if task.is_summary or (following is not None and following.level > task.level):
            building.summaries[task.uid] = task
            building.below[task.uid] = []
            stack.append(task)
        elif not task.is_active:
            building.lose("inactive tasks")
        elif task.is_external:
            building.lose("tasks of other projects")
        else:
            building.leaves.append(task)
            building.above[task.uid] = tuple(each.name for each in stack)
            for each in stack:
                building.below[each.uid].append(task.uid)


def _ids(leaves: Sequence[ForeignTask]) -> Mapping[int, str]:
    """The id that a plan of ours gave the row, else ``T`` and its number."""
    found: dict[int, str] = {}
    taken: set[str] = set()
    for task in leaves:
        wanted = task.rollout_id if _TASK_ID.fullmatch(task.rollout_id) else ""
        id_ = wanted if wanted and wanted.casefold() not in taken else f"T{task.uid}"
        while id_.casefold() in taken:
            id_ += "x"
        taken.add(id_.casefold())
        found[task.uid] = id_
    return found


def _links(tasks: Sequence[ForeignTask], building: _Building) -> Iterator[tuple[int, list[WrittenLink]]]:
    found: dict[int, dict[WrittenLink, None]] = {}
    known = {task.uid: task for task in building.leaves}
    for task in tasks:
        targets = building.below.get(task.uid, [task.uid] if task.uid in known else [])
        for link in task.links:
            sources = _sources(link, building, known)
            if link.is_external or sources is None:
                building.lose("links to rows that are not there, or of other projects")
                continue
            for source, type_ in sources:
                for target in targets:
                    if source != target and source not in building.below.get(task.uid, ()):
                        found.setdefault(target, {})[source, type_, link.lag] = None
    for uid, links in found.items():
        yield uid, list(links)


def _sources(
    link: ForeignLink, building: _Building, known: Mapping[int, ForeignTask]
) -> Sequence[tuple[int, str]] | None:
    """The tasks that hold a link: those below a summary for its finish, the earliest of them for its start."""
    if link.predecessor in known:
        return [(link.predecessor, link.type)]
    below = building.below.get(link.predecessor)
    if below is None:
        return None
    if link.type.from_start:
        first = min(below, key=lambda uid: (known[uid].start is None, known[uid].start), default=None)
        return [] if first is None else [(first, link.type)]
    if len(below) > _FEW:
        building.lose("links from a summary with many tasks: its last ones hold")
        below = sorted(below, key=lambda uid: (known[uid].finish is not None, known[uid].finish))[-_FEW:]
    return [(uid, link.type) for uid in below]


def _acyclic(links: Mapping[int, list[WrittenLink]], lose: Callable[[str], None]) -> Mapping[int, list[WrittenLink]]:
    """The links without those that would close a ring."""
    kept: dict[int, list[WrittenLink]] = {}
    state: dict[int, int] = {}
    for root in links:
        stack = [(root, iter(links.get(root, ())))] if root not in state else []
        state.setdefault(root, 1)
        while stack:
            uid, rest = stack[-1]
            link = next(rest, None)
            if link is None:
                state[uid] = 2
                stack.pop()
            elif state.get(link[0]) == 1:
                lose("links that close a ring")
            else:
                kept.setdefault(uid, []).append(link)
                if link[0] not in state:
                    state[link[0]] = 1
                    stack.append((link[0], iter(links.get(link[0], ()))))
    return kept
