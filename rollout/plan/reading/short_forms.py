"""Short ways to write what has a long form; after this step only the long form is left, at the places of the short."""

from collections.abc import Iterator
from dataclasses import replace

from rollout.errors import Problem
from rollout.plan.problems.wording import found_text
from rollout.source import Data, Document, KeyPath


def with_short_forms_expanded(document: Document) -> Document:
    """The document with a list of process codes written as a mapping, and ``INC:`` alone as ``INC: {}``."""
    if not isinstance(document.data, dict):
        return document
    processes = document.data.get("processes")
    if isinstance(processes, tuple):
        return _with_mapping_of_codes(document, document.data, processes)
    if isinstance(processes, dict):
        entries: dict[str, Data] = {code: {} if entry is None else entry for code, entry in processes.items()}
        return replace(document, data={**document.data, "processes": entries})
    return document


def short_form_problems(document: Document) -> Iterator[Problem]:
    """What is wrong with a list of process codes: anything but codes, or one twice."""
    codes = document.value("processes")
    if not isinstance(codes, tuple):
        return
    for index, code in enumerate(codes):
        at = document.at("processes", index)
        if not isinstance(code, str):
            message = f"'processes[{index + 1}]' must be the code of a process; found {found_text(code)}"
            yield Problem(code="wrong_type", message=message, at=at)
        elif code in codes[:index]:
            yield Problem(code="duplicate_id", message=f"process '{code}' is listed twice", at=at)


def _with_mapping_of_codes(document: Document, data: dict[str, Data], codes: tuple[Data, ...]) -> Document:
    written = {code: index for index, code in enumerate(codes) if isinstance(code, str)}
    added: dict[KeyPath, KeyPath] = {("processes", code): ("processes", index) for code, index in written.items()}
    return replace(
        document,
        data={**data, "processes": {code: {} for code in written}},
        keys={**document.keys, **{path: document.keys[old] for path, old in added.items()}},
        values={**document.values, **{path: document.values[old] for path, old in added.items()}},
    )
