"""Points 1 to 4: whether tasks are linked, and how."""

from collections.abc import Iterator
from fractions import Fraction

from rollout.network import LinkType
from rollout.quality.facts import LinkFacts, ScheduleFacts, share
from rollout.quality.finding import PointResult, at_most, verdict

FIVE_PERCENT = Fraction(5, 100)
NONE = Fraction(0)
LEAST_FINISH_TO_START = Fraction(90, 100)


def logic(facts: ScheduleFacts) -> PointResult:
    """Open tasks that lack a predecessor, a successor or both. The first and the last task are counted as well."""
    missing = set(without_predecessor(facts)) | set(without_successor(facts))
    who = tuple(task.id for task in facts.open_tasks if task.id in missing)
    dangling = [*dangling_starts(facts), *dangling_finishes(facts)]
    inner = len(inner_ends(facts))
    remark = f"{inner} without the first start and the last finish" if inner < len(who) else ""
    if dangling:
        remark += f"{'; ' if remark else ''}open at one end although linked: {', '.join(dangling)}"
    return at_most(FIVE_PERCENT, 1, "logic", who, len(facts.open_tasks), remark=remark)


def inner_ends(facts: ScheduleFacts) -> tuple[str, ...]:
    """Open ends but for one start and one finish, the first and the last by their dates, which every plan has."""
    tasks = {task.id: task for task in facts.tasks}
    starts = sorted(without_predecessor(facts), key=lambda name: tasks[name].start)[1:]
    finishes = sorted(without_successor(facts), key=lambda name: tasks[name].finish)[:-1]
    return tuple(task.id for task in facts.open_tasks if task.id in {*starts, *finishes})


def without_predecessor(facts: ScheduleFacts) -> tuple[str, ...]:
    """Open tasks that wait for nothing."""
    linked = {link.successor for link in facts.links}
    return tuple(task.id for task in facts.open_tasks if task.id not in linked)


def without_successor(facts: ScheduleFacts) -> tuple[str, ...]:
    """Open tasks that nothing waits for."""
    linked = {link.predecessor for link in facts.links}
    return tuple(task.id for task in facts.open_tasks if task.id not in linked)


def dangling_finishes(facts: ScheduleFacts) -> tuple[str, ...]:
    """Open tasks whose finish holds nothing, as only their start has successors, or neither end.

    A milestone has one instant and cannot dangle.
    """
    held = {link.predecessor for link in facts.links if not link.type.from_start}
    return tuple(task.id for task in facts.open_tasks if not task.is_milestone and task.id not in held)


def dangling_starts(facts: ScheduleFacts) -> tuple[str, ...]:
    """Open tasks whose start waits for nothing although their finish does (FF or SF)."""
    held = {link.successor for link in facts.links if link.type.to_start}
    linked = {link.successor for link in facts.links}
    return tuple(
        task.id
        for task in facts.open_tasks
        if not task.is_milestone and task.id in linked and task.id not in held and task.actual_start is None
    )


def leads(facts: ScheduleFacts) -> PointResult:
    """Links with a negative lag."""
    links = links_to_open_tasks(facts)
    return at_most(NONE, 2, "leads", successors(facts, [link for link in links if link.lag < 0]), len(links))


def lags(facts: ScheduleFacts) -> PointResult:
    """Links with a positive lag."""
    links = links_to_open_tasks(facts)
    return at_most(FIVE_PERCENT, 3, "lags", successors(facts, [link for link in links if link.lag > 0]), len(links))


def types(facts: ScheduleFacts) -> PointResult:
    """The share of finish-to-start links; ``who`` are the successors of all others."""
    links = links_to_open_tasks(facts)
    others = [link for link in links if link.type is not LinkType.FS]
    part = share(len(links) - len(others), len(links))
    return PointResult(
        number=4,
        name="relationship types",
        limit=f"at least {int(LEAST_FINISH_TO_START * 100)} % FS",
        verdict=verdict(None if part is None else part >= LEAST_FINISH_TO_START),
        count=len(links) - len(others),
        of=len(links),
        who=successors(facts, others),
        value=part,
        remark="" if links else "no links",
    )


def links_to_open_tasks(facts: ScheduleFacts) -> tuple[LinkFacts, ...]:
    """Links whose successor is not complete, each as often as it is written; others can no longer move anything."""
    still_open = {task.id for task in facts.open_tasks}
    written = {link.row: link for link in reversed(facts.links) if link.successor in still_open}
    return tuple(written[row] for row in sorted(written))


def successors(facts: ScheduleFacts, links: list[LinkFacts]) -> tuple[str, ...]:
    """The successor of every link, once for each link, in the order of the plan."""
    place = {task.id: row for row, task in enumerate(facts.tasks)}
    return tuple(sorted((link.successor for link in links), key=lambda name: place[name]))


def points(facts: ScheduleFacts) -> Iterator[PointResult]:
    """Points 1 to 4."""
    yield from (logic(facts), leads(facts), lags(facts), types(facts))
