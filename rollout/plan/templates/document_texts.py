"""The texts of the plan document: one file for each section, and the fixed words, from the template folders.

A user's own folder replaces files by name or adds sections. The order of the file names is the order of the sections;
a file whose name starts with ``annex-`` is an annex, one with the number 00 comes in front and has none.
"""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from rollout.errors import Location, PlanError, Problem, raise_if_any
from rollout.plan.templates.folder import DOCUMENT_FOLDER, shown_name, standard_folder
from rollout.source import read_text

SECTION_SUFFIX = ".md"
WORDS = "words.txt"


class SectionText(Struct, frozen=True):
    """The template of one section; ``id`` is its file name without number and suffix (``07-roles.md``: roles)."""

    file: str
    source: str
    id: str
    is_annex: bool
    is_front: bool = False


class DocumentTexts(Struct, frozen=True):
    """Every section in order, and the words that are around them by key."""

    sections: tuple[SectionText, ...]
    words: Mapping[str, str]


NO_TEXTS = DocumentTexts(sections=(), words={})


def load_document_texts(user_folder: Path | None = None) -> DocumentTexts:
    """The texts that come with the program, with files added or replaced by those of ``user_folder``.

    Raises:
        PlanError: when a text is not UTF-8, the words are missing, or a line of them is not ``key: text``.

    """
    paths: dict[str, Path] = {}
    words: dict[str, str] = {}
    problems: list[Problem] = []
    for folder in (standard_folder(), *((user_folder,) if user_folder else ())):
        paths.update((path.name, path) for path in sorted((folder / DOCUMENT_FOLDER).glob(f"*{SECTION_SUFFIX}")))
        if (folder / DOCUMENT_FOLDER / WORDS).is_file():
            words.update(_words(folder / DOCUMENT_FOLDER / WORDS, problems))
    raise_if_any(problems)
    if not paths or not words:
        raise PlanError([Problem(code="no_templates", message="there is no text for the plan document")])
    ordered = sorted(paths.items(), key=lambda item: (item[0].startswith("annex-"), item[0]))
    return DocumentTexts(sections=tuple(_section(path) for _, path in ordered), words=words)


def _section(path: Path) -> SectionText:
    is_annex = path.stem.startswith("annex-")
    name = path.stem.removeprefix("annex-")
    number, _, rest = name.partition("-")
    named = rest if rest and (number.isdigit() or (is_annex and len(number) == 1)) else name
    file = shown_name(f"{DOCUMENT_FOLDER}/{path.name}", path)
    return SectionText(
        file=file,
        source=read_text(path, shown_as=file),
        id=named,
        is_annex=is_annex,
        is_front=number == "00",
    )


def _words(path: Path, problems: list[Problem]) -> dict[str, str]:
    words = {}
    file = shown_name(f"{DOCUMENT_FOLDER}/{WORDS}", path)
    for number, line in enumerate(read_text(path, shown_as=file).splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        key, colon, text = line.partition(":")
        if not colon or not key.strip().isidentifier():
            at = Location(file=file, line=number, column=1)
            problems.append(Problem(code="bad_template", message="a line of words is written 'key: text'", at=at))
        words[key.strip()] = text.strip()
    return words
