"""What makes a network invalid: duplicate ids, ends and parents that do not exist, links to oneself, and cycles."""

from collections.abc import Iterable, Iterator, Sequence

from rollout.errors import Location, Note, Problem
from rollout.guesses import did_you_mean, meant_link
from rollout.network.cycles import rings
from rollout.network.group import Group
from rollout.network.level_of_effort import LevelOfEffort
from rollout.network.link import Link
from rollout.network.series import Series
from rollout.network.task import Task

MOST_IDS_TO_GUESS_FROM = 10_000
"""In a larger network the search for a similar id would take longer than the whole schedule."""

LONGEST_RING_SHOWN = 20
"""Ids of a longer ring are left out in its middle."""


Beside = Series | LevelOfEffort
"""What goes on beside the tasks."""
_BESIDE = {Series: "series", LevelOfEffort: "level of effort"}


def validity_problems(
    tasks: Iterable[Task], links: Iterable[Link], groups: Iterable[Group], beside: Iterable[Beside] = ()
) -> Iterator[Problem]:
    """Every reason why these rows are not a network; cycles only once all that the rows refer to exists."""
    tasks, links, groups = tuple(tasks), tuple(links), tuple(groups)
    found = [
        *duplicate_ids(tasks, groups),
        *missing_parents(tasks, groups),
        *missing_ends(tasks, links, groups),
        *work_without_ends(tasks, groups, beside),
        *self_links(links),
    ]
    yield from found or cycles(tasks, links, groups)


def duplicate_ids(tasks: Sequence[Task], groups: Sequence[Group]) -> Iterator[Problem]:
    """A problem for every row whose id an earlier row has; tasks and groups share their ids."""
    places = [(group.id, group.at) for group in groups] + [(task.id, task.at) for task in tasks]
    first: dict[str, Location | None] = {}
    for name, at in places:
        if name in first:
            other = first[name]
            notes = (Note(message="first used here", at=other),) if other else ()
            yield Problem(code="duplicate_id", message=f"the id '{name}' is used twice", at=at, notes=notes)
        first.setdefault(name, at)


def missing_parents(tasks: Sequence[Task], groups: Sequence[Group]) -> Iterator[Problem]:
    """A problem for every row whose group does not exist, and for groups that do not stand after their parent."""
    known = {group.id for group in groups}
    above: set[str] = set()
    for group in groups:
        if group.parent is not None and group.parent not in known:
            yield unknown(f"the parent of group '{group.id}'", "group", group.parent, known, group.at)
        elif group.parent is not None and group.parent not in above:
            message = f"group '{group.id}' is not below its parent '{group.parent}'"
            yield Problem(code="group_order", message=message, at=group.at)
        above.add(group.id)
    for task in tasks:
        if task.group is not None and task.group not in known:
            yield unknown(f"the group of task '{task.id}'", "group", task.group, known, task.at)


def missing_ends(tasks: Sequence[Task], links: Sequence[Link], groups: Sequence[Group]) -> Iterator[Problem]:
    """A problem for every end of a link that is neither a task nor a group."""
    known = {task.id for task in tasks} | {group.id for group in groups}
    for link in links:
        for end, other in (
            (link.predecessor, f"to '{link.successor}'"),
            (link.successor, f"from '{link.predecessor}'"),
        ):
            if end not in known:
                yield unknown(f"the link {other}", "task", end, known, link.at)


def work_without_ends(tasks: Sequence[Task], groups: Sequence[Group], beside: Iterable[Beside]) -> Iterator[Problem]:
    """A problem for every series and level of effort that begins or ends with a row that does not exist."""
    known = {task.id for task in tasks} | {group.id for group in groups}
    for each in beside:
        for end in (each.first, each.last):
            if end not in known:
                yield unknown(f"{_BESIDE[type(each)]} '{each.id}'", "task", end, known, each.at)


def unknown(owner: str, kind: str, name: str, known: set[str], at: Location | None) -> Problem:
    """The problem that ``owner`` names a row that does not exist."""
    hint = meant_link(name, known.__contains__)
    if hint is None and len(known) <= MOST_IDS_TO_GUESS_FROM:
        hint = did_you_mean(name, sorted(known))
    message = f"{owner} refers to an unknown {kind}, '{name}'"
    return Problem(code=f"unknown_{kind}", message=message, at=at, hint=hint)


def self_links(links: Sequence[Link]) -> Iterator[Problem]:
    """A problem for every link from a row to itself."""
    for link in links:
        if link.predecessor == link.successor:
            message = f"'{link.predecessor}' is linked to itself"
            yield Problem(code="self_link", message=message, at=link.at)


def cycles(tasks: Sequence[Task], links: Sequence[Link], groups: Sequence[Group]) -> Iterator[Problem]:
    """A problem for every ring of rows that wait for each other, with the links of the ring as notes."""
    for ring in rings(tasks, links, groups):
        ids = list(ring_ids(ring))
        if len(ids) > LONGEST_RING_SHOWN:
            left_out = len(ids) - LONGEST_RING_SHOWN
            ids[LONGEST_RING_SHOWN // 2 : -LONGEST_RING_SHOWN // 2] = [f"... {left_out} more ..."]
        notes = tuple(
            Note(message=f"'{link.successor}' waits for '{link.predecessor}'", at=link.at)
            for link in ring[:LONGEST_RING_SHOWN]
        )
        hint = "remove one of these links, or let it end elsewhere"
        message = f"tasks wait for each other: {' -> '.join(ids)}"
        yield Problem(code="cycle", message=message, at=ring[-1].at, hint=hint, notes=notes)


def ring_ids(ring: Sequence[Link]) -> Iterator[str]:
    """The ids along the ring, ending with the first again; a task is followed by its group where the group goes on."""
    for link, following in zip(ring, (*ring[1:], ring[0]), strict=True):
        yield link.predecessor
        if link.successor != following.predecessor:
            yield link.successor
    yield ring[0].predecessor
