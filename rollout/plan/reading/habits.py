"""What people write from habit, put into the form that the keys have: one value for a list, names for codes.

Only what can mean one thing is rewritten. The rest is left as it is, so that a message about it quotes the file.
"""

from collections.abc import Iterator, Mapping

from rollout.errors import Location
from rollout.plan.checks.references import kind_of_reference
from rollout.plan.keys.plan_file import PlanFile
from rollout.plan.notation.countries import country_code, subdivision_code, zone_of_clock
from rollout.plan.notation.types import LAST_DAYS
from rollout.plan.problems.model_keys import is_list_at, keys_at
from rollout.plan.templates.value import Templates, codes_by_name
from rollout.source import Data, KeyPath, SourceFile
from rollout.values import replace

_PLACES = ("locations", "suppliers", "obligations")


def with_habits_understood(source: SourceFile, templates: Templates) -> SourceFile:
    """The source with names of countries, subdivisions, clocks and processes as codes, and lists of one as lists."""
    if not isinstance(source.data, dict):
        return source
    return _with_names(_with_lists_of_one(_with_last_days(source)), codes_by_name(templates))


def _with_last_days(source: SourceFile) -> SourceFile:
    """The source with the word for a last day that the keys have at its place."""
    renamed = {
        path: (*path[:-1], other)
        for path in source.keys
        if (other := LAST_DAYS.get(str(path[-1])))
        and (*path[:-1], other) not in source.keys
        and other in (known := keys_at(PlanFile, path[:-1]))
        and path[-1] not in known
    }
    data = source.data
    for path, meant in renamed.items():
        entry = source.value(*path[:-1])
        if isinstance(entry, dict):
            named: dict[str, Data] = {str(meant[-1]) if key == path[-1] else key: each for key, each in entry.items()}
            data = _replaced(data, path[:-1], named)
    return replace(
        source,
        data=data,
        keys={renamed.get(path, path): at for path, at in source.keys.items()},
        values={renamed.get(path, path): at for path, at in source.values.items()},
    )


def _with_lists_of_one(source: SourceFile) -> SourceFile:
    """A single value where only a list can be is a list of one; so are its places."""
    wrapped = {
        path
        for path in source.keys
        if path != ("processes",)
        and isinstance(source.value(*path), (str, int, float))
        and not isinstance(source.value(*path), bool)
        and is_list_at(PlanFile, path)
    }
    data = source.data
    keys, values = dict(source.keys), dict(source.values)
    for path in wrapped:
        data = _replaced(data, path, (source.value(*path),))
        keys[*path, 0] = values[*path, 0] = source.values[path]
    return replace(source, data=data, keys=keys, values=values) if wrapped else source


def _with_names(source: SourceFile, codes: Mapping[str, str]) -> SourceFile:
    data = source.data
    for path, code in _renamed(source, codes):
        data = _replaced(data, path, code)
    return replace(source, data=data)


def _renamed(source: SourceFile, codes: Mapping[str, str]) -> Iterator[tuple[KeyPath, str]]:
    """The places of names that stand for a code, and the code."""
    for path in source.keys:
        value = source.value(*path)
        if not isinstance(value, str):
            continue
        code = _place_code(source, path, value) if path[0] in _PLACES else value
        if code == value and kind_of_reference(path) == "process":
            code = codes.get(value.casefold().strip(), value)
        if code != value:
            yield path, code


def _place_code(source: SourceFile, path: KeyPath, value: str) -> str:
    written = source.value(*path[:-1], "country")
    country = country_code(written) if isinstance(written, str) else ""
    if path[-1] == "country":
        return country
    if path[-1] == "subdivision" and country:
        return subdivision_code(value, country)
    return zone_of_clock(value, country) if path[-1] == "timezone" and country else value


def process_codes(source: SourceFile, templates: Templates) -> SourceFile:
    """The source with processes named by their codes, in the list or mapping of ``processes``."""
    processes = source.value("processes")
    codes = codes_by_name(templates)
    if isinstance(processes, str):
        processes = processes.strip().removeprefix("[").removesuffix("]")
        words = processes.split()
        parts = words if all(word.casefold() in codes for word in words) else processes.split(",")
        return _with_names_in_list(source, tuple(name.strip() for name in parts if name.strip()), codes)
    if isinstance(processes, tuple):
        return _with_names_in_list(source, processes, codes)
    if not isinstance(processes, dict) or not isinstance(source.data, dict):
        return source
    names = {name: codes.get(name.casefold().strip(), name) for name in processes}
    if len(set(names.values())) < len(names) or names == {name: name for name in names}:
        return source

    def moved(path: KeyPath) -> KeyPath:
        is_below = len(path) > 1 and path[0] == "processes"
        return ("processes", names.get(str(path[1]), path[1]), *path[2:]) if is_below else path

    return replace(
        source,
        data={**source.data, "processes": {names[name]: entry for name, entry in processes.items()}},
        keys={moved(path): at for path, at in source.keys.items()},
        values={moved(path): at for path, at in source.values.items()},
    )


def _with_names_in_list(source: SourceFile, items: tuple[Data, ...], codes: Mapping[str, str]) -> SourceFile:
    read = tuple(codes.get(item.casefold().strip(), item) if isinstance(item, str) else item for item in items)
    at = source.at("processes")
    missing: dict[KeyPath, Location] = {
        ("processes", number): at for number in range(len(read)) if ("processes", number) not in source.keys
    }
    return replace(
        source,
        data=_replaced(source.data, ("processes",), read),
        keys={**source.keys, **missing},
        values={**source.values, **missing},
    )


def _replaced(data: Data, path: KeyPath, value: Data) -> Data:
    """The data with ``value`` at ``path``."""
    if not path:
        return value
    step, *rest = path
    if isinstance(data, dict) and isinstance(step, str):
        return {**data, step: _replaced(data[step], tuple(rest), value)}
    if isinstance(data, tuple) and isinstance(step, int):
        return (*data[:step], _replaced(data[step], tuple(rest), value), *data[step + 1 :])
    return data
