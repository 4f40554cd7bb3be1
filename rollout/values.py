"""Changed copies of the program's values, which are frozen, and how the large ones show themselves."""

from typing import TYPE_CHECKING, NoReturn

from msgspec import Struct

if TYPE_CHECKING:
    # Of msgspec's own ``replace`` a type checker checks neither the names of the fields nor their types.
    from dataclasses import replace  # noqa: TID251 - never imported in a run
else:
    from msgspec.structs import replace

__all__ = ["BriefStruct", "replace"]


class BriefStruct(Struct, frozen=True):
    """A value with a short ``repr`` of its own, which rich takes too, instead of every field."""

    def __rich_repr__(self) -> NoReturn:
        raise NotImplementedError  # where this method raises, rich takes ``repr``
