"""How wide the columns of a table are: by what is in them, in tenths of a percent that add up to 100.

Widths are counted in letters of mean width; capitals are a quarter wider.
"""

from collections.abc import Sequence

from msgspec import Struct

from rollout.reports.document.content import Cell, Column, Form

_ROOM, _DENSE_ROOM = 118, 138
"""Letters that fit side by side on an upright page, in the normal and the dense setting."""
_ROOM_ACROSS, _DENSE_ROOM_ACROSS = 180, 222
"""The same across the page."""
_PADDING = 2.5
_LONGEST_WORD = 24
_LEAST_TEXTS = (24, 18, 14, 0)
"""Letters that a text of several words gets if the page has room for them, the best first."""
_WIDEST_TEXT = 70
_BEYOND = 0.2
"""What a letter beyond the widest text adds to the room that a column asks for, as a share."""
_SHORT_CELL, _SHORT_LABEL, _FEWEST_TURNED = 3, 4, 6
"""Heads longer than the label are turned over so many columns or more of cells no longer than these."""
_TURNED = 4.5
HAND_WRITTEN = {Form.CHECK: 3, Form.DATE: 13, Form.WORDS: 24}
"""Letters of room for a box to tick, a day, and words or a signature."""
WHOLE = 1000


class _Needs(Struct, frozen=True):
    """What one column asks for, in letters: its longest word, its longest text, and something near its mean text."""

    word: float
    longest: float
    amount: float


def columns_for(
    labels: Sequence[str], rows: Sequence[Sequence[Cell]], *, is_dense: bool = False, is_landscape: bool = False
) -> tuple[Column, ...]:
    """The columns under ``labels``: numbers at the right; no word is broken as long as the page has room for it."""
    columns = [[row[index] for row in rows] for index in range(len(labels))]
    texts = [_texts(cells) for cells in columns]
    turned = _turned(labels, texts)
    needs = [
        _needs("" if is_turned else label, each) for label, each, is_turned in zip(labels, texts, turned, strict=True)
    ]
    rooms = (_ROOM_ACROSS, _DENSE_ROOM_ACROSS) if is_landscape else (_ROOM, _DENSE_ROOM)
    room = rooms[is_dense]
    for least_text in _LEAST_TEXTS:
        least = [max(each.word, min(each.longest, least_text)) + _PADDING for each in needs]
        least = [_TURNED if is_turned else width for width, is_turned in zip(least, turned, strict=True)]
        if sum(least) <= room:
            break
    shares = _tenths(_spread(least, needs, turned, max(room - sum(least), 0)))
    return tuple(
        Column(label=label, width=share / 10, is_numeric=_is_numeric(cells), is_turned=is_turned)
        for label, share, cells, is_turned in zip(labels, shares, columns, turned, strict=True)
    )


def _turned(labels: Sequence[str], texts: Sequence[Sequence[str]]) -> list[bool]:
    """Which heads are turned: those of a matrix of marks, whose names would make its columns wide."""
    short = [index > 0 and all(len(text) <= _SHORT_CELL for text in each) for index, each in enumerate(texts)]
    long = [is_short and len(label) > _SHORT_LABEL for is_short, label in zip(short, labels, strict=True)]
    return short if sum(long) >= _FEWEST_TURNED else [False] * len(labels)


def _spread(least: Sequence[float], needs: Sequence[_Needs], turned: Sequence[bool], rest: float) -> list[float]:
    """``rest`` given to the columns whose texts are longer than their room, by how much, but no more than they need."""
    widths = list(least)
    for _ in needs:
        wanting = {
            index: max(each.amount + _PADDING - widths[index], 1)
            for index, each in enumerate(needs)
            if not turned[index] and each.longest + _PADDING > widths[index] + 0.01
        }
        if not wanting or rest < 0.5:
            break
        total, given = sum(wanting.values()), 0.0
        for index, want in wanting.items():
            more = min(rest * want / total, needs[index].longest + _PADDING - widths[index])
            widths[index] += more
            given += more
        rest -= given
    open_widths = sum(width for width, is_turned in zip(widths, turned, strict=True) if not is_turned)
    return [
        width if is_turned else width + rest * width / open_widths
        for width, is_turned in zip(widths, turned, strict=True)
    ]


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [line for cell in cells for line in (cell.lines or ((cell.key,) if cell.key else _room_to_fill(cell)))]


def _room_to_fill(cell: Cell) -> tuple[str, ...]:
    """As many letters as what a reader writes by hand needs."""
    return (("x" * HAND_WRITTEN[cell.form],)) if cell.form else ()


def _needs(label: str, texts: Sequence[str]) -> _Needs:
    """A label may break at spaces, and a word at the length from which it may be broken."""
    words = {word for text in {label, *texts} for word in text.split()}
    lengths = [_room_for(len(text)) for text in texts] or [1]
    return _Needs(
        word=min(max(map(_letters, words), default=1), _LONGEST_WORD),
        longest=max(max(map(len, texts), default=1), len(label) / 2),
        amount=0.4 * max(lengths) + 0.6 * sum(lengths) / len(lengths),
    )


def _room_for(length: int) -> float:
    return length if length <= _WIDEST_TEXT else _WIDEST_TEXT + _BEYOND * (length - _WIDEST_TEXT)


def _letters(text: str) -> float:
    return len(text) if text.islower() else len(text) + sum(map(str.isupper, text)) / 4


def _tenths(weights: Sequence[float]) -> list[int]:
    """Whole shares of a thousand, at least one each; what rounding leaves over goes to those that lose most by it.

    Where there are more than a thousand, it cannot be reached by taking away: each has one.
    """
    if len(weights) > WHOLE:
        return [1] * len(weights)
    total = sum(weights) or 1
    exact = [WHOLE * weight / total for weight in weights]
    shares = [max(1, int(share)) for share in exact]
    order = sorted(range(len(weights)), key=lambda index: (shares[index] - exact[index], index))
    step = 0
    while order and sum(shares) != WHOLE:
        index = order[step % len(order)]
        shares[index] = max(1, shares[index] + (1 if sum(shares) < WHOLE else -1))
        step += 1
    return shares


def _is_numeric(cells: Sequence[Cell]) -> bool:
    texts = {line for cell in cells for line in cell.lines}
    return bool(texts) and all(text.removeprefix("-").replace(".", "", 1).isdigit() for text in texts)
