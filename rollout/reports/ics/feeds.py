"""Which calendars a plan has: three complete ones, one for each owner, process and stage, and single milestones."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import Final

from msgspec import Struct

from rollout.reports.ics.entries.colours import DEFAULT, stage_colour
from rollout.reports.ics.entries.item import Item, RevisedItem
from rollout.reports.ics.entries.text import slug
from rollout.reports.ics.history.previous import PreviousCalendar
from rollout.values import replace

FOLDER: Final = "calendars"
MILESTONES: Final = "milestones"
TASKS: Final = "tasks"
TO_DOS: Final = "todos"
COMPLETE: Final = (MILESTONES, TASKS, TO_DOS)
_SINGLE: Final = "one"
SINGLE_FOLDER: Final = f"{FOLDER}/{_SINGLE}"
INDEX: Final = f"{FOLDER}/index.html"


class Feed(Struct, frozen=True, kw_only=True):
    """A calendar to be written. ``stem`` names its files; ``name`` is empty for a single item."""

    stem: str
    name: str
    description: str
    colour: str
    items: tuple[RevisedItem, ...]
    is_complete: bool = False

    def paths(self) -> Iterator[str]:
        """The paths of its files, as many as are asked for, below the output folder of the plan."""
        first = f"{self.stem}.ics" if self.is_complete else f"{FOLDER}/{self.stem}.ics"
        yield first
        yield from (f"{FOLDER}/{self.stem}-{number}.ics" for number in count(2))


class Revised(Struct, frozen=True, kw_only=True):
    """The items of the complete calendars, cancelled ones included."""

    milestones: tuple[RevisedItem, ...]
    tasks: tuple[RevisedItem, ...]
    todos: tuple[RevisedItem, ...]

    @property
    def events(self) -> tuple[RevisedItem, ...]:
        """Milestones and tasks in one order."""
        return tuple(sorted(self.milestones + self.tasks, key=lambda each: each.order))


_GROUPINGS: Final[tuple[tuple[str, Callable[[Item], str]], ...]] = (
    ("owner", lambda item: item.owner),
    ("process", lambda item: item.process),
    ("stage", lambda item: item.stage),
)


def complete_feeds(title: str, revised: Revised) -> Iterator[Feed]:
    """The calendars that hold every milestone, task and to-do."""
    texts = (
        (MILESTONES, "milestones", "Every milestone of the plan", revised.milestones),
        (TASKS, "tasks", "Every task of the plan, from its first to its last day, and every meeting", revised.tasks),
        (TO_DOS, "to-dos", "Every task, milestone and summary of the plan, to be ticked off", revised.todos),
    )
    for stem, name, description, items in texts:
        yield Feed(
            stem=stem,
            name=f"{title}: {name}",
            description=description,
            colour="steelblue",
            items=items,
            is_complete=True,
        )


def group_feeds(title: str, revised: Revised, previous: Mapping[str, PreviousCalendar]) -> Iterator[Feed]:
    """One calendar for each owner, process and stage, and the to-dos of each owner."""
    seen = set()
    for grouping, key in _GROUPINGS:
        for group, items in _grouped(revised.events, key).items():
            shown = items[0].item.named_owner if grouping == "owner" else group
            description = f"Milestones and tasks of {grouping} {shown}"
            colour = stage_colour(group) if grouping == "stage" else DEFAULT
            feed = Feed(
                stem=f"{grouping}-{slug(group)}",
                name=f"{title}: {shown}",
                description=description,
                colour=colour,
                items=items,
            )
            seen.add(feed.stem)
            yield _with_cancelled(feed, revised.events, previous)
    for owner, items in _grouped(revised.todos, lambda item: item.owner).items():
        shown = items[0].item.named_owner
        feed = Feed(
            stem=f"owner-{slug(owner)}-todos",
            name=f"{title}: {shown}, to-dos",
            description=f"To-dos of owner {shown}",
            colour=DEFAULT,
            items=items,
        )
        seen.add(feed.stem)
        yield _with_cancelled(feed, revised.todos, previous)
    yield from _vanished(seen, revised, previous)


def single_feeds(revised: Revised, previous: Mapping[str, PreviousCalendar]) -> Iterator[Feed]:
    """A file for each milestone, to be attached to a mail; once more where it was cancelled."""
    by_uid = {each.item.uid: each for each in revised.milestones}
    stems = {uid: f"{_SINGLE}/{slug(each.item.task)}" for uid, each in by_uid.items() if each.item.task}
    for path, calendar in previous.items():
        if path.startswith(f"{SINGLE_FOLDER}/"):
            for item in calendar.items:
                stems.setdefault(item.uid, _stem(path))
    for uid, stem in sorted(stems.items(), key=lambda each: each[1]):
        if uid in by_uid:
            yield Feed(stem=stem, name="", description="", colour="", items=(by_uid[uid],))


def belongs_to(path: str, stem: str) -> bool:
    """Whether the file at ``path`` is one of those of the calendar with that stem."""
    name = _stem(path)
    rest = name.removeprefix(stem)
    return name == stem or (name.startswith(f"{stem}-") and rest[1:].isdigit())


def _stem(path: str) -> str:
    """The stem of the calendar file at ``path``, with its number if it is a further part."""
    return path.removeprefix(f"{FOLDER}/").removesuffix(".ics")


def _grouped(items: Iterable[RevisedItem], key: Callable[[Item], str]) -> dict[str, tuple[RevisedItem, ...]]:
    groups: dict[str, list[RevisedItem]] = defaultdict(list)
    for each in items:
        if key(each.item).strip():
            groups[key(each.item)].append(each)
    return {group: tuple(groups[group]) for group in sorted(groups)}


def _with_cancelled(feed: Feed, pool: Sequence[RevisedItem], previous: Mapping[str, PreviousCalendar]) -> Feed:
    """The feed with those items that it held before and that are cancelled by now.

    An item that only moved to another group leaves quietly: cancelling it here would cancel it there.
    """
    held = {item.uid for path, old in previous.items() if belongs_to(path, feed.stem) for item in old.items}
    cancelled = tuple(each for each in pool if not each.item.task and each.item.uid in held)
    return replace(feed, items=tuple(sorted(feed.items + cancelled, key=lambda each: each.order)))


def _vanished(seen: set[str], revised: Revised, previous: Mapping[str, PreviousCalendar]) -> Iterator[Feed]:
    """Calendars of groups that the plan no longer has, as long as they hold something cancelled."""
    for path, old in sorted(previous.items(), key=lambda each: (len(each[0]), each[0])):  # first parts first
        stem = _stem(path)
        is_group = path.startswith(f"{FOLDER}/") and "/" not in stem and old.name
        if is_group and not any(belongs_to(path, known) for known in (*seen, *COMPLETE)):
            feed = Feed(stem=stem, name=old.name, description=old.name, colour=DEFAULT, items=())
            feed = _with_cancelled(feed, revised.events + revised.todos, previous)
            seen.add(stem)
            if feed.items:
                yield feed
