"""From a source to a model: what pydantic finds becomes problems with places and in the words of the user."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from rollout.errors import PlanError, Problem
from rollout.plan.problems.hints import key_hint, text_hint, value_hint
from rollout.plan.problems.wording import REQUIREMENTS, found_text, is_about_an_id, requirement
from rollout.source import KeyPath, SourceFile

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Model = TypeVar("Model", bound=BaseModel)

_CODES = {
    "missing": "missing_key",
    "extra_forbidden": "unknown_key",
    "literal_error": "bad_value",
    "enum": "bad_value",
    "too_short": "bad_value",
    "value_error": "bad_value",
    "string_too_long": "bad_value",
    "string_pattern_mismatch": "bad_value",
    "greater_than": "out_of_range",
    "greater_than_equal": "out_of_range",
    "less_than": "out_of_range",
    "less_than_equal": "out_of_range",
    "finite_number": "out_of_range",
}
"""Our stable code for an error type of pydantic; types of our own are codes already, others are ``wrong_type``."""


def validate(model: type[Model], source: SourceFile) -> Model:
    """The data of ``document`` as a ``model``.

    Raises:
        PlanError: with every problem of the file, in the order of its lines.

    """
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        raise PlanError(in_file_order(problems_of(model, source, error))) from None


def problems_of(model: type[BaseModel], source: SourceFile, error: ValidationError) -> list[Problem]:
    """Each finding of ``error`` once, with its place in ``document``."""
    details = error.errors(include_url=False, include_input=False)
    problems = list(dict.fromkeys(_problem(model, source, found) for found in details))
    named = {problem.at for problem in problems if problem.code != "wrong_type"}  # of the form that the value has
    return [problem for problem in problems if problem.code != "wrong_type" or problem.at not in named]


def in_file_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems by line and column, those without a place first."""
    return sorted(problems, key=lambda problem: (problem.at.line, problem.at.column) if problem.at else (0, 0))


def _problem(model: type[BaseModel], source: SourceFile, error: "ErrorDetails") -> Problem:
    kind = error["type"]
    path = written_path(source, error["loc"], keep_last=kind == "missing")
    key = str(path[-1]) if path else "the plan"
    code = "bad_id" if is_about_an_id(error) else _CODES.get(kind) or ("wrong_type" if kind in REQUIREMENTS else kind)
    if kind == "missing":
        where = f"in '{_dotted(path[:-1])}'" if path[:-1] else "at the top of the file"
        return Problem(code=code, message=f"the key '{key}' is missing {where}", at=source.key_at(*path))
    if kind == "extra_forbidden":
        where = f"in '{_dotted(path[:-1])}'" if path[:-1] else "at the top of the file"
        return Problem(
            code=code,
            message=f"no key is called '{key}' {where}",
            at=source.key_at(*path),
            hint=key_hint(model, path, key),
        )
    if error["loc"][-1:] == ("[key]",):
        message, hint = f"'{key}' {requirement(error, is_id=True)}", text_hint(key)
        return Problem(code="bad_id", message=message, at=source.key_at(*path), hint=hint)
    return _value_problem(source, path, error, code)


def _value_problem(source: SourceFile, path: KeyPath, error: "ErrorDetails", code: str) -> Problem:
    value, kind = source.value(*path), error["type"]
    name = f"'{_dotted(path)}'" if path else "the plan file"
    if kind in (code, "value_error"):
        message = f"{name}: {error['msg'].removeprefix('Value error, ')}"
    else:
        message = f"{name} {requirement(error)}; found {found_text(value)}"
    return Problem(code=code, message=message, at=source.at(*path), hint=value_hint(source, path, error))


def written_path(source: SourceFile, loc: KeyPath, *, keep_last: bool = False) -> KeyPath:
    """The part of a pydantic location that is written in the file: names of choices and validators drop out."""
    steps = loc[:-1] if keep_last else loc
    path: KeyPath = ()
    for step in steps:
        if (*path, step) in source.keys:
            path = (*path, step)
    return (*path, loc[-1]) if keep_last else path


def _dotted(path: KeyPath) -> str:
    """The path as people say it: ``people[3].roles``, list items counted from 1."""
    text = ""
    for step in path:
        text += f"[{step + 1}]" if isinstance(step, int) else f".{step}" if text else step
    return text
