"""What levelling did to a task, in words for readers."""

from rollout.levelling.levelled import Levelled
from rollout.units import count


def delay_words(levelled: Levelled | None) -> dict[str, str]:
    """By task id how much later it starts and for whom it waits: ``4 days later, waits for Tool administrator``.

    Then what was chosen where the plan left a choice: ``chosen by levelling: HWX instead of Tool administrator``.
    """
    if levelled is None:
        return {}
    delays = {id_: count(round(days, 1), "day") for id_, days in levelled.delays.items()}
    later = {id_: f"{delay} later{_waits(levelled, id_)}" for id_, delay in delays.items()}
    named = dict.fromkeys((*later, *levelled.chosen))
    return {id_: "; ".join(filter(None, (later.get(id_), levelled.chosen.get(id_)))) for id_ in named}


def awaited_posts(levelled: Levelled, task: str) -> tuple[str, ...]:
    """The posts of the people whom a task waits for, each once."""
    posts = {worker.id: worker.label or worker.id for worker in levelled.assignment.workers}
    return tuple(dict.fromkeys(posts[wait.person] for wait in levelled.waits.get(task, ())))


def _waits(levelled: Levelled, task: str) -> str:
    posts = awaited_posts(levelled, task)
    return f", waits for {' and '.join(posts)}" if posts else ""
