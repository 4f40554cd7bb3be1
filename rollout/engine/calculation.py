"""The order of the passes: from a network and its calendars to a schedule."""

from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from rollout.calendars import HorizonError, WorkCalendar, WorkCalendars
from rollout.engine.driving_links import longest_path, placed_late
from rollout.engine.group_links import TaskLink, any_link_from_group_start, links_between_tasks
from rollout.engine.latest_start import with_latest_start
from rollout.engine.options import Backward, ConstraintMode, LateDates, ProgressMode, SchedulingOptions
from rollout.engine.passes.array_backend import as_arrays, as_lists, can_compile, network_as_arrays
from rollout.engine.passes.backward_pass import BackwardRules
from rollout.engine.passes.forward_pass import forward_pass
from rollout.engine.passes.forward_rules import ForwardRules
from rollout.engine.passes.numba_backend import compiled
from rollout.engine.passes.pass_order import run_passes
from rollout.engine.passes.remaining_work import remaining_network
from rollout.engine.passes.tables import NONE, DateTable, NetworkTables, empty_dates
from rollout.engine.passes.working_time import BEYOND
from rollout.engine.roll_up import group_dates, takes_total_float
from rollout.engine.schedule_value import Dates, PathLag, Schedule
from rollout.engine.table_building import build_tables
from rollout.network import Network, Progress
from rollout.units import Duration

NO_PROGRESS = Progress()

FEWEST_TASKS_TO_COMPILE = 40_000
"""Below it, loading the compiled passes takes longer than running the plain ones."""


def schedule(network: Network, calendars: WorkCalendars, options: SchedulingOptions) -> Schedule:
    """The dates and floats of every task and group of ``network``.

    Raises:
        HorizonError: when a date falls outside the days for which its calendar is known.

    """
    if options.finish is not None and options.backward is Backward.LATEST_START:
        actual = [task.progress.actual_start for task in network.tasks if task.progress]
        begun = min((start for start in actual if start is not None), default=None)
        options = with_latest_start(
            options, calendars.project, lambda each: forward_finish(network, calendars, each), begun=begun
        )
    net, dates, rules, _ = dated(network, calendars, options)
    check_horizon(network, calendars, dates)
    placed = placed_late(net, dates, rules)
    path = longest_path(net, dates, rules, [task.id for task in network.tasks], placed=placed)
    rows = task_rows(network, dates, options, path={task for task, _ in path}, placed=placed)
    return Schedule(
        network=network,
        calendars=calendars,
        options=options,
        task_dates=rows,
        group_dates=group_dates(network, rows, options),
        critical_path=tuple(network.tasks[task].id for task, _ in path),
        path_lags=tuple(path_lags(network, net, path)),
    )


def forward_finish(network: Network, calendars: WorkCalendars, options: SchedulingOptions) -> int:
    """The latest early finish of any task, the start where there is none; late as can be beyond the horizon."""
    try:
        net = tables_with_groups(network, calendars, options)
    except HorizonError:
        return BEYOND
    dates = empty_dates(len(network.tasks))
    forward_pass(net, dates, forward_rules(options))
    return min(BEYOND, max(dates.early_finish, default=options.start))


def path_lags(network: Network, net: NetworkTables, path: Iterable[tuple[int, int | None]]) -> Iterator[PathLag]:
    """The lags of the links along the longest path; a lead is none."""
    for task, link in path:
        if link is not None and net.links.lag[link] > 0:
            yield PathLag(
                predecessor=network.tasks[net.links.predecessor[link]].id,
                successor=network.tasks[task].id,
                duration=Duration(net.links.lag[link], net.links.lag_calendar[link] < 0),
                from_start=network.links[net.links.row[link]].type.from_start,
                reason=network.links[net.links.row[link]].reason,
            )


def tables_with_groups(network: Network, calendars: WorkCalendars, options: SchedulingOptions) -> NetworkTables:
    """The tables of a network with all links to groups replaced by links to tasks."""
    early_starts = None
    if any_link_from_group_start(network):
        first = build_tables(network, heeded(links_between_tasks(network), network, options), calendars, options)
        dates = empty_dates(len(network.tasks))
        forward_pass(first, dates, forward_rules(options))
        early_starts = dates.early_start
    links = heeded(links_between_tasks(network, early_starts), network, options)
    return build_tables(network, links, calendars, options)


def heeded(links: Iterable[TaskLink], network: Network, options: SchedulingOptions) -> tuple[TaskLink, ...]:
    """``links`` without those that progress overrides: to work that has begun, in both directions."""
    if options.progress is not ProgressMode.PROGRESS_OVERRIDE or options.status is None:
        return tuple(links)
    progress = [task.progress or NO_PROGRESS for task in network.tasks]
    begun = {row for row, done in enumerate(progress) if done.actual_start is not None and done.actual_finish is None}
    return tuple(link for link in links if link.successor not in begun)


