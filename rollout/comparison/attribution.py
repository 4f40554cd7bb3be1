"""Which change moved which date: arithmetic on days, without any plan.

``total`` is how far a date moved; ``undone[i]`` how far it moves back when only change ``i`` is undone; ``alone[i]``
how far change ``i`` moves it when only that is made. What moves back when a change is undone is its own; what is left
over moves only together, and is said of all changes that act differently alone. Where changes need each other, so that
each one undone takes the same days back, all of it is said of them together. The parts always add up to the whole, in
whatever order the changes come.
"""

from collections.abc import Mapping

from msgspec import Struct


class Cause(Struct, frozen=True, kw_only=True):
    """Working days that ``changes`` account for: one by itself, or several together."""

    changes: tuple[str, ...]
    days: int


def attribute(total: int, undone: Mapping[str, int | None], alone: Mapping[str, int | None]) -> tuple[Cause, ...]:
    """The causes of a move, the largest first; their days add up to ``total``.

    An effect is None where a change cannot be made or undone by itself. Without any effect of any change there is no
    cause.
    """
    single = {name: days for name, days in undone.items() if days is not None}
    if sum(single.values()) == total and None not in undone.values():
        return _sorted([Cause(changes=(name,), days=days) for name, days in single.items() if days])
    acting = {name for name in undone if undone[name] is None or alone.get(name) != undone[name]}
    acting = {name for name in acting if undone[name] != 0 or alone.get(name) != 0}
    acting = acting or {name for name in undone if undone[name] or alone.get(name)}
    rest = total - sum(single.values())
    if all(_same_way(single.get(name, 0), rest) for name in acting):
        causes = [Cause(changes=(name,), days=days) for name, days in single.items() if days]
    else:
        causes = [Cause(changes=(name,), days=days) for name, days in single.items() if days and name not in acting]
        rest = total - sum(cause.days for cause in causes)
    if rest and acting:
        causes.append(Cause(changes=tuple(sorted(acting)), days=rest))
    return _sorted(causes)


def _same_way(days: int, rest: int) -> bool:
    """Whether both move a date in one direction, or one of them not at all."""
    return days * rest >= 0


def _sorted(causes: list[Cause]) -> tuple[Cause, ...]:
    return tuple(sorted(causes, key=lambda cause: (-abs(cause.days), cause.changes)))
