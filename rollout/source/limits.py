"""Limits that no real plan reaches, so that a hostile file cannot exhaust memory."""

from typing import Final

MAX_BYTES: Final = 2_000_000
MAX_DEPTH: Final = 40
"""Mappings and lists inside each other."""
MAX_VALUES: Final = 200_000
"""Values after aliases are written out."""
MAX_NUMBER_LENGTH: Final = 18
"""Characters of a number; anything longer stays text and is refused as such."""
