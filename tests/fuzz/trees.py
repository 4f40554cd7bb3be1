"""Mutations of data as YAML and JSON hold it: values, keys and whole branches in places where nobody expects them."""

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from random import Random
from typing import Final

Data = object
Path = tuple[str | int, ...]

_DAY: Final = re.compile(r"2\d{3}-(0[1-9]|1[012])-(0[1-9]|1\d|2[0-8])")
_LENGTH: Final = re.compile(r"(\d{1,3})(min|h|d|w|mo|ed|ew|eh)")
_UNITS: Final = ("min", "h", "d", "w", "mo", "ed", "ew", "eh")
ODD: Sequence[Data] = (
    *(
        None,
        True,
        False,
        0,
        -1,
        1,
        7,
        0.005,
        0.5,
        -0.0,
        1e308,
        10**18,
        2**63,
        "",
        " ",
        "~",
        [],
        {},
        [[]],
        [None],
        {"": 1},
    ),
    *(
        "2027-02-30",
        "9999-12-31",
        "0001-01-01",
        "1970-01-01",
        "2100-12-31",
        "2027-01-11",
        "2027-W03",
        "2027-01-11T25:00",
    ),
    *("0d", "1d", "-5d", "0.5d", "99999999999d", "1e", "3w", "1min", "100%", "-100%", "P1D", "P50", "P101"),
    *(
        "M0",
        "INC",
        "INC.PMG",
        "FS+3d",
        "A SS-99999d",
        "A FF+50%",
        "Mo-Fr 08-17",
        "Mo-Fr 17-08",
        "24x7",
        "Su 00-24",
        "25-99",
    ),
    *("../../x", "/dev/null", "a" * 5_000, "\U0001f600", "\u202ex", "=1+1", "<b>", "{{ 7 * 7 }}", "{% for %}", "x\ny"),
    *("UTC", "Asia/Kathmandu", "Mars/Base", "PT", "XX", "US-CA", "yes", "all", "none", "FREQ=DAILY;COUNT=0"),
)
"""Values that are wrong, at a bound, or of another kind than the one they come to stand for."""


def paths_of(data: Data, path: Path = ()) -> Iterator[Path]:
    """The path of every value inside ``data``."""
    if isinstance(data, dict):
        entries: list[tuple[str | int, Data]] = list(data.items())
    else:
        entries = list(enumerate(data)) if isinstance(data, list) else []
    for key, value in entries:
        yield (*path, key)
        yield from paths_of(value, (*path, key))


def value_at(data: Data, path: Path) -> Data:
    """The value at ``path``, which is there."""
    for key in path:
        data = data[key]  # type: ignore[index]  # the path leads here
    return data


def copied(data: Data) -> Data:
    """Lists and mappings anew, so that they can be changed."""
    if isinstance(data, dict):
        return {key: copied(value) for key, value in data.items()}
    return [copied(value) for value in data] if isinstance(data, list | tuple) else data


def mutated(data: Data, random: Random, words: Sequence[str], donors: Sequence[Data], times: int) -> Data:
    """``data`` with so many changes; ``words`` are keys and names, ``donors`` give parts."""
    root: Data = copied(data)
    for _ in range(times):
        paths = list(paths_of(root))
        if not paths:
            return random.choice(donors)
        _change(root, random.choice(paths), random, words, donors)
    return root


def _change(root: Data, path: Path, random: Random, words: Sequence[str], donors: Sequence[Data]) -> None:
    parent, key = value_at(root, path[:-1]), path[-1]
    match random.randrange(15):
        case 0 | 1:
            parent[key] = random.choice(ODD)  # type: ignore[index]  # the path leads here
        case 2:
            parent[key] = _nudged(parent[key], random)  # type: ignore[index]  # the path leads here
        case 3:
            parent[key] = random.choice(words)  # type: ignore[index]  # the path leads here
        case 4:
            donor = random.choice(donors)
            inside = list(paths_of(donor))
            parent[key] = copied(value_at(donor, random.choice(inside))) if inside else donor  # type: ignore[index]  # the path leads here
        case 5:
            del parent[key]  # type: ignore[attr-defined]  # the path leads here
        case 6 if isinstance(parent, list):
            parent.insert(random.randrange(len(parent) + 1), copied(random.choice(parent)))
        case 6 | 7 if isinstance(parent, dict):
            parent[random.choice(words)] = copied(parent[key])
        case 7 if isinstance(parent, list):
            random.shuffle(parent)
        case 8 | 9 | 10 | 11 | 12:
            parent[key] = copied(random.choice(_under(key, donors) or ODD))  # type: ignore[index]  # the path leads here
        case _:
            wrapped: Data = parent[key]  # type: ignore[index]  # the path leads here
            parent[key] = random.choice(([wrapped], {random.choice(words): wrapped}))  # type: ignore[index]  # the path leads here


def _under(key: str | int, donors: Sequence[Data]) -> Sequence[Data]:
    """What stands under the same key in one of the donors."""
    return [value_at(donor, path) for donor in donors[-3:] for path in paths_of(donor) if path[-1] == key]


def _nudged(value: Data, random: Random) -> Data:
    """The value a little changed."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, int | float):
        return random.choice((value + 1, value - 1, -value, value * 1000, value / 7, str(value)))
    if isinstance(value, str) and _DAY.fullmatch(value) and random.random() < 0.8:
        return f"{dt.date.fromisoformat(value) + dt.timedelta(random.choice((-400, -30, -1, 1, 2, 7, 30, 300, 3000)))}"
    if isinstance(value, str) and (found := _LENGTH.fullmatch(value)) and random.random() < 0.8:
        return f"{int(found[1]) * random.choice((0, 1, 3, 20)) + random.randrange(3)}{random.choice(_UNITS)}"
    if isinstance(value, str) and value:
        at = random.randrange(len(value))
        return random.choice(
            (value[:at], value[at:], f"{value[:at]}0{value[at:]}", value * 2, value.swapcase(), [value])
        )
    return random.choice(ODD)
