"""What every report of a plan is rendered from, in one place: the same plan gives the same file by every verb."""

from collections.abc import Callable, Mapping

from rollout.engine import Schedule
from rollout.engine.load import OwnerLoad
from rollout.errors import Problem
from rollout.levelling.levelled import Levelled
from rollout.levelling.staffing import Staffing
from rollout.pipeline.baseline import baseline_of
from rollout.pipeline.calendar_choices import CalendarChoices, calendar_settings
from rollout.pipeline.checking import warnings_of
from rollout.pipeline.control.value_facts import value_facts
from rollout.pipeline.people import absences_of, loads_of
from rollout.pipeline.word_templates import word_template
from rollout.plan import Plan
from rollout.reports.csv_dialect import FOR_PROGRAMS, CsvDialect
from rollout.reports.ics import CalendarSettings
from rollout.reports.report_input import ReportInput
from rollout.reports.risk.view import RiskView


def report_input(
    plan: Plan,
    schedule: Schedule,
    *,
    previous: Mapping[str, bytes] | None = None,
    calendars: CalendarSettings | None = None,
    levelled: Levelled | None = None,
    ask_staffing: Callable[[], Staffing | None] = lambda: None,
    loads: tuple[OwnerLoad, ...] | None = None,
    findings: tuple[Problem, ...] | None = None,
    word: bytes | None = None,
    risk: RiskView | None = None,
    csv: CsvDialect = FOR_PROGRAMS,
) -> ReportInput:
    """The plan with its dates and all that reports say of them.

    ``loads``, ``findings`` and the Word template are worked out here unless they are known.

    Raises:
        PlanError: when the baseline, a calendar of leave or the Word template cannot be read.

    """
    if loads is None:
        loads = loads_of(plan, schedule, levelled)
    return ReportInput(
        schedule=schedule,
        plan=plan,
        previous=previous or {},
        calendar_settings=calendars or calendar_settings(plan, CalendarChoices(), {}),
        findings=warnings_of(plan, schedule, loads) if findings is None else findings,
        loads=loads,
        levelled=levelled,
        ask_staffing=ask_staffing,
        word_template=word_template(plan) if word is None else word,
        baseline=baseline_of(plan),
        absences=absences_of(plan, schedule),
        risk=risk,
        value=value_facts(plan, schedule),
        csv=csv,
    )
