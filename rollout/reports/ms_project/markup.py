"""XML text, element by element. ``None`` writes nothing; truth is 1 or 0, as the schema of Project has it."""

from collections.abc import Iterable

from rollout.reports.xml_characters import NOT_XML

Value = str | int | float | bool | None

_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})


def leaf(name: str, value: Value) -> str:
    """One element with text."""
    if value is None:
        return ""
    if isinstance(value, str):
        is_plain = value.isprintable() and not ("&" in value or "<" in value or ">" in value)  # most are
        return f"<{name}>{value if is_plain else NOT_XML.sub('', value).translate(_ESCAPES)}</{name}>\n"
    if isinstance(value, bool):
        return f"<{name}>{value:d}</{name}>\n"
    return f"<{name}>{value:g}</{name}>\n" if isinstance(value, float) else f"<{name}>{value}</{name}>\n"


def leaves(values: Iterable[tuple[str, Value]]) -> str:
    """One element after the other."""
    return "".join([leaf(name, value) for name, value in values])


def branch(name: str, content: str) -> str:
    """An element around others."""
    return f"<{name}>\n{content}</{name}>\n"


def one_line(text: str, limit: int = 255) -> str:
    """The text without line breaks, no longer than a text field of Project can hold."""
    line = " ".join(text.split())
    return line if len(line) <= limit else f"{line[: limit - 1]}…"
