"""How much a file may ask for: bounds that no honest plan meets and that keep a hostile one from costing memory."""

from typing import Final

MAX_BYTES: Final = 2_000_000
MAX_DEPTH: Final = 40
"""Mappings and lists inside each other."""
MAX_VALUES: Final = 200_000
"""Values after aliases are written out."""
MAX_NUMBER_LENGTH: Final = 18
"""Characters of a number; anything longer stays text and is refused as such."""
