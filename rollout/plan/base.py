"""The base of every model of the plan file: frozen, strict about types, closed to unknown keys."""

from pydantic import BaseModel, ConfigDict


class PlanModel(BaseModel):
    """A part of the plan file. Mappings in it are to be read, never changed."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)
