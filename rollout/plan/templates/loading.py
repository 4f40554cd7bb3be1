"""Template files into one checked ``Templates`` value. Its name says which model a file holds."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TypeVar

from rollout.errors import Location, Note, PlanError, Problem, raise_if_any
from rollout.plan.problems.validation import validate
from rollout.plan.templates.base import TemplateModel, with_places
from rollout.plan.templates.checks import template_problems
from rollout.plan.templates.document_texts import NO_TEXTS, load_document_texts
from rollout.plan.templates.folder import shown_name, template_files
from rollout.plan.templates.left_out import without_left_out
from rollout.plan.templates.process import InterfacesFile, ProcessTemplate
from rollout.plan.templates.programme import (
    DocumentsTemplate,
    ExistingTemplate,
    PartsTemplate,
    PhaseTemplate,
    ProgrammeTemplate,
    ReleasesTemplate,
    RolesTemplate,
    ScalingTemplate,
    SitesTemplate,
    StageTemplate,
    ToolsTemplate,
    WavesTemplate,
)
from rollout.plan.templates.split import with_splits
from rollout.plan.templates.value import Templates
from rollout.source import read_source
from rollout.values import replace

Model = TypeVar("Model", bound=TemplateModel)

FILE_MODELS: dict[str, type[TemplateModel]] = {
    "stages/": StageTemplate,
    "processes/": ProcessTemplate,
    "interfaces/": InterfacesFile,
    "phases/": PhaseTemplate,
    "programme.yaml": ProgrammeTemplate,
    "sites.yaml": SitesTemplate,
    "existing.yaml": ExistingTemplate,
    "tools.yaml": ToolsTemplate,
    "releases.yaml": ReleasesTemplate,
    "roles.yaml": RolesTemplate,
    "waves.yaml": WavesTemplate,
    "scaling.yaml": ScalingTemplate,
    "parts.yaml": PartsTemplate,
    "documents.yaml": DocumentsTemplate,
}
"""What a file holds, by its name or by the folder that it is in."""


def load_templates(user_folder: Path | None = None) -> Templates:
    """The templates that come with the program, with files added or replaced by those of ``user_folder``.

    Raises:
        PlanError: with every problem found in the files.

    """
    texts = load_document_texts(user_folder)
    return replace(_templates(user_folder, _digest(template_files(user_folder))), texts=texts)


@lru_cache(maxsize=4)
def _templates(user_folder: Path | None, digest: str) -> Templates:
    """The templates without the texts of the document, read once for plans that share them.

    ``digest`` is that of their files, so that what somebody changes meanwhile is read anew.
    """
    problems: list[Problem] = []
    read = [_read(name, path, problems) for name, path in template_files(user_folder).items()]
    pieces = [piece for piece in read if piece is not None]
    raise_if_any(problems)
    raise_if_any(_contradictions(pieces))
    templates = _assembled(pieces, digest)
    if user_folder is not None:
        templates = without_left_out(templates, load_templates())
    raise_if_any(template_problems(templates))
    return templates


def _digest(files: Mapping[str, Path]) -> str:
    """A short hash of names and contents, line ends left aside."""
    found = hashlib.sha256()
    for name, path in files.items():
        content = path.read_bytes().replace(b"\r\n", b"\n")
        found.update(f"{name}\0{len(content)}\0".encode() + content)
    return found.hexdigest()[:16]


def model_of(name: str) -> type[TemplateModel] | None:
    """What a template file of that name holds; None where the name means nothing."""
    return FILE_MODELS.get(name) or FILE_MODELS.get(f"{name.partition('/')[0]}/")


def _read(name: str, path: Path, problems: list[Problem]) -> TemplateModel | None:
    model = model_of(name)
    if model is None:
        problems.append(_unknown_file(name, path))
        return None
    try:
        document = read_source(path, shown_as=shown_name(name, path))
        return with_places(validate(model, document), document)
    except PlanError as error:
        problems += error.problems
        return None


def _unknown_file(name: str, path: Path) -> Problem:
    return Problem(
        code="unknown_template",
        message=f"'{name}' is not the name of a template file",
        at=Location(file=shown_name(name, path), line=1, column=1),
        hint=f"known are {', '.join(known + '*.yaml' if known.endswith('/') else known for known in FILE_MODELS)}",
    )


def _contradictions(pieces: list[TemplateModel]) -> Iterator[Problem]:
    """Processes of which two files hold an entry, and retrofits that none or two files describe."""
    first: dict[str, Location | None] = {}
    for process in _all(ProcessTemplate, pieces):
        if process.code in first:
            message = f"the process '{process.code}' is already defined in another file"
            yield _twice(message, process.at, first[process.code])
        first.setdefault(process.code, process.at)
    retrofits = [file.retrofit for file in _all(InterfacesFile, pieces) if file.retrofit is not None]
    if not retrofits:
        message = "no file of interfaces has the key 'retrofit'"
        yield Problem(code="missing_key", message=message, hint="keep that of interfaces/standard.yaml")
    for retrofit in retrofits[1:]:
        yield _twice("another file already defines the retrofit", retrofit.at, retrofits[0].at)


def _twice(message: str, at: Location | None, first: Location | None) -> Problem:
    hint = "give the file the name of the one that it is to replace"
    return Problem(code="duplicate_id", message=message, at=at, hint=hint, notes=(Note(message="the first", at=first),))


def _assembled(pieces: list[TemplateModel], digest: str) -> Templates:
    interfaces = _all(InterfacesFile, pieces)
    return Templates(
        stages=_joined_stages(_all(StageTemplate, pieces)),
        processes=with_splits(_all(ProcessTemplate, pieces)),
        interfaces=tuple(interface for file in interfaces for interface in file.interfaces),
        retrofit=next(file.retrofit for file in interfaces if file.retrofit is not None),
        programme=_with_phases(_all(ProgrammeTemplate, pieces)[-1], _all(PhaseTemplate, pieces)),
        sites=_all(SitesTemplate, pieces)[-1],
        existing=_all(ExistingTemplate, pieces)[-1],
        tools=_all(ToolsTemplate, pieces)[-1],
        releases=_all(ReleasesTemplate, pieces)[-1],
        roles=_all(RolesTemplate, pieces)[-1],
        waves=_all(WavesTemplate, pieces)[-1],
        scaling=_all(ScalingTemplate, pieces)[-1],
        parts=_all(PartsTemplate, pieces)[-1],
        documents=_all(DocumentsTemplate, pieces)[-1],
        texts=NO_TEXTS,
        digest=digest,
    )


def _all(model: type[Model], pieces: Iterable[TemplateModel]) -> list[Model]:
    return [piece for piece in pieces if isinstance(piece, model)]


def _with_phases(programme: ProgrammeTemplate, files: Iterable[PhaseTemplate]) -> ProgrammeTemplate:
    """The programme with the phases of files of their own; one of a phase that is there adds to its tasks."""
    phases = {phase.id: phase for phase in programme.phases}
    for file in files:
        known = phases.get(file.id)
        phases[file.id] = known.model_copy(update={"tasks": (*known.tasks, *file.tasks)}) if known else file
    return programme.model_copy(update={"phases": tuple(phases.values())})


def _joined_stages(files: Iterable[StageTemplate]) -> tuple[StageTemplate, ...]:
    """Every stage once; tasks that other files add to it come before its closing gate."""
    stages: dict[str, StageTemplate] = {}
    for file in sorted(files, key=lambda stage: stage.order or 999):
        known = stages.get(file.stage)
        if known is None:
            stages[file.stage] = file
        else:
            tasks = (*known.tasks[:-1], *file.tasks, *known.tasks[-1:])
            stages[file.stage] = known.model_copy(update={"tasks": tasks})
    return tuple(stages.values())
