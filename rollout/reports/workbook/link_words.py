"""Links of a row for readers: in words, and as Microsoft Project writes them, such as ``12SS+5d``."""

from collections.abc import Iterable, Mapping
from typing import Final

from rollout.network import LagKind, Link, LinkType
from rollout.network.link_words import lag_text

_ENDS: Final = {
    LinkType.FS: "starts {lag}after the finish of {id}",
    LinkType.SS: "starts {lag}after the start of {id}",
    LinkType.FF: "finishes {lag}after the finish of {id}",
    LinkType.SF: "finishes {lag}after the start of {id}",
}


def in_words(links: Iterable[Link], names: Mapping[str, str], day: int) -> str:
    """The links, each in a few words."""
    return "; ".join(_sentence(link, names, day) for link in links)


def _sentence(link: Link, names: Mapping[str, str], day: int) -> str:
    lag = lag_text(link.lag, day=day).lstrip("+-")
    kind = {LagKind.WORKING: "", LagKind.ELAPSED: "", LagKind.PERCENT: " of its duration"}[link.lag.kind]
    words = _ENDS[link.type].format(lag=f"{lag}{kind} " if lag else "", id=link.predecessor)
    if link.lag.amount < 0:
        words = words.replace(" after the ", " before the ")
    name = names.get(link.predecessor)
    return f"{words} ({name})" if name else words


def as_project(links: Iterable[Link], numbers: Mapping[str, int], day: int) -> str:
    """The links with the numbers of rows, as in the column *Predecessors* of Project."""
    return ";".join(_as_project(link, numbers[link.predecessor], day) for link in links)


def _as_project(link: Link, number: int, day: int) -> str:
    lag = lag_text(link.lag, day=day)
    return str(number) if link.type is LinkType.FS and not lag else f"{number}{link.type}{lag}"
