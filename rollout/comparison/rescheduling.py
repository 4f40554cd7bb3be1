"""Plans and networks dated again and again, with calendars compiled once for all that share hours and places."""

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Final

from msgspec import Struct, field

from rollout.calendars import HorizonError, WorkCalendar, WorkCalendars, build_calendars
from rollout.calendars.horizon import horizon_of
from rollout.engine import Schedule
from rollout.engine.reached import shown_dates
from rollout.errors import PlanError
from rollout.expansion import expand
from rollout.network import Network
from rollout.plan import Plan
from rollout.plan.checks import reference_problems

Days = Mapping[str, tuple[int, int]]
"""First and last day of each task by id, as ordinals; both included."""

DateTasks = Callable[[Plan, Network, WorkCalendars], Schedule]

_FIRST_YEARS: Final = 2

_time_of_supplier = attrgetter(
    "id", "hours", "weekend", "country", "subdivision", "holiday_categories", "timezone", "sites"
)


class Dated(Struct, frozen=True, kw_only=True):
    """A plan with its network, its schedule and the days of its tasks."""

    plan: Plan
    schedule: Schedule
    days: Days

    @classmethod
    def of(cls, plan: Plan, schedule: Schedule) -> "Dated":
        """The plan with these dates of it."""
        return cls(plan=plan, schedule=schedule, days=days_of(schedule))

    @property
    def network(self) -> Network:
        """The tasks and links."""
        return self.schedule.network


class Rescheduler(Struct, kw_only=True):
    """Dates plans as ``date`` does with the network of a plan and its calendars.

    Compiled calendars are kept between calls, for they cost more than the dates.
    """

    date: DateTasks
    years: int = _FIRST_YEARS
    known: list[tuple[tuple[object, ...], dict[str, WorkCalendar]]] = field(default_factory=list)

    def dated(self, plan: Plan, network: Network | None = None) -> Dated | None:
        """The plan with its dates; None where it has none, because it is wrong or ends beyond its horizon.

        ``network`` is what to date instead of what the plan expands to.
        """
        try:
            tasks = network or self.network(plan)
            if tasks is None:
                return None
            schedule = self._schedule(plan, tasks)
        except (PlanError, KeyError):  # the latter for a place that an undone change has taken away
            return None
        return None if schedule is None else Dated.of(plan, schedule)

    def taken_over(self, plan: Plan, schedule: Schedule) -> Dated | None:
        """The plan with ``schedule``, its dates as ``dated`` would find them.

        Where the calendars of ``schedule`` reach less far, or further, than those in use here, the plan is dated again.
        """
        project = schedule.calendars.project
        if (project.first, project.last) != horizon_of(plan.file, self.years):
            return self.dated(plan)
        self._known_calendars(plan).update(schedule.calendars)
        return Dated.of(plan, schedule)

    def network(self, plan: Plan) -> Network | None:
        """The network of the plan, None where it is wrong."""
        if reference_problems(plan):
            return None
        try:
            return expand(plan)
        except (PlanError, KeyError):  # the latter for a name that an undone change has taken away
            return None

    def _schedule(self, plan: Plan, network: Network) -> Schedule | None:
        while True:
            try:
                return self.date(plan, network, self._calendars(plan, network))
            except HorizonError:
                if self.years >= plan.file.plan.horizon_years:
                    return None
                self.years = min(2 * self.years, plan.file.plan.horizon_years)

    def _calendars(self, plan: Plan, network: Network) -> WorkCalendars:
        names = dict.fromkeys(task.calendar for task in network.tasks)
        calendars = self._known_calendars(plan)
        missing = [name for name in names if name and name not in calendars]
        if missing or not calendars:
            built = build_calendars(plan.file, missing, years=self.years)
            calendars.update(built)
        default = plan.file.primary.id
        wanted = {name: calendars[name] for name in (default, *filter(None, names))}
        return WorkCalendars(wanted, default)

    def _known_calendars(self, plan: Plan) -> dict[str, WorkCalendar]:
        """Those with the hours and places of the plan, to be added to."""
        key = _what_calendars_need(plan, self.years)
        calendars = next((found for known, found in self.known if known == key), None)
        if calendars is None:
            calendars = {}
            self.known.append((key, calendars))
        return calendars


def _what_calendars_need(plan: Plan, years: int) -> tuple[object, ...]:
    file, settings = plan.file, plan.file.plan
    bounds = any(
        each.deadline or any(kind.rule.is_hard for kind, _ in each.written_constraints())
        for each in (*file.overrides.values(), *file.tasks)
    )
    terms = any(each.until for each in file.limitations if each.finish_before) or any(
        each.due for each in file.obligations
    )
    return (
        years,
        file.hours,
        file.locations,
        tuple(_time_of_supplier(each) for each in file.suppliers),
        settings.start,
        settings.finish,
        settings.backward,
        settings.status_date is None if settings.start is None else None,
        bool(bounds or terms or settings.deadline),
    )


def days_of(schedule: Schedule) -> Days:
    """The first and last day of every task, as tables show them."""
    return {
        id_: (shown.first_day.toordinal(), shown.last_day.toordinal()) for id_, shown in shown_dates(schedule).items()
    }
