"""What a change does to tasks and links, in words: the difference between a network with it and one without."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

from msgspec import Struct

from rollout.comparison.patching import link_key
from rollout.network import Link, Network, Task
from rollout.units import Duration, count, format_duration

_SHOWN = 3


class Effect(Struct, frozen=True, kw_only=True):
    """The difference that a change makes: ``before`` is the network without it, ``after`` with it."""

    before: Network
    after: Network
    day: int

    @property
    def added(self) -> tuple[Task, ...]:
        """Tasks that are there because of it."""
        return tuple(task for task in self.after.tasks if task.id not in self.before.task_by_id)

    @property
    def removed(self) -> tuple[Task, ...]:
        """Tasks that are gone because of it."""
        return tuple(task for task in self.before.tasks if task.id not in self.after.task_by_id)

    @property
    def new_links(self) -> tuple[Link, ...]:
        """Links that are there because of it."""
        known = {link_key(link) for link in self.before.links}
        return tuple(link for link in self.after.links if link_key(link) not in known)

    @property
    def lost_links(self) -> tuple[Link, ...]:
        """Links that are gone because of it."""
        known = {link_key(link) for link in self.after.links}
        return tuple(link for link in self.before.links if link_key(link) not in known)

    def changed(self, of: Callable[[Task], object]) -> tuple[tuple[Task, Task], ...]:
        """Tasks of both, of which ``of`` gives something else before and after."""
        before = self.before.task_by_id
        return tuple(
            (before[task.id], task)
            for task in self.after.tasks
            if task.id in before and before[task.id] is not task and of(before[task.id]) != of(task)
        )

    def words(self, leave_out: Iterable[str] = ()) -> str:
        """The effect as one phrase, such as ``adds 12 tasks, changes the owner of 3``; empty for none."""
        left_out = set(leave_out)
        return "; ".join(text for name, text in self._phrases() if name not in left_out)

    def _phrases(self) -> Iterator[tuple[str, str]]:
        if self.added:
            yield "added", f"adds {_tasks(self.added)}"
        if self.removed:
            yield "removed", f"removes {_tasks(self.removed)}"
        owners = self.changed(lambda task: task.details.owner)
        if owners:
            yield "owner", f"changes the owner of {_tasks([after for _, after in owners])}{_turns(owners)}"
        durations = self.changed(lambda task: task.duration)
        if durations:
            yield "duration", f"changes the duration of {_tasks([after for _, after in durations])}"
        calendars = self.changed(lambda task: task.calendar)
        if calendars:
            yield "calendar", f"changes the calendar of {_tasks([after for _, after in calendars])}"
        bounds = self.changed(_bounds)
        if bounds:
            yield "constraint", f"changes constraints or deadlines of {_tasks([after for _, after in bounds])}"
        gone, new = len(self.lost_links), len(self.new_links)
        if (gone or new) and not (self.added or self.removed):
            yield "links", f"changes {count(max(gone, new), 'link')}"

    def length(self, duration: Duration) -> str:
        """A duration as people write it, rounded to days where it is neither whole days nor hours."""
        text = format_duration(duration, day=self.day)
        return text if not text.endswith("min") else f"{round(duration.minutes / self.day, 2):g}d"


def _bounds(task: Task) -> tuple[object, ...]:
    """Constraints and deadline, wherever they are written: an entry above moves them without a change."""
    pair = (task.constraint, task.second_constraint)
    return (*((each.type, each.instant) if each else None for each in pair), task.deadline)


def _tasks(tasks: Iterable[Task]) -> str:
    """``INC.P05``, or ``12 tasks (INC.P01, INC.P02 ...)``."""
    ids = [task.id for task in tasks]
    if len(ids) <= _SHOWN:
        return ", ".join(ids)
    return f"{len(ids)} tasks ({', '.join(ids[:_SHOWN])} ...)"


def _turns(owners: Iterable[tuple[Task, Task]]) -> str:
    """The commonest change of owner."""
    counted = Counter((before.details.owner or "nobody", after.details.owner or "nobody") for before, after in owners)
    (before, after), _ = counted.most_common(1)[0]
    return f" from {before} to {after}" if len(counted) == 1 else f", mostly from {before} to {after}"
