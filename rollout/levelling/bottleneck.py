"""Who holds the finish of a levelled plan: the people whose hand-overs lie on its critical path."""

from collections import defaultdict

from rollout.levelling.levelled import Levelled


def bottlenecks(levelled: Levelled) -> tuple[str, ...]:
    """The ids of these people, first who has most work on the path; nobody where only links drive the finish.

    A hand-over lies on the path if a task of the path starts when its person has finished the task before it there.
    """
    path = set(levelled.schedule.critical_path)
    handing = {wait.person for task in path for wait in levelled.waits.get(task, ()) if wait.task in path}
    work: dict[str, int] = defaultdict(int)
    for task in path:
        minutes = levelled.schedule.network.task_by_id[task].duration.minutes
        for person, percent in levelled.people.get(task, ()):
            if person in handing:
                work[person] += minutes * percent
    return tuple(sorted(work, key=lambda person: (-work[person], person)))
