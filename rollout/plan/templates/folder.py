"""Where template files are: beside the code, or in a user's own folder, which adds files or replaces them by name."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from rollout.errors import PlanError, Problem

SUFFIX = ".yaml"
STANDARD = "stage_templates/"
"""What the places of standard files begin with."""
PROGRAMME = "programme.yaml"
PHASES = "phases/"
DOCUMENT_FOLDER = "document"
"""Where the texts of the plan document are, below a template folder."""


@cache
def standard_folder() -> Path:
    """The templates that come with the program: ``rollout/stage_templates`` in a wheel, else of the checkout."""
    package = Path(__file__).resolve().parents[2]
    installed = package / "stage_templates"
    return installed if installed.is_dir() else package.parent / "stage_templates"


def template_files(user_folder: Path | None = None) -> Mapping[str, Path]:
    """Every template file by its name relative to its folder, in the order of names; the user's folder wins.

    A programme of the user's own comes without the standard phases, which are part of the standard programme.

    Raises:
        PlanError: when a folder is missing or empty of templates.

    """
    found = _files_of(standard_folder())
    if user_folder is not None:
        own = _files_of(user_folder)
        if PROGRAMME in own:
            found = {name: path for name, path in found.items() if not name.startswith(PHASES)}
        found |= own
    return {name: found[name] for name in sorted(found)}


def shown_name(name: str, path: Path) -> str:
    """How messages name the template file ``name`` at ``path``: the same on every machine for those of the program."""
    return f"{STANDARD}{name}" if path.is_relative_to(standard_folder()) else str(path)


def _files_of(folder: Path) -> dict[str, Path]:
    if not folder.is_dir():
        raise PlanError([Problem(code="no_templates", message=f"there is no template folder '{folder}'")])
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob(f"*{SUFFIX}")}
    texts = (path.suffix for path in (folder / DOCUMENT_FOLDER).glob("*"))
    if not files and not any(suffix in (".md", ".txt") for suffix in texts):
        message = f"the template folder '{folder}' holds no {SUFFIX} file and no text of the plan document"
        raise PlanError([Problem(code="no_templates", message=message)])
    return files
