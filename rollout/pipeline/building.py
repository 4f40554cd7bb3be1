"""The whole run: from the path of a plan file to the folder with everything that was made of it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from rollout.errors import Problem
from rollout.pipeline.checking import warnings_of
from rollout.pipeline.output_folder import files_of_last_run, write_files
from rollout.pipeline.stages import schedule
from rollout.plan import Plan, load_plan
from rollout.reports.registry import render_all
from rollout.reports.report_input import ReportInput
from rollout.scheduling import Schedule

OUTPUT = Path("output")
"""Where the folder of a plan is made unless another one is named, below the working directory."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a run made: the schedule, and the files by their paths relative to ``folder``, in order.

    ``warnings`` say what in the plan deserves a second look.
    """

    folder: Path
    schedule: Schedule
    files: tuple[str, ...]
    warnings: tuple[Problem, ...]


def build(
    path: Path,
    *,
    out: Path | None = None,
    templates: Path | None = None,
    on_stage: Callable[[str], None] = lambda _: None,
) -> Built:
    """Everything from reading the plan file to writing the files; ``on_stage`` is told what is being done.

    Raises:
        PlanError: when the plan is wrong; no file has been touched then.
        OutputError: when the files cannot be written; the folder is as before.

    """
    folder = out or OUTPUT / folder_name(path)
    on_stage(f"reading {path.name}")
    plan = load_plan(path, templates=templates)
    on_stage("scheduling")
    dated = schedule(plan)
    on_stage("writing")
    files = render(plan, dated, previous=previous_files(folder))
    write_files(folder, files)
    return Built(folder=folder, schedule=dated, files=tuple(sorted(files)), warnings=warnings_of(plan, dated))


def render(plan: Plan, schedule: Schedule, *, previous: Mapping[str, bytes] | None = None) -> dict[str, bytes]:
    """The bytes of every file of a run; ``previous`` are files of the run before whose history is carried on."""
    return render_all(ReportInput(schedule=schedule, plan=plan, previous=previous or {}))


def folder_name(path: Path) -> str:
    """The name of the plan file as that of a folder: without its ending, and with ``-`` for what is unsafe there."""
    return re.sub(r"[^\w.-]+|^\.+|\.+$", "-", path.stem).strip("-") or "plan"


def previous_files(folder: Path) -> dict[str, bytes]:
    """The calendars that the run before wrote into the folder, by path: they tell what was published."""
    names = [name for name in files_of_last_run(folder) if name.endswith(".ics")]
    return {name: (folder / name).read_bytes() for name in names if (folder / name).is_file()}
