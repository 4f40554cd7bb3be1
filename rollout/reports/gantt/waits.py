"""What waits for whom: a tile beside the verdict of a levelled plan, and a pop-over with milestones and gains."""

from collections.abc import Iterator, Mapping
from html import escape
from typing import Final

from rollout.levelling.levelled import Levelled
from rollout.levelling.queues import Queue
from rollout.levelling.story import Story
from rollout.reports.gantt.content import Tile, TilePart
from rollout.reports.gantt.verdict import counted, isolated

POPOVER: Final = "waits"
_ON_TILE: Final = 3
_SHOWN: Final = 10

Words = Mapping[str, str]


def waits_tile(story: Story | None, words: Words) -> tuple[Tile, ...]:
    """Those for whom most tasks wait, with their number; nothing where nobody is waited for."""
    if story is None or not story.queues:
        return ()
    parts = (TilePart(text=f"{_post(queue)}: {len(queue.tasks)}") for queue in story.queues[:_ON_TILE])
    return (Tile(name=words["waits"], parts=tuple(parts), opens=POPOVER),)


def waits_popover(story: Story | None, levelled: Levelled | None, words: Words) -> str:
    """The markup of the pop-over; no text of the plan becomes markup."""
    if story is None or levelled is None or not story.queues:
        return ""
    queues = (
        (_post(queue), str(len(queue.tasks)), queue.longest, _later(levelled, queue.longest))
        for queue in story.queues[:_SHOWN]
    )
    milestones = (
        (_name(levelled, id_), str(levelled.shown[id_].last_day), _later(levelled, id_))
        for id_ in story.milestones[:_SHOWN]
    )
    of_queues = words["waits_post"], words["waits_count"], words["waits_longest"], words["waits_later"]
    of_milestones = words["waits_milestone"], words["waits_date"], words["waits_later"]
    gains = "".join(
        f"<li><bdi>{escape(counted(words, 'waits_gain', gain.days).replace('{post}', gain.post))}</bdi>"
        for gain in story.gains
    )
    return (
        f'<div id="{POPOVER}" popover class="answer" role="dialog" aria-label="{escape(words["waits"])}">'
        f"{''.join(_table(of_queues, queues))}{''.join(_table(of_milestones, milestones)) if story.milestones else ''}"
        f"<p>{escape(words['waits_gains'])}</p><ul>{gains or '<li>' + escape(words['waits_no_gain'])}</ul></div>"
    )


def _table(headings: tuple[str, ...], rows: Iterator[tuple[str, ...]]) -> Iterator[str]:
    yield "<table><tr>"
    yield from (f'<th scope="col">{escape(heading)}' for heading in headings)
    for row in rows:
        yield "<tr>"
        yield from (f"<td><bdi>{escape(cell)}</bdi>" for cell in row)
    yield "</table>"


def _post(queue: Queue) -> str:
    return isolated(queue.post or queue.person)


def _name(levelled: Levelled, milestone: str) -> str:
    return f"{milestone} {isolated(levelled.planned.network.task_by_id[milestone].name)}"


def _later(levelled: Levelled, task: str) -> str:
    return f"{round(levelled.delays[task], 1):g}"
