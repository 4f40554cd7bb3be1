"""Links of a row for readers: in words, and as Microsoft Project writes them, such as ``12SS+5d``."""

from collections.abc import Iterable, Mapping

from rollout.link_types import USUAL
from rollout.network import LagKind, Link
from rollout.network.link_words import lag_text


def in_words(links: Iterable[Link], names: Mapping[str, str], day: int) -> str:
    """The links, each in a few words."""
    return "; ".join(_sentence(link, names, day) for link in links)


def _sentence(link: Link, names: Mapping[str, str], day: int) -> str:
    lag = lag_text(link.lag, day=day).lstrip("+-")
    kind = {LagKind.WORKING: "", LagKind.ELAPSED: "", LagKind.PERCENT: " of its duration"}[link.lag.kind]
    happens = "starts" if link.type.to_start else "finishes"
    order = "before" if link.lag.amount < 0 else "after"
    end = "start" if link.type.from_start else "finish"
    words = f"{happens} {f'{lag}{kind} ' if lag else ''}{order} the {end} of {link.predecessor}"
    name = names.get(link.predecessor)
    return f"{words} ({name})" if name else words


def as_project(links: Iterable[Link], numbers: Mapping[str, int], day: int) -> str:
    """The links with the numbers of rows, as in the column *Predecessors* of Project."""
    return ";".join(_as_project(link, numbers[link.predecessor], day) for link in links)


def _as_project(link: Link, number: int, day: int) -> str:
    lag = lag_text(link.lag, day=day)
    return str(number) if link.type is USUAL and not lag else f"{number}{link.type}{lag}"
