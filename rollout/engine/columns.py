"""Large networks without an object for each task: columns in, columns out.

Tasks and calendars are named by their positions. The rules are those of ``schedule``; groups, progress and dates set by
hand need objects.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from msgspec import Struct

from rollout.calendars import HorizonError, WorkCalendar
from rollout.engine.calculation import backward_rules, forward_rules, known_until
from rollout.engine.options import SchedulingOptions
from rollout.engine.passes.array_backend import as_array, as_arrays, as_lists, can_compile, network_as_lists
from rollout.engine.passes.numba_backend import compiled
from rollout.engine.passes.pass_order import arrange_and_run
from rollout.engine.passes.tables import (
    FROM_START,
    NO_GROUP,
    NONE,
    TO_FINISH,
    DateTable,
    LinkTable,
    NetworkTables,
    TaskTable,
)
from rollout.engine.passes.working_time import BEYOND, Integers, working_time_of
from rollout.errors import PlanError, Problem

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray


class NetworkColumns(Struct, frozen=True, eq=False, kw_only=True):
    """One value for each task, then one for each link; minutes, and ends of links as positions of tasks.

    ``constraint`` and ``link_type`` hold the codes of ``passes.tables``; ``constraint_at`` and ``deadline`` hold
    ``NONE`` where there is none. Columns that are left out are zero, or ``NONE`` for instants. Lags are working minutes
    of the successor's calendar.
    """

    duration: Sequence[int]
    predecessor: Sequence[int]
    successor: Sequence[int]
    link_type: Sequence[int] = ()
    lag: Sequence[int] = ()
    calendar: Sequence[int] = ()
    is_elapsed: Sequence[int] = ()
    is_milestone: Sequence[int] = ()
    constraint: Sequence[int] = ()
    constraint_at: Sequence[int] = ()
    deadline: Sequence[int] = ()


def schedule_columns(
    columns: NetworkColumns, calendars: Sequence[WorkCalendar], options: SchedulingOptions
) -> DateTable:
    """Early and late dates and floats as columns, in the order of the tasks; the first calendar is the project's.

    Raises:
        PlanError: when links make a cycle or end nowhere.
        HorizonError: when a date falls outside the days for which its calendar is known.

    """
    import numpy as np

    net = tables_of_columns(columns, calendars, names_sf_finish=not options.moves_sf_finish)
    count = len(columns.duration)
    dates = DateTable(*(zeros(count) for _ in DateTable._fields))
    rules = forward_rules(options), backward_rules(options)
    if can_compile():
        ordered = compiled(arrange_and_run)(net, zeros(count), dates, *rules)
    else:
        lists = as_lists(dates)
        ordered = arrange_and_run(network_as_lists(net), [0] * count, lists, *rules)
        dates = as_arrays(lists)
    if ordered < count:
        message = f"{count - ordered} tasks wait for each other or for such tasks"
        raise PlanError([Problem(code="cycle", message=message, hint="Network.of names the tasks of every cycle")])
    last = known_until(calendars)
    for column in (dates.early_start, dates.early_finish, dates.late_start, dates.late_finish):
        found = array(column)
        outside = np.flatnonzero((found > last) | (found <= -BEYOND))
        if len(outside):
            calendar = calendars[net.tasks.calendar[outside[0]]]
            raise HorizonError(f"task {outside[0]}: {calendar.beyond_horizon()}")
    return dates


def tables_of_columns(
    columns: NetworkColumns, calendars: Sequence[WorkCalendar], *, names_sf_finish: bool = True
) -> NetworkTables:
    """The tables for the passes, not yet ordered."""
    import numpy as np

    count, links = len(columns.duration), len(columns.predecessor)
    predecessor, successor = (array(filled(ends, links)) for ends in (columns.predecessor, columns.successor))
    check_ends(predecessor, successor, count)
    kind = array(filled(columns.link_type, links))
    names_finish = (kind == FROM_START | TO_FINISH) & names_sf_finish
    tasks = _task_table(columns, count, has_finish_named=successor[names_finish])
    by_successor = np.argsort(successor, kind="stable")
    after = successor[by_successor]
    lag = integers(array(filled(columns.lag, links))[by_successor])
    table = LinkTable(
        incoming=zeros(count + 1),
        predecessor=integers(predecessor[by_successor]),
        successor=integers(after),
        type=integers(kind[by_successor]),
        lag=lag,
        late_lag=lag,
        lag_calendar=integers(array(tasks.calendar)[after]),
        group_end=filled((), links, NO_GROUP),
        names_finish=integers(names_finish[by_successor].astype(np.int64)),
        outgoing=zeros(count + 1),
        outgoing_link=zeros(links),
        row=integers(by_successor),
    )
    return NetworkTables(zeros(count), tasks, table, as_arrays(working_time_of(calendars)))


def _task_table(columns: NetworkColumns, count: int, *, has_finish_named: "NDArray[int64]") -> TaskTable:
    """The rows of the tasks; ``has_finish_named`` are the indices of those whose finish an SF link names."""
    import numpy as np

    calendar, duration = filled(columns.calendar, count), filled(columns.duration, count)
    constraint, deadline = filled(columns.constraint, count), filled(columns.deadline, count, NONE)
    nothing = filled((), count, NONE)
    is_elapsed = array(filled(columns.is_elapsed, count)) != 0
    is_plain = (array(constraint) == 0) & (array(deadline) == NONE)
    is_plain[has_finish_named] = False
    return TaskTable(
        calendar=calendar,
        clock=integers(np.where(is_elapsed, -1 - array(calendar), array(calendar))),
        duration=duration,
        remaining=duration,
        is_milestone=integers(array(filled(columns.is_milestone, count)).copy()),
        is_plain=integers(is_plain.astype(np.int64)),
        constraint=constraint,
        constraint_at=filled(columns.constraint_at, count, NONE),
        second_constraint=zeros(count),
        second_constraint_at=nothing,
        deadline=deadline,
        actual_start=nothing,
        actual_finish=nothing,
        manual_start=nothing,
        manual_finish=nothing,
    )


def check_ends(predecessor: "NDArray[int64]", successor: "NDArray[int64]", count: int) -> None:
    """Raise ``PlanError`` for links that end nowhere."""
    import numpy as np

    wrong = np.flatnonzero((predecessor < 0) | (predecessor >= count) | (successor < 0) | (successor >= count))
    if len(wrong):
        message = f"link {wrong[0]} does not end at one of the {count} tasks"
        raise PlanError([Problem(code="unknown_task", message=message)])


def filled(values: Sequence[int], count: int, default: int = 0) -> Integers:
    """The column as an array; ``default`` everywhere if it was left out."""
    import numpy as np

    return as_array(values) if len(values) else integers(np.full(count, default, dtype=np.int64))


def zeros(count: int) -> Integers:
    """An array of zeros."""
    return filled((), count)


def array(values: Integers) -> "NDArray[int64]":
    """A column as the array that it is."""
    return cast("NDArray[int64]", values)


def integers(values: "NDArray[int64]") -> Integers:
    """An array as a column."""
    return cast("Integers", values)
