"""Links of the file system, on every system."""

import sys
from pathlib import Path


def link_folder(link: Path, target: Path) -> None:
    """Make ``link`` lead to the folder ``target``; on Windows by a junction, which needs no special right."""
    if sys.platform == "win32":
        import _winapi

        _winapi.CreateJunction(str(target), str(link))
    else:
        link.symlink_to(target, target_is_directory=True)
