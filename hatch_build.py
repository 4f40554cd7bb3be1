"""Brings the small plotly bundle into the wheel: bars, lines and markers, a quarter of the bundle inside plotly.py.

The bundle is fetched by npm at one version, checked against its checksum and never kept in the repository. Without npm
or a network the wheel is built without it, and the Gantt page falls back to the bundle inside plotly.py.
"""

import base64
import hashlib
import shutil
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

PACKAGE = "plotly.js-basic-dist-min"
VERSION = "4.1.1"
INTEGRITY = "sha512-1oNF8PeQx2hv/y7tqEVWKD3JGwn/MGEMQ8mL9HUwsaqG9FGy/OU5FHUHvzqbqxN4mnwZGI9abTiE775C4kkjMQ=="
FOLDER = "rollout/reports/gantt/assets/vendor"
FILES = ("plotly-basic.min.js", "LICENSE")


class SmallBundle(BuildHookInterface[Any]):
    """Fills the folder for foreign scripts before the files of the wheel, or of an editable install, are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Fetch the bundle unless this version of it is there."""
        target = Path(self.root) / FOLDER
        try:
            if not is_current(target):
                fetch(target)
        except (OSError, subprocess.SubprocessError, ValueError) as error:
            self.app.display_warning(f"without {PACKAGE} {VERSION}, Gantt pages are 3.6 MB larger: {error}")
        build_data["artifacts"].append(f"/{FOLDER}/*")


def is_current(target: Path) -> bool:
    """Whether the bundle of this version lies in the folder."""
    bundle = target / FILES[0]
    return bundle.is_file() and f"v{VERSION}" in bundle.read_text(encoding="utf-8")[:200]


def fetch(target: Path) -> None:
    """Put the files of the package into ``target``.

    Raises:
        ValueError: when what was fetched is not what was pinned.

    """
    npm = shutil.which("npm")
    if npm is None:
        raise FileNotFoundError("npm is not installed")
    with tempfile.TemporaryDirectory() as folder:
        command = [npm, "pack", "--silent", "--fetch-retries=0", "--fetch-timeout=30000", f"{PACKAGE}@{VERSION}"]
        subprocess.run(command, cwd=folder, check=True, capture_output=True, timeout=120)  # noqa: S603 - fixed words
        archive = next(Path(folder).glob("*.tgz"))
        digest = base64.b64encode(hashlib.sha512(archive.read_bytes()).digest()).decode()
        if f"sha512-{digest}" != INTEGRITY:
            raise ValueError(f"the checksum of {archive.name} is not the one that is pinned")
        target.mkdir(parents=True, exist_ok=True)
        with tarfile.open(archive) as files:
            for name in FILES:
                member = files.extractfile(f"package/{name}")
                if member is None:
                    raise ValueError(f"{archive.name} holds no {name}")
                (target / name).write_bytes(member.read())
