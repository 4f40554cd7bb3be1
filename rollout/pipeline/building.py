"""The whole run: from the path of a plan file to the folder with everything that was made of it."""

import os
from collections.abc import Callable, Iterable
from functools import cache, partial
from pathlib import Path

from msgspec import Struct

from rollout.checks.answers import marked
from rollout.comparison.values import Comparison
from rollout.engine import Schedule
from rollout.engine.load import OwnerLoad
from rollout.errors import Problem, RolloutError
from rollout.levelling.levelled import Levelled
from rollout.levelling.search.search_values import Budget
from rollout.levelling.staffing import Staffing
from rollout.pipeline.baseline import baseline_of, refuse_own_output
from rollout.pipeline.calendar_choices import CalendarChoices, calendar_settings
from rollout.pipeline.checking import warnings_of
from rollout.pipeline.fitting.staffing import staffing_of
from rollout.pipeline.output_folder import (
    OutputError,
    default_folder,
    files_of_last_run,
    finish_broken_off_run,
    write_files,
)
from rollout.pipeline.people import loads_of
from rollout.pipeline.report_input import report_input
from rollout.pipeline.stages import schedule
from rollout.pipeline.upkeep.since import reference_of, since
from rollout.pipeline.word_templates import template_place, template_warnings, word_template
from rollout.plan import Plan, load_plan
from rollout.reports.csv_dialect import FOR_PROGRAMS, spreadsheet_dialect
from rollout.reports.ics import COMPLETE, belongs_to
from rollout.reports.registry import render_all
from rollout.reports.report_input import ReportInput
from rollout.reports.risk.view import RiskView
from rollout.reports.second_process import WithoutThreads
from rollout.values import BriefStruct


class Built(BriefStruct, frozen=True, kw_only=True):
    """What a run made: the schedule, and the files by their paths relative to ``folder``, in order.

    ``read_from`` are the plan's own file and those that it names. ``warnings`` say what in the plan deserves a second
    look, ``staffing`` what its people make of its dates. ``since`` is what changed since the baseline of the plan or
    the last run, if that was asked for and anything did.
    """

    folder: Path
    title: str
    schedule: Schedule
    files: tuple[str, ...]
    read_from: tuple[Path, ...]
    warnings: tuple[Problem, ...]
    staffing: Staffing | None = None
    since: Comparison | None = None

    def __repr__(self) -> str:
        return f"<Built '{self.title}': {len(self.files)} files in {self.folder}, {len(self.warnings)} warnings>"


def build(
    path: Path | str,
    *,
    out: Path | str | None = None,
    templates: Path | str | None = None,
    calendars: CalendarChoices = CalendarChoices(),
    levelling: Budget | None = None,
    risk: bool = False,
    pictures: Iterable[str] = (),
    is_compared: bool = False,
    csv: str = "",
    on_stage: Callable[[str], None] = lambda _: None,
    on_file: Callable[[str, bytes], None] = lambda _name, _content: None,
    without_threads: WithoutThreads | None = None,
) -> Built:
    """Everything from reading the plan file to writing the files; ``on_stage`` is given what is being done.

    ``on_file`` gets each file as soon as it is there, the Gantt page first; none is written before all are there.
    What these two raise ends the run. ``without_threads`` allows a second process.
    ``levelling`` is how long to search for a plan in which nobody is above capacity; without it, nobody is asked.
    ``csv`` writes the tables for a spreadsheet: ``excel``, or ``excel:de`` for another language than the machine's.
    ``risk`` simulates the dates; a plan that commits to dates is simulated anyway. ``pictures`` are the formats (svg,
    png, pdf) of the Gantt chart as a picture. ``is_compared`` asks what changed since the baseline or the last run.

    Raises:
        PlanError: when the plan is wrong; no file has been touched then.
        OutputError: when the files cannot be written; the folder is as before.

    """
    file = Path(path)
    folder = Path(out) if out else default_folder(file)
    on_stage(f"reading {file.name}")
    plan = load_plan(file, templates=templates)
    settings = calendar_settings(plan, calendars, os.environ)
    dialect = spreadsheet_dialect(csv, os.environ) if csv else FOR_PROGRAMS
    baseline_of(plan)  # an unreadable one is found before a long search
    refuse_own_output(plan, folder)
    word = word_template(plan)
    of_template = template_warnings(plan, word, template_place(plan))
    on_stage("scheduling")
    dated = _dated(plan, None if levelling is None else _levelled(plan, levelling, on_stage), on_stage)
    simulated = _simulated(plan, dated.schedule, on_stage) if risk or plan.file.plan.commit_to else None
    on_stage("writing")
    previous = previous_files(folder)
    reference = reference_of(plan, folder)
    source = report_input(
        plan,
        dated.schedule,
        previous=previous,
        calendars=settings,
        levelled=dated.levelled,
        ask_staffing=dated.ask_staffing,
        loads=dated.loads,
        findings=dated.findings,
        word=word,
        risk=simulated,
        csv=dialect,
    )
    files = render_all(source, on_file, without_threads=without_threads) | _pictures(source, pictures)
    write_files(folder, files, carried_on=previous, read=plan.files())
    return Built(
        folder=folder,
        title=plan.file.plan.title,
        schedule=dated.schedule,
        files=tuple(sorted(files)),
        read_from=plan.files(),
        warnings=(*dated.findings, *of_template, *dated.findings_of_levelling),
        staffing=dated.ask_staffing(),
        since=since(plan, reference, dated.schedule, is_levelled=bool(dated.levelled)) if is_compared else None,
    )


