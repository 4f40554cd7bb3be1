"""How wide the columns of a table are: by what stands in them, in whole percent that add up to 100."""

from collections.abc import Sequence

from rollout.reports.document.content import Cell, Column

_ROOM, _DENSE_ROOM, _LANDSCAPE_ROOM = 92, 122, 190
"""Letters that fit side by side: on an upright page in the normal and the dense setting, and dense across the page."""
_PADDING = 3
_LONGEST_WORD = 24
_LEAST_TEXTS = (20, 14, 0)
"""Letters that a text of several words gets if the page has room for them, the best first."""
_WIDEST_TEXT = 70


def columns_for(
    labels: Sequence[str], rows: Sequence[Sequence[Cell]], *, is_dense: bool = False, is_landscape: bool = False
) -> tuple[Column, ...]:
    """The columns under ``labels``: numbers at the right; no word is broken as long as the page has room for it."""
    columns = [_texts([row[index] for row in rows]) for index in range(len(labels))]
    wishes = [_amount(texts) for texts in columns]
    words = [_longest_word(label, texts) for label, texts in zip(labels, columns, strict=True)]
    longest = [max(map(len, texts), default=1) for texts in columns]
    room = _LANDSCAPE_ROOM if is_landscape else _DENSE_ROOM if is_dense else _ROOM
    for least_text in _LEAST_TEXTS:
        least = [max(word, min(text, least_text)) + _PADDING for word, text in zip(words, longest, strict=True)]
        if sum(least) <= room:
            break
    rest = max(room - sum(least), 0)
    wanted = sum(max(wish - low, 0) for wish, low in zip(wishes, least, strict=True)) or 1
    weights = [low + rest * max(wish - low, 0) / wanted for wish, low in zip(wishes, least, strict=True)]
    return tuple(
        Column(label=label, width=share, is_numeric=_is_numeric([row[index] for row in rows]))
        for index, (label, share) in enumerate(zip(labels, _percent(weights), strict=True))
    )


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [line for cell in cells for line in (cell.lines or ((cell.key,) if cell.key else ()))]


def _longest_word(label: str, texts: Sequence[str]) -> int:
    """Letters of the longest word of a column, up to the length at which a word may be broken."""
    words = {word for text in {label, *texts} for word in text.split()}
    return min(max(map(len, words), default=1), _LONGEST_WORD)


def _amount(texts: Sequence[str]) -> float:
    """Between the longest and the mean length of the texts, in letters."""
    lengths = [min(len(text), _WIDEST_TEXT) for text in texts] or [1]
    return 0.4 * max(lengths) + 0.6 * sum(lengths) / len(lengths) + _PADDING


def _percent(weights: Sequence[float]) -> list[int]:
    """Whole shares of 100, at least one each; what rounding leaves over goes to the widest first."""
    total = sum(weights) or 1
    shares = [max(1, int(100 * weight / total)) for weight in weights]
    order = sorted(range(len(weights)), key=lambda index: (-weights[index], index))
    step = 0
    while order and sum(shares) != 100:
        index = order[step % len(order)]
        shares[index] = max(1, shares[index] + (1 if sum(shares) < 100 else -1))
        step += 1
    return shares


def _is_numeric(cells: Sequence[Cell]) -> bool:
    texts = {line for cell in cells for line in cell.lines}
    return bool(texts) and all(text.replace(".", "", 1).replace("-", "", 1).isdigit() for text in texts)
