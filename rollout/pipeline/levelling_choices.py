"""The plan levelled with its own people, and with more of them."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from typing import Protocol

from msgspec import Struct

from rollout.levelling.bottleneck import bottlenecks
from rollout.levelling.levelled import Levelled
from rollout.levelling.search.search_values import Budget
from rollout.pipeline.clock import Clock
from rollout.pipeline.levelling import level
from rollout.pipeline.what_if import post_name, with_more
from rollout.plan import Plan
from rollout.values import replace

EVERY_POST = "all"

POSTS_TRIED = 3
"""Posts of the critical path that are tried unasked, until one of them gains something."""

TRIAL = 39
"""Schedules with more of one post: they begin with the order of the plan as it is, near which the gain is found."""

GLANCE = 3
"""Schedules by which those of all posts are chosen that are tried further: the order of the plan as it is."""

POSTS_RANKED = 8
"""Additions that gain most at a glance, and are then tried."""

A_FIFTH = 0.2


class Choice(Struct, frozen=True, kw_only=True):
    """What the sponsor can choose: ``name`` is empty for the people of the plan."""

    name: str
    levelled: Levelled

    @property
    def start(self) -> dt.date:
        """The first day of the levelled plan."""
        return self.levelled.days[0]

    @property
    def finish(self) -> dt.date:
        """The last day of the levelled plan."""
        return self.levelled.days[1]

    @property
    def bound(self) -> dt.date:
        """The last day of the best conceivable plan is not before this."""
        return self.levelled.bound_day

    @property
    def days_moved(self) -> int:
        """Calendar days by which the plan finishes later, or starts earlier where it must end by a finish."""
        start, finish = self.levelled.days_before
        return (start - self.start).days if self.levelled.is_backward else (self.finish - finish).days

    def gain_over(self, other: "Choice") -> int:
        """Calendar days by which the plan is shorter than another one."""
        return (other.finish - other.start).days - (self.finish - self.start).days


class Choices(Struct, frozen=True, kw_only=True):
    """``choices`` begin with the people of the plan, then have what was asked for.

    ``bottleneck`` is the id of the person who holds the finish, if anybody does; ``relieved`` is the plan with one more
    of that post and, as long as nothing is gained, of the next on the path, unless additions were asked for.
    """

    choices: tuple[Choice, ...]
    bottleneck: str = ""
    relieved: tuple[Choice, ...] = ()


class _Level(Protocol):
    def __call__(
        self, more: Sequence[str], like: Levelled | None, *, has_more_to_do: bool = False, effort: int | None = None
    ) -> Choice: ...


def choices_of(plan: Plan, added: Sequence[str], budget: Budget, seed: int, on_stage: Callable[[str], None]) -> Choices:
    """The plan levelled with its own people, then with each addition by itself, then with all of several.

    ``all`` stands for one more of every post and a fifth of a person more, sorted by what it gains; where no task waits
    for those who hold it, it gains nothing. Without additions the plan is levelled with one
    more of the post that holds the finish. Then ``budget.seconds`` are those of all searches, else of each.

    Raises:
        PlanError: as ``level`` and ``with_more`` do.

    """
    for each in added:
        if each != EVERY_POST:
            with_more(plan, each)  # a wrong name is found before a long search
    clock = None if added else Clock(budget.seconds)

    def levelled(
        more: Sequence[str], like: Levelled | None, *, has_more_to_do: bool = False, effort: int | None = None
    ) -> Choice:
        changed = plan
        for each in more:
            changed = with_more(changed, each)
        found = level(
            changed,
            like=like,
            clock=clock,
            has_more_to_do=has_more_to_do,
            budget=replace(budget, schedules=min(budget.schedules, effort or budget.schedules)),
            seed=seed,
            report=lambda progress: on_stage(progress.text),
        )
        return Choice(name=" + ".join(more), levelled=found)

    own = levelled((), None, has_more_to_do=not added)
    holding = bottlenecks(own.levelled)
    # A limit in seconds is for one search, not for two of the same people.
    efforts = (TRIAL,) if budget.seconds is not None or budget.schedules <= GLANCE else (GLANCE, TRIAL)
    posts = () if added or own.levelled.is_interrupted else dict.fromkeys(_post_of(plan, each) for each in holding)
    names = [f"{post}=1" for post in tuple(posts)[:POSTS_TRIED]]
    relieved = tuple(_relieved(names, own, levelled, efforts, clock))
    more = _with_additions(plan, own, added, levelled, efforts)
    return Choices(choices=(own, *more), bottleneck=holding[0] if holding else "", relieved=relieved)


def _relieved(
    names: Sequence[str], own: Choice, levelled: _Level, efforts: Sequence[int], clock: Clock | None
) -> Iterator[Choice]:
    """Each of these additions, one more of a post that holds the finish, until something is gained or the time is over.

    The first that gains at a glance is tried further; where none does, they all are.
    """
    known: dict[str, Choice] = {}
    for effort in efforts:
        for name in names:
            if known and clock and clock.is_over:
                break
            found = levelled((name,), own.levelled, has_more_to_do=True, effort=effort)
            known[name] = _better(known.get(name, found), found, own)
            if known[name].gain_over(own) > 0:
                names = [name]
                break
    yield from known.values()


def _with_additions(
    plan: Plan, own: Choice, added: Sequence[str], levelled: _Level, efforts: Sequence[int]
) -> Iterator[Choice]:
    """Each addition by itself, all of several together, then one more of every post if ``all`` is among them.

    Of these, the ones that gain most at a glance are tried further.
    """
    singles = [each for each in added if each != EVERY_POST]
    sets = [[each] for each in singles] + ([singles] if len(singles) > 1 else [])
    yield from (levelled(more, own.levelled) for more in sets)
    if EVERY_POST in added:
        awaited = {wait.person for waits in own.levelled.waits.values() for wait in waits}
        posts = [(each, holders & awaited) for each, holders in _of_every_post(plan) if each not in singles]
        unawaited = [Choice(name=each, levelled=own.levelled) for each, waiting in posts if not waiting]
        glances = [levelled((each,), own.levelled, effort=efforts[0]) for each, waiting in posts if waiting]
        for effort in efforts[1:]:
            glances.sort(key=lambda each: (-each.gain_over(own), each.name))
            for place, each in enumerate(glances[:POSTS_RANKED]):
                glances[place] = _better(each, levelled((each.name,), own.levelled, effort=effort), own)
        found = (*glances, *unawaited)
        yield from sorted(found, key=lambda each: (-each.gain_over(own), each.name))


def _better(first: Choice, second: Choice, own: Choice) -> Choice:
    """The one that gains more, the second where both gain the same."""
    return max(second, first, key=lambda each: each.gain_over(own))


def _of_every_post(plan: Plan) -> Iterator[tuple[str, set[str]]]:
    """One more of every post, and a fifth of a person's time more of its first holder; with the ids of its holders."""
    holders: dict[str, list[str]] = {}
    for person in plan.file.people:
        holders.setdefault(post_name(person), []).append(person.id)
    for post, ids in holders.items():
        yield f"{post}=1", set(ids)
        yield f"{ids[0]}={A_FIFTH}", set(ids)


def _post_of(plan: Plan, id_: str) -> str:
    return next(post_name(person) for person in plan.file.people if person.id == id_)