class Dated(NamedTuple):
    """The tables of a network with its dates and the rules by which they were found."""

    net: NetworkTables
    dates: DateTable
    forward: ForwardRules
    backward: BackwardRules


def dated(network: Network, calendars: WorkCalendars, options: SchedulingOptions) -> Dated:
    """The network as the passes see it, with all dates and floats."""
    net = tables_with_groups(network, calendars, options)
    if options.only_remaining and options.status is not None:
        net = remaining_network(net, options.status)
    dates = empty_dates(len(net.order))
    rules = forward_rules(options), backward_rules(options)
    if len(net.order) >= FEWEST_TASKS_TO_COMPILE and can_compile():
        arrays = as_arrays(dates)
        forward, backward = compiled(run_passes)(network_as_arrays(net), arrays, *rules)
        return Dated(net, as_lists(arrays), forward, backward)
    return Dated(net, dates, *run_passes(net, dates, *rules))


def backward_rules(options: SchedulingOptions) -> BackwardRules:
    """The rules of the backward pass that ``options`` ask for."""
    leads = options.finish is not None
    finish = options.finish if leads else options.must_finish_by
    return BackwardRules(
        finish=NONE if finish is None else finish,
        honours_on=options.constraints is not ConstraintMode.YIELD,
        opens_ends=options.multiple_critical_paths and not leads,
        leads=leads,
        moves_milestones=options.late_dates is LateDates.MOVED_BACK,
        moves_elapsed=options.late_dates is not LateDates.AS_ALLOWED,
        only_remaining=options.only_remaining,
    )


def forward_rules(options: SchedulingOptions) -> ForwardRules:
    """The rules of the forward pass that ``options`` ask for."""
    return ForwardRules(
        start=options.start,
        status=NONE if options.status is None else options.status,
        honours_on=options.constraints is not ConstraintMode.YIELD,
        honours_no_later=options.constraints is ConstraintMode.HONOUR,
        retains_logic=options.progress is ProgressMode.RETAINED_LOGIC,
        only_remaining=options.only_remaining,
        whole_days=options.whole_days,
        lets_late_drive=False,
    )


def check_horizon(network: Network, calendars: WorkCalendars, dates: DateTable) -> None:
    """Raise ``HorizonError`` for the first task with a date that its calendar does not know.

    Elapsed time runs on where no calendar is known; it may not end after all of them.
    """
    last = known_until(calendars.values())
    for column in (dates.early_finish, dates.late_finish, dates.early_start, dates.late_start):
        if column and (max(column) > last or min(column) <= -BEYOND):
            task = network.tasks[next(row for row, value in enumerate(column) if value > last or value <= -BEYOND)]
            raise HorizonError(f"task '{task.id}': {calendars[task.calendar].beyond_horizon()}")


def known_until(calendars: Iterable[WorkCalendar]) -> int:
    """The end of the last working time of all calendars."""
    return max((calendar.ends[-1] for calendar in calendars if calendar.ends), default=BEYOND - 1)


def task_rows(
    network: Network, dates: DateTable, options: SchedulingOptions, *, path: Set[int], placed: Set[int]
) -> tuple[Dates, ...]:
    """The dates of every task in the order of the network.

    ``path`` holds the rows of the longest path, which are critical; ``placed`` those whose float another task took by
    being as late as possible.
    """
    return tuple(
        dates_of(
            dates,
            row,
            task.progress or NO_PROGRESS,
            options,
            is_late=options.finish is not None or takes_total_float(task, options),
            is_on_path=row in path,
            has_float=row in placed,
        )
        for row, task in enumerate(network.tasks)
    )


def dates_of(
    dates: DateTable,
    row: int,
    progress: Progress,
    options: SchedulingOptions,
    *,
    is_late: bool,
    is_on_path: bool,
    has_float: bool,
) -> Dates:
    """The dates of one task; what has happened is planned as it happened, and a finished task is never critical."""
    start = dates.late_start[row] if is_late else dates.early_start[row]
    finish = dates.late_finish[row] if is_late else dates.early_finish[row]
    if options.finish is None or options.status is not None:  # nothing comes before what it waits for, nor in the past
        start, finish = max(start, dates.early_start[row]), max(finish, dates.early_finish[row])
    is_finished = progress.actual_finish is not None
    total = 0 if is_finished and options.only_remaining else dates.total_float[row]
    is_tight = total < 0 or (total <= options.critical_limit and not has_float)
    is_critical = (is_on_path or is_tight) and not is_finished
    return Dates(
        start=start if progress.actual_start is None else progress.actual_start,
        finish=finish if progress.actual_finish is None else progress.actual_finish,
        early_start=dates.early_start[row],
        early_finish=dates.early_finish[row],
        late_start=dates.late_start[row],
        late_finish=dates.late_finish[row],
        total_float=total,
        free_float=0 if is_finished else dates.free_float[row],
        is_critical=is_critical,
        is_near_critical=total <= options.near_critical_limit and not is_finished and not is_critical,
    )
