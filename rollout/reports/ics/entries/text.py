"""Text from a plan made safe for calendar programs: every string passes through here before it is written.

A newline in a title loses the item in some clients, a control character breaks the XML of CalDAV servers, and a lone
surrogate cannot be encoded at all.
"""

import hashlib
import re
import unicodedata
from typing import Final

_SPACES: Final = dict.fromkeys([0x09, 0x0A, 0x0B, 0x0C, 0x0D, *range(0x1C, 0x20), 0x85, 0x2028, 0x2029], " ")
_DROPPED: Final = dict.fromkeys([*range(0x20), *range(0x7F, 0xA0), 0xFEFF, *range(0xFDD0, 0xFDF0)])
_NONCHARACTERS: Final = dict.fromkeys(plane << 16 | low for plane in range(17) for low in (0xFFFE, 0xFFFF))
_SURROGATES: Final = dict.fromkeys(range(0xD800, 0xE000), "\ufffd")
_ONE_LINE: Final = _NONCHARACTERS | _DROPPED | _SURROGATES | _SPACES


def canonical(text: str, fallback: str = "") -> str:
    """One line without controls: line breaks become spaces; ``fallback`` where nothing visible is left."""
    cleaned = text.translate(_ONE_LINE)
    return cleaned if cleaned.strip() else fallback.translate(_ONE_LINE)


def slug(text: str) -> str:
    """A file name in ASCII that differs for different texts even where letter case is ignored."""
    digest = hashlib.sha256(canonical(text).encode()).hexdigest()[:8]
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    words = "-".join(re.findall("[a-z0-9]+", ascii_text))[:40].strip("-")
    return f"{words}-{digest}" if words else digest
