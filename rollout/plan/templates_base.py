"""What all template models share: they are frozen, refuse unknown keys and know where they are written."""

from typing import Self

from pydantic import BaseModel, ConfigDict, Field, InstanceOf

from rollout.errors import Location


class TemplateModel(BaseModel):
    """A frozen piece of a template file; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class PlacedModel(TemplateModel):
    """A piece of a template that can be pointed at; ``at`` is filled in by the reader, no text can give it."""

    at: InstanceOf[Location] | None = Field(default=None, repr=False, exclude=True)

    def placed(self, at: Location | None) -> Self:
        """The same piece with the place where it is written."""
        return self.model_copy(update={"at": at})
