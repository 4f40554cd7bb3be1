"""The programs and fonts that the tests use beside Python: where they are, and how to get them.

Run as ``python -m tests.support.system_programs`` it installs what is missing where it may (Debian, as root or with
password-less sudo), else says what to install. Only the standard library is used: this comes before the packages.
"""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

_MAC_OFFICE: Final = "/Applications/LibreOffice.app/Contents/MacOS/soffice"
_WINDOWS_OFFICE: Final = r"C:\Program Files\LibreOffice\program\soffice.com"
BROWSERS: Final = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
)
FIREFOX: Final = (
    "firefox-esr",
    "firefox",
    "/Applications/Firefox.app/Contents/MacOS/firefox",
    r"C:\Program Files\Mozilla Firefox\firefox.exe",
)
OFFICE: Final = ("soffice", _MAC_OFFICE, _WINDOWS_OFFICE)


def find_program(names: Iterable[str]) -> str | None:
    """The path of the first of ``names``, commands or whole paths, that is on this machine."""
    return next((path for name in names if (path := shutil.which(name))), None)


def browser() -> str:
    """The path of a Chromium or Chrome."""
    return _found(BROWSERS, "Chromium")


def firefox() -> str:
    """The path of Firefox."""
    return _found(FIREFOX, "Firefox")


def office() -> str:
    """The path of LibreOffice's command."""
    return _found(OFFICE, "LibreOffice")


def _found(names: Iterable[str], title: str) -> str:
    path = find_program(names)
    assert path, f"{title} is not installed; `python -m tests.support.system_programs` says how to get it"
    return path


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """Something the tests need. ``is_there`` answers None where the machine cannot say."""

    title: str
    package: str  # of Debian
    is_there: Callable[[], bool | None]


def _program(*names: str) -> Callable[[], bool]:
    return lambda: find_program(names) is not None


def _font(family: str) -> Callable[[], bool | None]:
    def is_there() -> bool | None:
        if shutil.which("fc-list") is None:
            return None
        listed = subprocess.run(["fc-list", family, "family"], capture_output=True, text=True, check=False)
        return bool(listed.stdout.strip())

    return is_there


def _library(name: str) -> Callable[[], bool]:
    def is_there() -> bool:
        if sys.platform != "linux":
            return True
        try:
            ctypes.CDLL(name)
        except OSError:
            return False
        return True

    return is_there


NEEDS: Final = (
    Need(title="calcurse", package="calcurse", is_there=_program("calcurse")),
    Need(title="Chromium or Google Chrome", package="chromium", is_there=_program(*BROWSERS)),
    Need(title="Firefox", package="firefox-esr", is_there=_program(*FIREFOX)),
    Need(title="Java", package="default-jre-headless", is_there=_program("java")),
    Need(title="LibreOffice Calc", package="libreoffice-calc", is_there=_program("localc", *OFFICE[1:])),
    Need(title="LibreOffice Writer", package="libreoffice-writer", is_there=_program("lowriter", *OFFICE[1:])),
    Need(title="Node.js", package="nodejs", is_there=_program("node")),
    Need(title="npm", package="npm", is_there=_program("npm")),
    Need(title="pdftotext (poppler)", package="poppler-utils", is_there=_program("pdftotext")),
    Need(title="libatomic (for Playwright)", package="libatomic1", is_there=_library("libatomic.so.1")),
    Need(title="fontconfig", package="fontconfig", is_there=lambda: _program("fc-list")() or None),
    Need(title="the font Carlito", package="fonts-crosextra-carlito", is_there=_font("Carlito")),
    Need(title="the font DejaVu Sans", package="fonts-dejavu-core", is_there=_font("DejaVu Sans")),
    Need(title="the font Liberation Sans", package="fonts-liberation", is_there=_font("Liberation Sans")),
)


def main() -> int:
    """Install or name what is missing; 0 where nothing is, or where the machine cannot say."""
    answers = [(need, need.is_there()) for need in NEEDS]
    on_debian = shutil.which("apt-get") is not None
    missing = [need for need, there in answers if there is False or (there is None and on_debian)]
    unknown = [need.title for need, there in answers if there is None and not on_debian]
    if unknown:
        sys.stderr.write(f"Not checked, tests may fail without: {', '.join(unknown)}\n")
    if not missing:
        return 0
    packages = [need.package for need in missing]
    if on_debian and (root := _as_root()) is not None and _install(root, packages):
        return 0
    sys.stderr.write(f"The tests need, and this machine lacks: {', '.join(need.title for need in missing)}\n")
    sys.stderr.write(
        f"On Debian: sudo apt-get update && sudo apt-get install --no-install-recommends {' '.join(packages)}\n"
    )
    if "chromium" in packages:
        sys.stderr.write("Ubuntu has no package chromium; Google Chrome does as well.\n")
    return 1


def _as_root() -> list[str] | None:
    """What to put before a command so that root runs it; None where that is not possible without asking."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if sudo and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0:
        return [sudo, "-n"]
    return None


def _install(root: Sequence[str], packages: Sequence[str]) -> bool:
    sys.stdout.write(f"Installing for the tests: {' '.join(packages)}\n")
    sys.stdout.flush()
    options = ["-qq", "-o", "Acquire::Retries=3", "-o", "DPkg::Lock::Timeout=600"]
    apt = [*root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", *options]
    commands = ([*apt, "update"], [*apt, "install", "-y", "--no-install-recommends", *packages])
    return all(subprocess.run(command, stdout=subprocess.DEVNULL, check=False).returncode == 0 for command in commands)


if __name__ == "__main__":
    sys.exit(main())
