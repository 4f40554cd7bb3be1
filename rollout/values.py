"""Changed copies of the program's values, which are frozen, and how the large ones show themselves."""

from typing import TYPE_CHECKING, NoReturn

from msgspec import Struct

if TYPE_CHECKING:
    from dataclasses import replace  # noqa: TID251  mypy knows the fields through this one alone
else:
    from msgspec.structs import replace

__all__ = ["BriefStruct", "replace"]


class BriefStruct(Struct, frozen=True):
    """A value with a short ``repr`` of its own, which rich takes too, instead of every field."""

    def __rich_repr__(self) -> NoReturn:
        raise NotImplementedError  # this is how rich is told
