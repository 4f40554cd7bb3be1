"""Changed copies of the program's values, which are frozen."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import replace  # noqa: TID251  mypy knows the fields through this one alone
else:
    from msgspec.structs import replace

__all__ = ["replace"]
