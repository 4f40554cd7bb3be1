"""Which characters no XML document may hold."""

import re
from typing import Final

NOT_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""The complement of Char in XML 1.0, section 2.2, written as what is forbidden, which compiles ten times as fast."""
