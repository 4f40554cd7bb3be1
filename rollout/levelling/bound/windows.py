"""When each task may start and finish if the plan is to end by an instant: links, calendars, what else is known."""

from collections.abc import Sequence

from msgspec import Struct

from rollout.engine.calculation import forward_rules, tables_with_groups
from rollout.engine.passes import (
    AS_SOON,
    BEYOND,
    FINISH_NOT_BEFORE,
    NONE,
    START_NOT_BEFORE,
    DateTable,
    Integers,
    NetworkTables,
    add_work,
    constrained_start,
    empty_dates,
    linked_finish,
    linked_start,
    next_start,
    settled_finish,
    settled_start,
    working_time_of,
)
from rollout.engine.schedule_value import Schedule
from rollout.levelling.crew import Crew
from rollout.levelling.network_decoder import calendar_names, latest_rules

ONLY_LATER = (AS_SOON, START_NOT_BEFORE, FINISH_NOT_BEFORE)


class Limits(Struct, frozen=True):
    """What is known of each task besides: instants that it starts and ends no earlier, and no later, than."""

    start_from: list[int]
    end_from: list[int]
    start_by: list[int]
    end_by: list[int]

    @classmethod
    def none(cls, count: int) -> "Limits":
        """Nothing is known of so many tasks."""
        return cls([-BEYOND] * count, [-BEYOND] * count, [BEYOND] * count, [BEYOND] * count)

    def copy(self) -> "Limits":
        """The same, to be narrowed further."""
        return Limits(self.start_from[:], self.end_from[:], self.start_by[:], self.end_by[:])


class Windows(Struct, frozen=True):
    """For each task the earliest start and finish, and the latest; instants."""

    early_start: Integers
    early_finish: Integers
    late_start: Integers
    late_finish: Integers

    def of(self, rows: Sequence[int]) -> tuple[list[int], list[int]]:
        """The earliest starts of the tasks in these rows, and their latest finishes."""
        return [self.early_start[row] for row in rows], [self.late_finish[row] for row in rows]


class Windowing:
    """The tables of a plan, each task on the calendar of those who do it where that is the same in every way.

    A task may take less than its duration, where several do it at once: what holds one end of it then holds the other
    end as loosely as the whole duration allows.
    """

    def __init__(self, planned: Schedule, crew: Crew) -> None:
        names = calendar_names(planned.network, crew)
        net = tables_with_groups(planned.network, planned.calendars, planned.options)
        calendar, clock = list(net.tasks.calendar), list(net.tasks.clock)
        for row, options in enumerate(crew.options):
            of_options = {option.calendar for option in options}
            if len(of_options) == 1:
                calendar[row] = names.index(of_options.pop())
                clock[row] = calendar[row] if clock[row] >= 0 else clock[row]
        self.net: NetworkTables = net._replace(
            tasks=net.tasks._replace(calendar=calendar, clock=clock),
            time=working_time_of(crew.calendars[name] for name in names),
        )
        self._forward = forward_rules(planned.options)
        self._backward = latest_rules(planned.options)
        self._planned = planned
        self.free = tuple(self._is_free(row) for row in range(len(net.order)))
        self._least = [
            min((option.duration(length) for option in options), default=length)
            for length, options in zip(net.tasks.duration, crew.options, strict=True)
        ]
        self._has_teams = self._least != list(net.tasks.duration)

    def _is_free(self, row: int) -> bool:
        """Whether only links and constraints to be no earlier decide when the task starts."""
        tasks = self.net.tasks
        return (
            tasks.actual_start[row] == NONE
            and self._planned.network.tasks[row].manual is None
            and tasks.constraint[row] in ONLY_LATER
            and tasks.second_constraint[row] in ONLY_LATER
        )

    def least_finish(self) -> int:
        """The finish by links alone."""
        dates = self._early(BEYOND, Limits.none(len(self.free)))
        if not self._has_teams or dates is None:
            return self._planned.finish
        return max(dates.early_finish, default=self._planned.finish)

    def windows(self, finish: int, limits: Limits) -> Windows | None:
        """The windows within the limits, or none if some task has no room."""
        dates = self._early(finish, limits)
        if dates is None:
            return None
        net, tasks = self.net, self.net.tasks
        backward = self._backward._replace(finish=finish)
        for row in reversed(net.order):
            late = start = BEYOND
            if self.free[row]:
                late = min(limits.end_by[row], linked_finish(net, dates, backward, row))
                late = settled_finish(net, backward, row, late)
                if tasks.clock[row] < 0:  # by the clock a task may end at night, which for work is the evening before
                    late = max(late, next_start(net.time, tasks.calendar[row], late))
                started = add_work(net.time, tasks.clock[row], late, -self._least[row])
                start = min(started, limits.start_by[row])
                if start < dates.early_start[row] and late < dates.early_finish[row]:
                    return None
            dates.late_finish[row] = late
            dates.late_start[row] = dates.remaining_late_start[row] = start
        return Windows(dates.early_start, dates.early_finish, dates.late_start, dates.late_finish)

    def _early(self, finish: int, limits: Limits) -> DateTable | None:
        """The early dates, or none if a task cannot end by then."""
        net, dates, tasks = self.net, empty_dates(len(self.free)), self.net.tasks
        for row in net.order:
            if not self.free[row]:
                self._hold(dates, row)
                continue
            start = max(limits.start_from[row], linked_start(net, dates, self._forward, row))
            start = settled_start(net, self._forward, row, start)
            if not tasks.is_plain[row]:
                start = constrained_start(net, self._forward, row, start)
            dates.early_start[row] = start
            ended = add_work(net.time, tasks.clock[row], start, self._least[row])
            dates.early_finish[row] = max(ended, limits.end_from[row])
            if dates.early_finish[row] > min(finish, limits.end_by[row]):
                return None
        return dates

    def _hold(self, dates: DateTable, row: int) -> None:
        """A task that a date holds is where it is planned, or earlier where what is before it may be shorter."""
        planned = self._planned.task_dates[row]
        start, finish = planned.early_start, planned.early_finish
        if self._has_teams:
            linked = settled_start(self.net, self._forward, row, linked_start(self.net, dates, self._forward, row))
            start = min(start, linked)
            finish = min(finish, add_work(self.net.time, self.net.tasks.clock[row], start, self._least[row]))
        dates.early_start[row], dates.early_finish[row] = start, finish
