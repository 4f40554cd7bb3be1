"""What every report is given: the schedule, the plan it came from, and the rows drawn from both."""

from collections.abc import Callable, Mapping
from functools import cached_property

from msgspec import Struct, field

from rollout.calendars.personal import Absence
from rollout.engine import Schedule
from rollout.engine.load import OwnerLoad
from rollout.errors import Problem
from rollout.levelling.levelled import Levelled
from rollout.levelling.staffing import Staffing
from rollout.levelling.story import Story, story_of
from rollout.plan import Plan
from rollout.plan.posts import Posts
from rollout.reports.calendar_settings import UNNAMED, CalendarSettings
from rollout.reports.csv_dialect import FOR_PROGRAMS, CsvDialect
from rollout.reports.risk.view import RiskView
from rollout.reports.rows.baseline import Baseline, with_baseline
from rollout.reports.rows.holders import with_holders
from rollout.reports.rows.row import Row
from rollout.reports.rows.row_table import rows_of
from rollout.reports.value.facts import ValueFacts

Rendered = bytes | Mapping[str, bytes]
"""The bytes of one file, or those of the files of one folder by their names in it."""


def _nothing() -> None:
    """Nobody asks."""


class ReportInput(Struct, frozen=True, kw_only=True, dict=True):
    """``plan`` is None where somebody schedules a bare network.

    ``previous`` holds files of the run before by their path in the output folder, as far as a report carries them on.
    ``findings`` are what the checks say of the plan, ``word_template`` the .docx or .dotx that plan.docx starts from.
    ``loads`` is what ``schedule`` asks of everybody, ``levelled`` how it was levelled, if it was.
    ``ask_staffing`` works out the finish that the people of the plan allow, None where it has none or nobody asked: it
    takes longer than the dates, and most reports do without.
    ``baseline`` holds the agreed dates, None where the plan is compared with none. ``absences`` are the days on which
    people are away, by their ids. ``risk`` says how sure the dates are, if they were simulated, ``value`` whether money
    and time are on track, if cost is reported.
    """

    schedule: Schedule
    plan: Plan | None = None
    calendar_settings: CalendarSettings = UNNAMED
    previous: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Problem, ...] = ()
    loads: tuple[OwnerLoad, ...] = ()
    levelled: Levelled | None = None
    ask_staffing: Callable[[], Staffing | None] = _nothing
    word_template: bytes | None = None
    baseline: Baseline | None = None
    csv: CsvDialect = FOR_PROGRAMS
    absences: Mapping[str, tuple[Absence, ...]] = field(default_factory=dict)
    risk: RiskView | None = None
    value: ValueFacts | None = None

    def prepare(self) -> None:
        """Work out now what several reports ask for, so that two processes need not both do it."""
        _ = self.rows, self.staffing

    @cached_property
    def staffing(self) -> Staffing | None:
        """The answer of ``ask_staffing``, asked once."""
        return self.ask_staffing()

    @cached_property
    def posts(self) -> Posts:
        """How people are written; a bare network has none."""
        return Posts.of(self.plan.file) if self.plan else Posts(people=())

    @cached_property
    def story(self) -> Story | None:
        """The levelled plan in short; None in a plan that is not levelled."""
        return None if self.levelled is None else story_of(self.levelled, self.staffing)

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """Every row of the plan in outline order, with the names of people where the plan shows them."""
        rows = with_holders(rows_of(self.schedule), self.posts)
        return rows if self.baseline is None else with_baseline(rows, self.baseline, self.schedule.calendars.project)
