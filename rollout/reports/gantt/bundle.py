"""The plotly script of the page: the small bundle where it was shipped, otherwise the one inside plotly.py.

The small bundle (bars, lines, markers) is fetched when the wheel is built, never kept in the repository. It is used
only if it has the version of the plotly.py that is installed, so that the page and the notebook figure draw alike.
"""

import re
from importlib.resources import files

_VERSION = re.compile(r"plotly\.js(?: \([^)]*\))? v(\d+\.\d+\.\d+)")
_HEAD, _TAIL = ": this, () => {", "}));"
SMALL_BUNDLE = "plotly-basic.min.js"


def plotly_script() -> str:
    """The script that defines ``Plotly``, as quick to start as we can make it."""
    return parsed_once(published_script())


def published_script() -> str:
    """The script that defines ``Plotly``, byte for byte as its makers publish it."""
    whole = (files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")
    small = files("rollout.reports.gantt") / "assets" / "vendor" / SMALL_BUNDLE
    if not small.is_file():
        return whole
    script = small.read_text(encoding="utf-8")
    return script if version_of(script) == version_of(whole) else whole


def parsed_once(script: str) -> str:
    """The bundle with its one outer function in parentheses; any other script unchanged.

    Browsers read a function that is not called on the spot twice: once to find its end, once when it is called. Here
    that is the whole bundle. Parentheses tell them that the call follows.
    """
    before, head, body = script.partition(_HEAD)
    body = body.rstrip()
    if not head or not body.endswith(_TAIL) or _HEAD in body:
        return script
    return f"{before}: this, (() => {{{body.removesuffix(_TAIL)}}})));"


def version_of(script: str) -> str:
    """The version that a plotly bundle states in its first comment; empty where there is none."""
    found = _VERSION.search(script[:400])
    return found[1] if found else ""
