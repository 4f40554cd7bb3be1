"""When each task may start and finish if the plan is to end by an instant: links, calendars, what else is known."""

from dataclasses import dataclass

from rollout.engine.calculation import forward_rules, tables_with_groups
from rollout.engine.passes import (
    AS_SOON,
    BEYOND,
    FINISH_NOT_BEFORE,
    NONE,
    START_NOT_BEFORE,
    Integers,
    NetworkTables,
    add_work,
    constrained_start,
    empty_dates,
    linked_finish,
    linked_start,
    settled_finish,
    settled_start,
    working_time_of,
)
from rollout.engine.schedule_value import Schedule
from rollout.levelling.crew import Crew
from rollout.levelling.network_decoder import calendar_names, latest_rules

ONLY_LATER = (AS_SOON, START_NOT_BEFORE, FINISH_NOT_BEFORE)


@dataclass(frozen=True, slots=True)
class Limits:
    """What is known of each task besides: instants that it starts and ends no earlier, and no later, than."""

    start_from: list[int]
    end_from: list[int]
    start_by: list[int]
    end_by: list[int]

    @classmethod
    def none(cls, count: int) -> "Limits":
        """Nothing is known of so many tasks."""
        return cls([-BEYOND] * count, [-BEYOND] * count, [BEYOND] * count, [BEYOND] * count)


@dataclass(frozen=True, slots=True)
class Windows:
    """For each task the earliest start and finish, and the latest; instants."""

    early_start: Integers
    early_finish: Integers
    late_start: Integers
    late_finish: Integers


class Windowing:
    """The tables of a plan, each task on the calendar of those who do it where that is the same in every way."""

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

    def _is_free(self, row: int) -> bool:
        """Whether only links and constraints to be no earlier decide when the task starts."""
        tasks = self.net.tasks
        return (
            tasks.actual_start[row] == NONE
            and self._planned.network.tasks[row].manual is None
            and tasks.constraint[row] in ONLY_LATER
            and tasks.second_constraint[row] in ONLY_LATER
        )

    def windows(self, finish: int, limits: Limits) -> Windows | None:
        """The windows within the limits, or none if some task has no room."""
        net, dates = self.net, empty_dates(len(self.free))
        tasks = net.tasks
        for row in net.order:
            if not self.free[row]:
                dates.early_start[row] = self._planned.task_dates[row].early_start
                dates.early_finish[row] = self._planned.task_dates[row].early_finish
                continue
            start = max(limits.start_from[row], linked_start(net, dates, self._forward, row))
            start = settled_start(net, self._forward, row, start)
            if not tasks.is_plain[row]:
                start = constrained_start(net, self._forward, row, start)
            dates.early_start[row] = start
            ended = add_work(net.time, tasks.clock[row], start, tasks.duration[row])
            dates.early_finish[row] = max(ended, limits.end_from[row])
            if dates.early_finish[row] > min(finish, limits.end_by[row]):
                return None
        backward = self._backward._replace(finish=finish)
        for row in reversed(net.order):
            late = start = BEYOND
            if self.free[row]:
                late = min(limits.end_by[row], linked_finish(net, dates, backward, row))
                late = settled_finish(net, backward, row, late)
                started = add_work(net.time, tasks.clock[row], late, -tasks.duration[row])
                start = min(started, limits.start_by[row])
                if start < dates.early_start[row] and late < dates.early_finish[row]:
                    return None
            dates.late_finish[row] = late
            dates.late_start[row] = dates.remaining_late_start[row] = start
        return Windows(dates.early_start, dates.early_finish, dates.late_start, dates.late_finish)
