"""The page's own script: its modules joined into one, each after those that it imports.

The modules are plain ES modules in folders of ``assets/scripts``. Their names are unique over all folders, since
joining them removes ``import`` and ``export``: an import becomes a name of the common scope.
"""

import posixpath
import re
from importlib.resources import files

ENTRY = "main.js"

_IMPORT = re.compile(r'^import [^;]*?from "([^"]+)";\n', re.MULTILINE)
_EXPORT = re.compile(r"^export (?=(?:async )?function|const|let|class)", re.MULTILINE)
_LINE_COMMENT = re.compile(r"(?:^|(?<=\s))//\s[^\"'`\n]*$", re.MULTILINE)
_BLOCK_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)


def page_script() -> str:
    """All modules that ``main.js`` needs as one script, without comments and indentation."""
    parts = (_EXPORT.sub("", _IMPORT.sub("", module_text(path))) for path in module_order())
    return in_latin_letters(without_comments("(() => {\n" + "".join(parts) + "})();\n"))


def module_order() -> tuple[str, ...]:
    """The modules by their path in ``assets/scripts``, in the order in which they can run: imported ones first.

    Raises:
        ValueError: when modules import each other in a circle.

    """
    order: list[str] = []
    _visit(ENTRY, order, ())
    return tuple(order)


def _visit(path: str, order: list[str], above: tuple[str, ...]) -> None:
    if path in above:
        raise ValueError(f"modules of the page import each other: {' > '.join((*above, path))}")
    if path in order:
        return
    for imported in _IMPORT.findall(module_text(path)):
        _visit(posixpath.normpath(posixpath.join(posixpath.dirname(path), imported)), order, (*above, path))
    order.append(path)


def module_text(path: str) -> str:
    """The source of one module."""
    return (files("rollout.reports.gantt") / "assets" / "scripts" / path).read_text(encoding="utf-8")


def without_comments(text: str) -> str:
    """Script or style without comments, indentation and empty lines: about a third less to send.

    No module has a text that spans lines or contains the start of a block comment; a test keeps it so. What is behind
    ``//`` goes where no quotation mark follows on the line, as one would if it were in a text.
    """
    lines = (line.strip() for line in _LINE_COMMENT.sub("", _BLOCK_COMMENT.sub("", text)).splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


def in_latin_letters(script: str) -> str:
    """The script with everything that is no letter of Latin-1 as an escape: texts and expressions mean the same."""
    return re.sub("[^\0-\xff]", lambda found: f"\\u{ord(found[0]):04x}", script)
