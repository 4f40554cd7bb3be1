"""From bytes to a ``SourceFile``: size, encoding, characters, syntax, structure, in this order."""

from collections.abc import Iterator
from pathlib import Path

import yaml
from yaml.events import Event, ScalarEvent

from rollout.errors import Location, PlanError, Problem
from rollout.source.limits import MAX_BYTES, MAX_DEPTH, MAX_VALUES
from rollout.source.nodes import FORBIDDEN, Node, NodeReader
from rollout.source.source_file import Data, KeyPath, SourceFile
from rollout.source.surrogates import has_surrogates, joined, parted

_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same events without libyaml, only slower


def read_source(path: Path, *, shown_as: str | None = None) -> SourceFile:
    """The data of the file at ``path``; places name it as ``shown_as`` or as the path was given.

    Raises:
        PlanError: with every problem found when the file cannot be read or is no such data.

    """
    name = shown_as or str(path)
    return parse_source(_content(path, name), name)


def read_text(path: Path, *, shown_as: str | None = None) -> str:
    """The text of the file at ``path``, without a byte order mark; places name it as ``read_source`` does.

    Raises:
        PlanError: when the file cannot be read, is too large or is not UTF-8.

    """
    name = shown_as or str(path)
    return _decoded(_content(path, name), name)


def parse_source(content: bytes | str, file: str) -> SourceFile:
    """The data written in ``content``; ``file`` is the name that places show.

    Raises:
        PlanError: with every problem found when ``content`` is no such data.

    """
    text = content if isinstance(content, str) else _decoded(content, file)
    _check_characters(text, file)
    reader = NodeReader(_start(file), _events(text))
    try:
        root = reader.document()
    except yaml.MarkedYAMLError as error:
        from rollout.source.syntax import syntax_problem

        raise PlanError([syntax_problem(text, file, error)]) from None
    if root is None:
        raise _error("empty_file", "the file is empty", Location(file=file, line=1, column=1))
    if reader.problems:
        raise PlanError(reader.problems)
    keys: dict[KeyPath, Location] = {}
    values: dict[KeyPath, Location] = {}
    data = _flatten(root, (), keys, values)
    return SourceFile(file=file, data=data, keys=keys, values=values)


def _content(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MAX_BYTES + 1)
    except OSError as error:
        is_plan = path.suffix in (".yaml", ".yml")
        first = f"'rollout init {name}' writes a first plan" if is_plan else "name a plan file, such as plan.yaml"
        hint = first if isinstance(error, FileNotFoundError) else None
        message = f"cannot read '{name}': {error.strerror or error}"
        raise PlanError([Problem(code="unreadable_file", message=message, hint=hint)]) from None


def _decoded(content: bytes, file: str) -> str:
    if len(content) > MAX_BYTES:
        raise _error("file_too_large", f"the file is larger than {MAX_BYTES // 1_000_000} MB", _start(file))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = error.object[: error.start].decode(
            "utf-8"
        )  # the object is without the mark that a file may begin with
        message = f"byte 0x{error.object[error.start]:02x} is not UTF-8"
        raise _error("not_utf8", message, _place(before, file), "save the file as UTF-8") from None


def _check_characters(text: str, file: str) -> None:
    found = FORBIDDEN.search(text)
    if found:
        message = f"a plan cannot hold the character U+{ord(found.group()):04X}"
        raise _error("control_character", message, _place(text[: found.start()], file), "delete the character")


def _events(text: str) -> Iterator[Event]:
    if not has_surrogates(text):
        return iter(_LOADER(text).get_event, None)
    return map(_with_pairs_parted, iter(_LOADER(joined(text)).get_event, None))


def _with_pairs_parted(event: Event) -> Event:
    if isinstance(event, ScalarEvent):
        event.value = parted(event.value, is_quoted=event.style == '"')
    return event


def _flatten(node: Node, path: KeyPath, keys: dict[KeyPath, Location], values: dict[KeyPath, Location]) -> Data:
    """The data of ``node``; its places are added to ``keys`` and ``values``."""
    values[path] = node.at
    if len(values) > MAX_VALUES:
        message = f"the file has more than {MAX_VALUES} values once its aliases are expanded"
        raise _error("too_many_values", message, values[path[:2]])
    if len(path) > MAX_DEPTH:
        raise _error("too_deep", f"more than {MAX_DEPTH} levels once aliases are expanded", node.at)
    if isinstance(node.content, tuple):
        for index, item in enumerate(node.content):
            keys[*path, index] = item.at
        return tuple(_flatten(item, (*path, index), keys, values) for index, item in enumerate(node.content))
    if isinstance(node.content, dict):
        for key, entry in node.content.items():
            keys[*path, key] = entry.at
        return {key: _flatten(entry.node, (*path, key), keys, values) for key, entry in node.content.items()}
    return node.content


def _start(file: str) -> Location:
    return Location(file=file, line=1, column=1)


def _place(before: str, file: str) -> Location:
    """The place after the text ``before``."""
    return Location(file=file, line=before.count("\n") + 1, column=len(before) - before.rfind("\n"))


def _error(code: str, message: str, at: Location, hint: str | None = None) -> PlanError:
    return PlanError([Problem(code=code, message=message, at=at, hint=hint)])
