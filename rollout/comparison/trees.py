"""Two plan files as trees in which the entries of every list have names, so that they are matched whatever their order.

A tree is made of dicts; one that stands for a list is an ``Entries``. ``changed_paths`` finds where two trees differ,
``with_old`` gives a tree back the old value at one path.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

Tree = object
Path = tuple[str, ...]


class Entries(dict[str, Tree]):
    """A list as a mapping from the name of each entry to its value, in order."""


class Missing:
    """Stands for a value that is not there."""

    def __repr__(self) -> str:
        return "MISSING"


MISSING: Final = Missing()


def _by_link(item: object) -> str:
    return str(item).split(maxsplit=1)[0] if str(item).strip() else ""


def _by_text(item: object) -> str:
    return str(item)


def _by_keys(*keys: str) -> Callable[[object], str]:
    def name(item: object) -> str:
        return ">".join(str(item.get(key, "")) for key in keys) if isinstance(item, Mapping) else str(item)

    return name


_NAMES: Final[Mapping[str, Callable[[object], str]]] = {
    "after": _by_link,
    "links": _by_keys("from", "to"),
    "add": _by_keys("from", "to", "item"),
    "remove": _by_keys("from", "to", "item"),
    "freezes": _by_keys("reason"),
    "training_pauses": _by_keys("reason"),
    "closures": _by_keys("reason"),
    "leave": _by_keys("reason"),
}
"""How entries are named in lists without ids, by the key of the list."""


def paired(old: object, new: object, key: str = "") -> tuple[Tree, Tree]:
    """Both values as trees, the entries of their lists under common names."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        pairs = {each: paired(old.get(each), new.get(each), each) for each in {**old, **new}}
        return {each: pairs[each][0] for each in old}, {each: pairs[each][1] for each in new}
    if _is_list(old) or _is_list(new):
        return _paired_lists(_items(old), _items(new), key, is_old=_is_list(old), is_new=_is_list(new))
    return _alone(old, key), _alone(new, key)


def _paired_lists(
    old: Sequence[object], new: Sequence[object], key: str, *, is_old: bool, is_new: bool
) -> tuple[Tree, Tree]:
    """Equal entries first, then those of the same name, each in order."""
    name = _NAMES.get(key) or _name
    left: dict[int, str] = {}
    right: dict[int, str] = {}
    taken: set[str] = set()
    for same in (_equal, lambda a, b: name(a) == name(b)):
        for i, before in enumerate(old):
            if i in left:
                continue
            j = next((j for j, after in enumerate(new) if j not in right and same(before, after)), None)
            if j is not None:
                left[i] = right[j] = _unused(name(before), taken)
    for i, before in enumerate(old):
        if i not in left:
            left[i] = _unused(name(before), taken)
    for j, after in enumerate(new):
        if j not in right:
            right[j] = _unused(name(after), taken)
    position = {each: j for j, each in right.items()}
    entries_old, entries_new = Entries(), Entries()
    for i, before in enumerate(old):
        both = left[i]
        entries_old[both] = paired(before, new[position[both]], both)[0] if both in position else _alone(before, both)
    origin = {each: i for i, each in left.items()}
    for j, after in enumerate(new):
        both = right[j]
        entries_new[both] = paired(old[origin[both]], after, both)[1] if both in origin else _alone(after, both)
    return (entries_old if is_old else None), (entries_new if is_new else None)


def _equal(left: object, right: object) -> bool:
    return left == right


def _alone(value: object, key: str) -> Tree:
    if isinstance(value, Mapping) or _is_list(value):
        return paired(value, value, key)[0]
    return value


def _name(item: object) -> str:
    if isinstance(item, Mapping):
        return str(
            item.get("id") or item.get("text") or item.get("name") or item.get("version") or sorted(item.items())
        )
    return str(item)


def _unused(name: str, taken: set[str]) -> str:
    found, number = name, 2
    while found in taken:
        found, number = f"{name} #{number}", number + 1
    taken.add(found)
    return found


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple)


def _items(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def changed_paths(old: Tree, new: Tree, is_unit: Callable[[Path], bool], path: Path = ()) -> Iterator[Path]:
    """Where the trees differ: paths of leaves, or of whole values where ``is_unit`` says so. Order is no difference."""
    if type(old) is type(new) and old == new:
        return
    if not isinstance(old, dict) and not isinstance(new, dict):
        yield path
        return
    if is_unit(path) or (path and not _can_descend(old, new)):
        yield path
        return
    before = old if isinstance(old, dict) else {}
    after = new if isinstance(new, dict) else {}
    for key in {**after, **before}:
        yield from changed_paths(before.get(key, MISSING), after.get(key, MISSING), is_unit, (*path, key))


def _can_descend(old: Tree, new: Tree) -> bool:
    """Whether parts can be changed one by one: both are mappings, or one is missing."""
    return all(isinstance(each, dict) or each is MISSING or each is None for each in (old, new))


def at(tree: Tree, path: Path) -> Tree:
    """The value at ``path``, ``MISSING`` where there is none."""
    for key in path:
        if not isinstance(tree, dict) or key not in tree:
            return MISSING
        tree = tree[key]
    return tree


def with_value(tree: Tree, path: Path, source: Tree) -> Tree:
    """``tree`` with what ``source`` has at ``path`` in place of its own; missing there means it goes.

    An entry that comes back into a list takes the place it has in ``source``. The last entry takes its list or mapping
    with it where ``source`` has none: an empty one says something else than one left out.
    """
    if not path:
        return source
    key, rest = path[0], path[1:]
    given = source.get(key, MISSING) if isinstance(source, dict) else MISSING
    mapping = tree if isinstance(tree, dict) else (Entries() if isinstance(source, Entries) else {})
    value = given if not rest else with_value(mapping.get(key, MISSING), rest, given)
    if given is MISSING and value == {}:
        value = MISSING
    kind = Entries if isinstance(mapping, Entries) else dict
    if value is MISSING:
        return kind({each: inner for each, inner in mapping.items() if each != key})
    if key in mapping:
        return kind({each: (value if each == key else inner) for each, inner in mapping.items()})
    return _inserted(mapping, key, value, list(source) if isinstance(source, dict) else [], kind)


def _inserted(
    mapping: Mapping[str, Tree], key: str, value: Tree, order: Sequence[str], kind: Callable[[Mapping[str, Tree]], Tree]
) -> Tree:
    before = order[: order.index(key)] if key in order else list(mapping)
    anchor = next((each for each in reversed(before) if each in mapping), None)
    items = list(mapping.items())
    index = 0 if anchor is None else [name for name, _ in items].index(anchor) + 1
    return kind(dict([*items[:index], (key, value), *items[index:]]))


def plain(tree: Tree) -> object:
    """The tree as data that a model is read from: lists as tuples."""
    if isinstance(tree, Entries):
        return tuple(plain(value) for value in tree.values())
    if isinstance(tree, dict):
        return {key: plain(value) for key, value in tree.items()}
    return tree
