"""A file as data that remembers where every key and value is."""

from collections.abc import Collection, Mapping

from rollout.errors import Location
from rollout.source.scalars import Scalar
from rollout.values import BriefStruct, replace

KeyPath = tuple[str | int, ...]
"""The way from the top of a file to a value: keys of mappings and positions in lists."""

Data = Scalar | tuple["Data", ...] | dict[str, "Data"]
"""Scalars, lists as tuples, and mappings with text keys in the order of the file."""


class SourceFile(BriefStruct, frozen=True, kw_only=True):
    """The data of one file. ``keys`` holds the place of each key (or list item), ``values`` that of each value."""

    file: str
    data: Data
    keys: Mapping[KeyPath, Location]
    values: Mapping[KeyPath, Location]

    def __repr__(self) -> str:
        return f"<SourceFile {self.file}, {len(self.values)} values>"

    def at(self, *path: str | int) -> Location:
        """The place to jump to for ``path``: a scalar itself, but the key of a mapping or list.

        A path that is not written gives the place of the nearest part above it that is.
        """
        for length in range(len(path), 0, -1):
            written = path[:length]
            if written in self.keys:
                is_collection = isinstance(self.value(*written), (dict, tuple))
                return (self.keys if is_collection else self.values)[written]
        return self.values[()]

    def key_at(self, *path: str | int) -> Location:
        """The place of the key at the end of ``path``, or else of what is written above it."""
        return self.keys.get(path) or self.at(*path)

    def path_at(self, place: Location) -> KeyPath:
        """What is written at a place that ``at`` or ``key_at`` gave; the whole file where nothing begins there."""
        found = (path for places in (self.keys, self.values) for path, at in places.items() if at == place)
        return max(found, key=len, default=())

    def value(self, *path: str | int) -> Data:
        """The value at ``path``, None where nothing is written."""
        value = self.data
        for step in path:
            value = _part(value, step)
        return value

    def without(self, paths: Collection[KeyPath]) -> "SourceFile":
        """The source without what is at ``paths``; later items of a list move up and keep their places."""
        moved: dict[KeyPath, KeyPath] = {}
        data = _kept(self.data, (), (), paths, moved)
        return replace(
            self,
            data=data,
            keys={path: self.keys[old] for path, old in moved.items() if old},
            values={path: self.values[old] for path, old in moved.items()},
        )


def _kept(data: Data, old: KeyPath, path: KeyPath, removed: Collection[KeyPath], moved: dict[KeyPath, KeyPath]) -> Data:
    """What is left of ``data``; where each part of it was before is added to ``moved``."""
    moved[path] = old
    if isinstance(data, tuple):
        left = [index for index in range(len(data)) if (*old, index) not in removed]
        return tuple(
            _kept(data[index], (*old, index), (*path, number), removed, moved) for number, index in enumerate(left)
        )
    if isinstance(data, dict):
        return {
            key: _kept(value, (*old, key), (*path, key), removed, moved)
            for key, value in data.items()
            if (*old, key) not in removed
        }
    return data


def _part(value: Data, step: str | int) -> Data:
    if isinstance(value, dict) and isinstance(step, str):
        return value.get(step)
    if isinstance(value, tuple) and isinstance(step, int) and step < len(value):
        return value[step]
    return None
