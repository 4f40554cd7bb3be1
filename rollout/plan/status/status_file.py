"""The status file of a plan: all its reports, and what they say of each task by a day."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from msgspec import Struct

from rollout.errors import PlanError, Problem, raise_if_any
from rollout.plan.status.reading import read_reports
from rollout.plan.status.report import StatusReport
from rollout.plan.status.task_state import TaskState, contradictions, state_after
from rollout.source.file_content import content_of
from rollout.units import MINUTES_PER_DAY


class StatusFile(Struct, frozen=True, kw_only=True, dict=True):
    """Every report in the order of the file; ``file`` is its name as places show it, empty where there is none."""

    file: str = ""
    reports: tuple[StatusReport, ...] = ()

    @cached_property
    def latest(self) -> Mapping[str, TaskState]:
        """What is known of each reported task, by id."""
        return self.states()

    def states(self, until: dt.date | None = None) -> Mapping[str, TaskState]:
        """What was known of each reported task at the end of the day ``until``; by default what is known now."""
        found: dict[str, TaskState] = {}
        for report in self.in_order:
            if until is None or report.date <= until:
                found[report.task] = state_after(found.get(report.task), report)
        return found

    @cached_property
    def in_order(self) -> tuple[StatusReport, ...]:
        """The reports that say something, by day."""
        return tuple(sorted((each for each in self.reports if not each.is_blank), key=lambda each: each.date))

    @property
    def dates(self) -> tuple[dt.date, ...]:
        """The days of the reports that say something, each once, in order."""
        return tuple(dict.fromkeys(report.date for report in self.in_order))

    @property
    def last_date(self) -> dt.date | None:
        """The day of the last report that says something."""
        return self.in_order[-1].date if self.in_order else None


NO_STATUS = StatusFile()


def status_path(plan: Path) -> Path:
    """Where the status file of a plan file is: ``plan.status.csv`` beside ``plan.yaml``."""
    return plan.with_name(f"{plan.stem}.status.csv")


def load_status(path: Path, *, day: int = MINUTES_PER_DAY, week: int | None = None) -> StatusFile:
    """The status file at ``path``; without reports where there is none.

    Raises:
        PlanError: with every problem of the file.

    """
    try:
        content = content_of(path)
    except FileNotFoundError:
        return NO_STATUS
    except OSError as error:
        message = f"cannot read '{path}': {error.strerror}"
        raise PlanError([Problem(code="unreadable_file", message=message)]) from None
    return parse_status(content, str(path), day=day, week=week)


def parse_status(content: bytes, file: str, *, day: int = MINUTES_PER_DAY, week: int | None = None) -> StatusFile:
    """The reports in ``content``; ``file`` says by its ending whether it is a workbook, and is shown in places.

    Raises:
        PlanError: with every problem of the file.

    """
    read = read_reports(content, file, day=day, week=week)
    raise_if_any([*read.problems, *impossible_reports(read.reports)])
    return StatusFile(file=file, reports=read.reports)


def impossible_reports(reports: Sequence[StatusReport]) -> Iterator[Problem]:
    """Every contradiction between reports, in the order of the tasks."""
    by_task: dict[str, list[StatusReport]] = defaultdict(list)
    for report in reports:
        if not report.is_blank:
            by_task[report.task].append(report)
    for found in by_task.values():
        yield from contradictions(sorted(found, key=lambda each: each.date))
