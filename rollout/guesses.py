"""Guesses at what was meant by a name that nothing has."""

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches

from rollout.link_types import ANY_TYPE

_TIGHT_LINK = re.compile(rf"(?P<task>.+?)\s*(?P<type>{ANY_TYPE})\s*(?P<lag>[+-].*)?", re.IGNORECASE)
_ALIKE = 0.65
"""How much of two words must be the same, from 0 to 1, for one to be a guess at the other."""


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """A hint that names the known word closest to ``word``, if one is close: no more than a third of it differs."""
    guess = closest(word, known)
    return f"did you mean '{guess}'?" if guess is not None else None


def closest(word: str, known: Iterable[str], alike: float = _ALIKE) -> str | None:
    """The known word closest to ``word`` in whatever case, the first of several; None where no word is close.

    A number with fewer zeros in front is the same: ``INC.B3`` is ``INC.B03``.
    """
    by_fold = {name.casefold(): name for name in reversed(list(known))}
    wanted = _without_zeros(word.casefold())
    same = next((name for fold, name in by_fold.items() if _without_zeros(fold) == wanted), None)
    if same is not None:
        return same
    close = get_close_matches(word.casefold(), by_fold, n=1, cutoff=alike)
    return by_fold[close[0]] if close else None


def named_like(text: str, names: Mapping[str, str]) -> str | None:
    """A hint for the id in ``names`` whose name begins with ``text``; None where none does, or several do."""
    wanted = text.casefold().strip()
    found = [id_ for id_, name in names.items() if wanted and name.casefold().startswith(wanted)]
    return f"did you mean {found[0]} ({names[found[0]]})?" if len(found) == 1 else None


def _without_zeros(text: str) -> str:
    return re.sub(r"(?<!\d)0+(?=\d)", "", text)


def meant_link(text: str, is_task: Callable[[str], bool]) -> str | None:
    """A hint for a link whose type follows its task without a space, as MS Project writes it (``INC.M1FS+2d``)."""
    tight = _TIGHT_LINK.fullmatch(text.strip())
    if not tight or not is_task(tight["task"]):
        return None
    return f"write a space before the type: {tight['task']} {tight['type'].upper()}{tight['lag'] or ''}"
