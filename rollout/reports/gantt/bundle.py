"""The plotly script of the page: the small bundle where it was shipped, otherwise the one inside plotly.py.

The small bundle (bars, lines, markers) is fetched when the wheel is built, never kept in the repository. It is used
only if it has the version of the plotly.py that is installed, so that the page and the notebook figure draw alike.
"""

import re
from importlib.resources import files

_VERSION = re.compile(r"plotly\.js(?: \([^)]*\))? v(\d+\.\d+\.\d+)")
SMALL_BUNDLE = "plotly-basic.min.js"


def plotly_script() -> str:
    """The script that defines ``Plotly``."""
    whole = (files("plotly") / "package_data" / "plotly.min.js").read_text(encoding="utf-8")
    small = files("rollout.reports.gantt") / "assets" / "vendor" / SMALL_BUNDLE
    if not small.is_file():
        return whole
    script = small.read_text(encoding="utf-8")
    return script if version_of(script) == version_of(whole) else whole


def version_of(script: str) -> str:
    """The version that a plotly bundle states in its first comment; empty where there is none."""
    found = _VERSION.search(script[:400])
    return found[1] if found else ""