class _Dated(Struct, frozen=True, kw_only=True):
    """A plan with its dates and what they make of its people; ``ask_staffing`` works only once."""

    schedule: Schedule
    levelled: Levelled | None
    loads: tuple[OwnerLoad, ...]
    findings: tuple[Problem, ...]
    findings_of_levelling: tuple[Problem, ...]
    ask_staffing: Callable[[], Staffing | None]


def _dated(plan: Plan, levelled: Levelled | None, on_stage: Callable[[str], None]) -> _Dated:
    found = levelled.schedule if levelled else schedule(plan)
    loads = loads_of(plan, found, levelled)
    return _Dated(
        schedule=found,
        levelled=levelled,
        loads=loads,
        findings=warnings_of(plan, found, loads),
        findings_of_levelling=marked(plan, levelled.problems if levelled else ()),
        ask_staffing=cache(partial(staffing_of, plan, levelled.planned if levelled else found, levelled, on_stage)),
    )


def render(plan: Plan, schedule: Schedule) -> dict[str, bytes]:
    """The bytes of every file that a run without options and without earlier runs writes, by path."""
    return render_all(report_input(plan, schedule))


def _pictures(source: ReportInput, formats: Iterable[str]) -> dict[str, bytes]:
    """The Gantt chart as a picture in each format, by file name."""
    from rollout.reports.gantt.pictures.picture import PictureFormat, render_picture  # most runs do without
    from rollout.reports.gantt.report import content_of

    return {f"gantt.{each}": render_picture(content_of(source), PictureFormat(each)) for each in formats}


def _simulated(plan: Plan, planned: Schedule, on_stage: Callable[[str], None]) -> RiskView:
    from rollout.pipeline.risk.simulating import risk_view  # most runs do without

    return risk_view(plan, planned=planned, on_stage=on_stage)


def _levelled(plan: Plan, budget: Budget, on_stage: Callable[[str], None]) -> Levelled:
    from rollout.pipeline.levelling import level  # most runs do without

    return level(plan, budget=budget, report=lambda progress: on_stage(progress.text))


def previous_files(folder: Path) -> dict[str, bytes]:
    """The calendars that are in the folder, by path: they tell what was published.

    The complete ones count even where no run is on record, so that a calendar of somebody else is not overwritten.

    Raises:
        OutputError: when one of them cannot be read, or a run that was broken off not be brought to its end.

    """
    finish_broken_off_run(folder)
    names = dict.fromkeys([*(f"{stem}.ics" for stem in COMPLETE), *files_of_last_run(folder)])
    try:
        return {
            name: (folder / name).read_bytes() for name in names if name.endswith(".ics") and (folder / name).is_file()
        }
    except OSError as error:
        raise OutputError(f"cannot read '{error.filename}': {error.strerror}") from error


def calendar_parts(built: Built, calendar: str) -> dict[str, bytes]:
    """The files of one calendar of the run by path: a long one is divided into several.

    Raises:
        RolloutError: when the run has no such calendar.

    """
    names = [name for name in built.files if name.endswith(".ics") and belongs_to(name, calendar)]
    if not names:
        raise RolloutError(f"the plan has no calendar {calendar!r}; 'rollout calendars' lists them")
    return {name: (built.folder / name).read_bytes() for name in names}
