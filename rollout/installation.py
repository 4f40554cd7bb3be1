"""How to install what a part of the program needs beside the rest."""

import re
import sys
from importlib.metadata import PackageNotFoundError, requires
from typing import Final

DISTRIBUTION: Final = "itsm-rollout"
"""The name in the package index, where ``rollout`` is somebody else's project."""


def install_command(extra: str) -> str:
    """The command line that installs the packages of an extra, such as ``publish``.

    It names those packages, not our distribution: so it does the same in a checkout, which no index knows, and after an
    installation from anywhere. Only double quotes are used: cmd.exe knows no others.
    """
    python = f'"{sys.executable}"' if " " in sys.executable else sys.executable or "python"
    return " ".join([python, "-m pip install", *(f'"{each}"' for each in _packages(extra))])


def _packages(extra: str) -> list[str]:
    try:
        requirements = requires(DISTRIBUTION) or []
    except PackageNotFoundError:  # run from a folder that was never installed
        return [f".[{extra}]"]
    asked = re.compile(rf"extra == ['\"]{re.escape(extra)}['\"]")
    return [each.partition(";")[0].strip() for each in requirements if asked.search(each)]
