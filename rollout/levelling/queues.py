"""The story of a levelled plan by person: what waits for whom, and which milestones that moves."""

from collections import defaultdict

from msgspec import Struct

from rollout.levelling.levelled import Levelled


class Queue(Struct, frozen=True, kw_only=True):
    """The ids of the tasks that start later because they wait for ``person``, most delayed first; at least one."""

    person: str
    post: str
    tasks: tuple[str, ...]

    @property
    def longest(self) -> str:
        """The task that is delayed most."""
        return self.tasks[0]


def queues(levelled: Levelled) -> tuple[Queue, ...]:
    """Everybody for whom a delayed task waits; first those with most such tasks, then by id."""
    waiting: dict[str, set[str]] = defaultdict(set)
    for task, waits in levelled.waits.items():
        if task in levelled.delays:
            for wait in waits:
                waiting[wait.person].add(task)
    posts = {worker.id: worker.label for worker in levelled.assignment.workers}
    found = (
        Queue(person=person, post=posts[person], tasks=_most_delayed(levelled, tasks))
        for person, tasks in waiting.items()
    )
    return tuple(sorted(found, key=lambda queue: (-len(queue.tasks), queue.person)))


def delayed_milestones(levelled: Levelled) -> tuple[str, ...]:
    """The ids of the milestones that come later than without levelling, most delayed first."""
    tasks = levelled.planned.network.task_by_id
    return _most_delayed(levelled, {id_ for id_ in levelled.delays if tasks[id_].duration.minutes == 0})


def _most_delayed(levelled: Levelled, tasks: set[str]) -> tuple[str, ...]:
    return tuple(sorted(tasks, key=lambda task: (-levelled.delays[task], task)))
