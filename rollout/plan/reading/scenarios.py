"""A scenario: part of a plan file laid over a plan, to see what would come of it.

Mappings are joined key by key and lists of entries by ``id`` (freezes and closures by ``reason``); any other value
replaces that of the plan. ``null`` takes a key out, an entry with ``remove: true`` goes. A process taken out goes with
what names it.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from msgspec import Struct, field

from rollout.errors import Location, PlanError, Problem
from rollout.plan.plan_value import Plan
from rollout.plan.reading.loading import plan_of_source
from rollout.plan.reading.short_forms import with_short_forms_expanded
from rollout.source import Data, KeyPath, SourceFile, read_source

_NAMES: Final = ("id", "reason")
_REMOVE: Final = "remove"


def load_scenario(plan: Plan, path: Path, *, templates: Path | None = None) -> Plan:
    """The plan with the scenario in the file at ``path`` laid over it; places name the file in which a line is written.

    Raises:
        PlanError: when the scenario cannot be read, is no mapping, or what comes of it is not a right plan.

    """
    scenario = read_source(path)
    if not isinstance(scenario.data, dict):
        message = "a scenario is part of a plan file: a mapping of keys such as 'plan' or 'processes'"
        raise PlanError([Problem(code="wrong_type", message=message, at=scenario.at())])
    written = with_short_forms_expanded(plan.source)
    merged = laid_over(written, scenario)
    return plan_of_source(_without_dropped(written, merged), plan.path, templates, plan.status)


def laid_over(plan: SourceFile, scenario: SourceFile) -> SourceFile:
    """The plan with the scenario over it; every value keeps the place at which it is written."""
    joined = _Joined(plan=plan, scenario=scenario)
    data = joined.both((), (), ())
    return SourceFile(file=plan.file, data=data, keys=joined.keys, values=joined.values)


class _Joined(Struct, frozen=True, kw_only=True):
    """Writes places of the joined data as it goes; paths are those in the plan, in the scenario and in the result."""

    plan: SourceFile
    scenario: SourceFile
    keys: dict[KeyPath, Location] = field(default_factory=dict)
    values: dict[KeyPath, Location] = field(default_factory=dict)

    def both(self, old: KeyPath, new: KeyPath, path: KeyPath) -> Data:
        before, after = self.plan.value(*old), self.scenario.value(*new)
        if isinstance(before, dict) and isinstance(after, dict):
            self._place(self.plan, old, path)
            return self._mappings(before, after, old, new, path)
        name = _name_of_entries(before, after)
        if name is not None and isinstance(before, tuple) and isinstance(after, tuple):
            self._place(self.plan, old, path)
            return self._entries(old, new, path, name)
        return self._copy(self.scenario, new, path)

    def _mappings(
        self, before: Mapping[str, Data], after: Mapping[str, Data], old: KeyPath, new: KeyPath, path: KeyPath
    ) -> Data:
        found: dict[str, Data] = {}
        for key in {**before, **after}:
            if key not in after:
                found[key] = self._copy(self.plan, (*old, key), (*path, key))
            elif after[key] is None:
                continue
            elif key in before:
                found[key] = self.both((*old, key), (*new, key), (*path, key))
            else:
                found[key] = self._copy(self.scenario, (*new, key), (*path, key))
        return found

    def _entries(self, old: KeyPath, new: KeyPath, path: KeyPath, name: str) -> Data:
        before, after = (_items(source.value(*at)) for source, at in ((self.plan, old), (self.scenario, new)))
        changed = {entry[name]: index for index, entry in enumerate(after) if isinstance(entry, dict)}
        found: list[Data] = []
        for index, entry in enumerate(before):
            named = entry.get(name) if isinstance(entry, dict) else None
            place = (*path, len(found))
            if named not in changed:
                found.append(self._copy(self.plan, (*old, index), place))
                continue
            number = changed.pop(named)
            given = after[number]
            if not (isinstance(given, dict) and given.get(_REMOVE) is True):
                found.append(self.both((*old, index), (*new, number), place))
        for number in changed.values():
            given = after[number]
            if isinstance(given, dict) and given.get(_REMOVE) is True:
                message = f"nothing in '{'.'.join(map(str, path))}' is called '{given[name]}'"
                at = self.scenario.at(*new, number)
                raise PlanError(
                    [Problem(code="unknown_entry", message=message, at=at, hint="take the name from the plan")]
                )
            found.append(self._copy(self.scenario, (*new, number), (*path, len(found))))
        return tuple(found)

    def _copy(self, source: SourceFile, origin: KeyPath, path: KeyPath) -> Data:
        self._place(source, origin, path)
        value = source.value(*origin)
        if isinstance(value, dict):
            return {key: self._copy(source, (*origin, key), (*path, key)) for key in value}
        if isinstance(value, tuple):
            return tuple(self._copy(source, (*origin, index), (*path, index)) for index in range(len(value)))
        return value

    def _place(self, source: SourceFile, origin: KeyPath, path: KeyPath) -> None:
        if path:
            self.keys[path] = source.key_at(*origin)
        self.values[path] = source.values.get(origin) or source.at(*origin)


def _items(data: Data) -> tuple[Data, ...]:
    return data if isinstance(data, tuple) else ()


def _name_of_entries(before: Data, after: Data) -> str | None:
    """The key by which the entries of two lists are matched; None where not all of them have one."""
    if not isinstance(before, tuple) or not isinstance(after, tuple):
        return None
    for name in _NAMES:
        if all(isinstance(entry, dict) and isinstance(entry.get(name), str) for entry in (*before, *after)):
            return name
    return None


def _without_dropped(plan: SourceFile, merged: SourceFile) -> SourceFile:
    """The joined plan without what names a process that the scenario takes out."""
    before, after = plan.value("processes"), merged.value("processes")
    if not isinstance(before, dict) or not isinstance(after, dict):
        return merged
    gone = frozenset(before) - frozenset(after)
    return merged.without(set(_naming(merged.data, (), gone))) if gone else merged


def _naming(data: Data, path: KeyPath, gone: frozenset[str]) -> list[KeyPath]:
    """Where the processes are named: as a key, as a value such as ``SUP`` or ``SUP.PO``, or as an end of a link."""
    if isinstance(data, dict):
        if path[:1] in (("links",), ("interfaces",)) and any(_is_of(data.get(end), gone) for end in ("from", "to")):
            return [path]
        if path[:1] == ("objectives",) and _is_of(data.get("kpi"), gone):
            return [path]
        if path[:1] == ("tasks",) and len(path) == 2 and _is_of(data.get("process"), gone):
            return [path]
        keys = [(*path, key) for key in data if path and _is_of(key, gone)]
        return keys + [found for key, value in data.items() for found in _naming(value, (*path, key), gone)]
    if isinstance(data, tuple):
        return [found for index, value in enumerate(data) for found in _naming(value, (*path, index), gone)]
    return [path] if len(path) > 1 and isinstance(path[-1], int) and _is_of(data, gone) else []


def _is_of(value: object, gone: frozenset[str]) -> bool:
    return isinstance(value, str) and value.split(maxsplit=1)[:1] != [] and value.split()[0].partition(".")[0] in gone
