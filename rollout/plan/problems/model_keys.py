"""Which keys a model accepts at a place of its data: what an unknown key could have been."""

import types
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from rollout.source import KeyPath


def keys_at(model: type[BaseModel], path: KeyPath) -> tuple[str, ...]:
    """The keys, as written in a file, of the model that is at ``path`` below ``model``."""
    models = [found for kind in _kinds_at(model, _without_numbers(path)) for found in _models(kind)]
    fields = [field for found in models for field in found.model_fields.items()]
    return tuple(dict.fromkeys(field.alias or name for name, field in fields if not field.exclude))


def is_list_at(model: type[BaseModel], path: KeyPath) -> bool:
    """Whether nothing but a list may be at ``path`` below ``model``."""
    return _is_list_at(model, _without_numbers(path))


@lru_cache(maxsize=1024)
def _is_list_at(model: type[BaseModel], path: KeyPath) -> bool:
    choices = [choice for kind in _kinds_at(model, path) for choice in _choices(kind) if choice is not types.NoneType]
    return bool(choices) and all(get_origin(choice) is tuple for choice in choices)


def places_of_key(model: type[BaseModel], key: str) -> tuple[str, ...]:
    """Which parts of the file have ``key``: "" for the top, else the keys of the top below which it may be written."""
    if key in keys_at(model, ()):
        return ("",)
    names = (field.alias or name for name, field in model.model_fields.items())
    return tuple(name for name in names if key in {*keys_at(model, (name,)), *keys_at(model, (name, 0))})


def _without_numbers(path: KeyPath) -> KeyPath:
    """The path with 0 for each place in a list: all entries of a list are of one kind."""
    return tuple(0 if isinstance(step, int) else step for step in path)


@lru_cache(maxsize=1024)
def _kinds_at(model: type[BaseModel], path: KeyPath) -> tuple[object, ...]:
    if not path:
        return (model,)
    return tuple(inner for kind in _kinds_at(model, path[:-1]) for inner in _below(kind, path[-1]))


def _below(kind: object, step: str | int) -> Iterator[object]:
    """The kinds of value that may be under ``step`` in a value of this kind."""
    for choice in _choices(kind):
        origin, arguments = get_origin(choice), get_args(choice)
        if isinstance(choice, type) and issubclass(choice, BaseModel):
            yield from (f.annotation for name, f in choice.model_fields.items() if step == (f.alias or name))
        elif origin is tuple and isinstance(step, int):
            yield arguments[0]
        elif isinstance(origin, type) and issubclass(origin, Mapping):
            yield arguments[1]


def _models(kind: object) -> Iterator[type[BaseModel]]:
    for choice in _choices(kind):
        if isinstance(choice, type) and issubclass(choice, BaseModel):
            yield choice


def _choices(kind: Any) -> Iterator[object]:
    """The members of a union, without annotations around them."""
    if get_origin(kind) is Annotated:
        yield from _choices(get_args(kind)[0])
    elif get_origin(kind) in (Union, types.UnionType):
        for member in get_args(kind):
            yield from _choices(member)
    else:
        yield kind
