"""The files of a run, one row each. A module is imported when its file is rendered."""

from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from importlib import import_module
from typing import Final

from msgspec import Struct

from rollout.reports.report_input import Rendered, ReportInput
from rollout.reports.second_process import WithoutThreads, meanwhile


class Report(Struct, frozen=True):
    """``module``, below ``rollout.reports``, has ``render(source: ReportInput) -> Rendered``.

    A ``file`` that ends in ``/`` is a folder: its renderer returns the bytes of each file in it by name. An empty
    ``file`` stands for the output folder itself. ``needs_programme`` leaves it out of plans of their own tasks only.
    ``takes_long`` marks what is worth a second process.
    """

    file: str
    module: str
    needs_plan: bool = False
    needs_risk: bool = False
    needs_programme: bool = False
    takes_long: bool = False

    def render(self, source: ReportInput) -> Mapping[str, bytes]:
        """The bytes of every file of this report by its path in the output folder."""
        rendered: Rendered = import_module(f"rollout.reports.{self.module}").render(source)
        if isinstance(rendered, bytes):
            return {self.file: rendered}
        return {self.file + name: content for name, content in rendered.items()}


REPORTS: Final = (
    Report("gantt.html", "gantt.report"),
    Report("tasks.csv", "tables.tasks_csv"),
    Report("milestones.csv", "tables.milestones_csv"),
    Report("links.csv", "tables.links_csv"),
    Report("critical_path.csv", "tables.critical_path_csv"),
    Report("resources.csv", "tables.resources_csv"),
    Report("risk.csv", "tables.risk_csv", needs_risk=True),
    Report("schedule.json", "schedule_json"),
    Report("plan.xlsx", "workbook.report"),
    Report("plan.xml", "ms_project.report"),
    Report("", "ics.report"),
    Report("", "document.report", needs_plan=True, needs_programme=True, takes_long=True),
)


def render_all(
    source: ReportInput,
    on_file: Callable[[str, bytes], None] = lambda _name, _content: None,
    *,
    without_threads: WithoutThreads | None = None,
) -> dict[str, bytes]:
    """The bytes of every file of a run by its path in the output folder, in the order of the table.

    ``on_file`` gets each as soon as it is rendered. With ``without_threads``, what takes long may be rendered in a
    second process meanwhile, once the first report is there; bytes, order and errors are the same.

    Without a plan or a simulation, reports that need one are left out.
    """
    first, *others = (report for report in REPORTS if _applies(report, source))
    files = dict(first.render(source))
    _tell(files, on_file)
    with ExitStack() as processes:
        if without_threads and any(report.takes_long for report in others):
            source.prepare()
        waiting = {
            report: processes.enter_context(meanwhile(partial(report.render, source), without_threads))
            for report in others
            if report.takes_long
        }
        for report in others:
            rendered = waiting[report]() if report in waiting else report.render(source)
            files.update(rendered)
            _tell(rendered, on_file)
    return files


def _tell(rendered: Mapping[str, bytes], on_file: Callable[[str, bytes], None]) -> None:
    for name, content in rendered.items():
        on_file(name, content)


def _applies(report: Report, source: ReportInput) -> bool:
    """Whether there is everything that the report needs."""
    has_programme = source.plan is not None and source.plan.file.plan.programme == "standard"
    return (
        (source.plan is not None or not report.needs_plan)
        and (source.risk is not None or not report.needs_risk)
        and (has_programme or not report.needs_programme)
    )
