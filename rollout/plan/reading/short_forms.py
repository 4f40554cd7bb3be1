"""Short ways to write what has a long form; after this step only the long form is left, at the places of the short."""

from collections.abc import Iterator

from rollout.errors import Problem
from rollout.plan.problems.wording import found_text
from rollout.source import Data, KeyPath, SourceFile
from rollout.values import replace


def with_short_forms_expanded(source: SourceFile) -> SourceFile:
    """The source with a list of process codes written as a mapping, and ``INC:`` alone as ``INC: {}``."""
    if not isinstance(source.data, dict):
        return source
    processes = source.data.get("processes")
    if isinstance(processes, tuple):
        return _with_mapping_of_codes(source, source.data, processes)
    if isinstance(processes, dict):
        entries: dict[str, Data] = {code: {} if entry is None else entry for code, entry in processes.items()}
        return replace(source, data={**source.data, "processes": entries})
    return source


def short_form_problems(source: SourceFile) -> Iterator[Problem]:
    """What is wrong with a list of process codes: anything but codes, or one twice."""
    codes = source.value("processes")
    if not isinstance(codes, tuple):
        return
    for index, code in enumerate(codes):
        at = source.at("processes", index)
        if not isinstance(code, str):
            message = f"'processes[{index + 1}]' must be the code of a process; found {found_text(code)}"
            hint = (
                f"write the processes without dashes: {next(iter(code), 'INC')}: {{...}}"
                if isinstance(code, dict)
                else None
            )
            yield Problem(code="wrong_type", message=message, at=at, hint=hint)
        elif code in codes[:index]:
            yield Problem(code="duplicate_id", message=f"process '{code}' is listed twice", at=at)


def _with_mapping_of_codes(source: SourceFile, data: dict[str, Data], codes: tuple[Data, ...]) -> SourceFile:
    written = {code: index for index, code in enumerate(codes) if isinstance(code, str)}
    added: dict[KeyPath, KeyPath] = {("processes", code): ("processes", index) for code, index in written.items()}
    return replace(
        source,
        data={**data, "processes": {code: {} for code in written}},
        keys={**source.keys, **{path: source.keys[old] for path, old in added.items()}},
        values={**source.values, **{path: source.values[old] for path, old in added.items()}},
    )
