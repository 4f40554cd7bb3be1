"""The plotly script of the page: the small bundle (bars, lines, markers), or that of plotly.py where it is missing.

The small bundle is the one that the page is tested with. sdist and wheel hold it; a checkout fetches it when it is
installed and never keeps it in the repository.
"""

import re
from importlib.resources import files

from rollout.reports.gantt.script import in_latin_letters

_HEAD, _TAIL = ": this, () => {", "}));"
_MODULE_MAKER = re.compile(r"[ ,;]([\w$]+)=\(\w+,\w+\)=>\(\)=>\{try\{return (\w+)\|\|\w+\(\(\2=\{exports:")
_NEXT_MODULE = re.compile(r"\);var [\w$]+$")
_OTHER_STATEMENT = re.compile(r"\}\);var [\w$]+=\{\};")
SMALL_BUNDLE = "plotly-basic.min.js"


def plotly_script() -> str:
    """The script that defines ``Plotly``, as quick to start as we can make it."""
    return in_latin_letters(modules_parsed_once(parsed_once(published_script())))


def published_script() -> str:
    """The script that defines ``Plotly``, byte for byte as its makers publish it."""
    small = files("rollout.reports.gantt") / "assets" / "vendor" / SMALL_BUNDLE
    script = small if small.is_file() else files("plotly") / "package_data" / "plotly.min.js"
    return script.read_text(encoding="utf-8")


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


def modules_parsed_once(script: str) -> str:
    """The bundle with the function of each of its modules in parentheses too: nearly all of them are called at once."""
    maker = _MODULE_MAKER.search(script)
    if maker is None:
        return script
    call = f"={maker[1]}("
    head, *modules = script.split(call)
    return call.join((head, *(_in_parentheses(module) for module in modules)))


def _in_parentheses(module: str) -> str:
    """`e=>{…});var Next` with parentheses about its function; unchanged where something else may stand behind that."""
    end = _NEXT_MODULE.search(module, max(0, len(module) - 40))
    if end is None or _OTHER_STATEMENT.search(module):
        return module
    return f"({module[: end.start()]}){module[end.start() :]}"
