"""What all template models share: they are frozen, refuse unknown keys and know where they are written."""

from typing import Self, TypeVar

from pydantic import BaseModel, ConfigDict, Field, InstanceOf

from rollout.errors import Location
from rollout.source import KeyPath, SourceFile

Model = TypeVar("Model", bound="TemplateModel")


class TemplateModel(BaseModel):
    """A frozen piece of a template file; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class PlacedModel(TemplateModel):
    """A piece of a template that can be pointed at; ``at`` is filled in by the reader, no text can give it."""

    at: InstanceOf[Location] | None = Field(default=None, repr=False, exclude=True)

    def placed(self, at: Location | None) -> Self:
        """The same piece with the place where it is written."""
        return self.model_copy(update={"at": at})


def with_places(model: Model, source: SourceFile, path: KeyPath = ()) -> Model:
    """The same model, each of its placed pieces with the place in ``source`` where it is written."""
    changes: dict[str, object] = {}
    for name, value in model:
        if isinstance(value, TemplateModel):
            changes[name] = with_places(value, source, (*path, name))
        elif isinstance(value, tuple) and value and isinstance(value[0], TemplateModel):
            changes[name] = tuple(with_places(item, source, (*path, name, i)) for i, item in enumerate(value))
    if isinstance(model, PlacedModel):
        changes["at"] = source.at(*path)
    return model.model_copy(update=changes) if changes else model
