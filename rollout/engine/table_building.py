"""A network and its calendars as the flat tables that the passes read."""

from collections.abc import Iterable, Sequence, Set
from operator import attrgetter

from rollout.calendars import WorkCalendar, WorkCalendars
from rollout.engine.group_links import TaskLink
from rollout.engine.options import LagCalendar, SchedulingOptions
from rollout.engine.passes.ordering import arrange
from rollout.engine.passes.tables import FROM_START, NONE, TO_FINISH, LinkTable, NetworkTables, TaskTable
from rollout.engine.passes.working_time import clock_of, working_time_of
from rollout.network import LagKind, Link, LinkType, Network, Progress, Task, TaskKind

LINK_CODES = {kind: FROM_START * kind.from_start + TO_FINISH * (not kind.to_start) for kind in LinkType}


def build_tables(
    network: Network, links: Iterable[TaskLink], calendars: WorkCalendars, options: SchedulingOptions
) -> NetworkTables:
    """The network with ``links`` between its tasks. A checked network has no cycle, so every task can be ordered."""
    ordered = sorted(links, key=attrgetter("successor"))
    used = dict.fromkeys(task.calendar or calendars.default for task in network.tasks)
    if options.lag_calendar is LagCalendar.PROJECT:
        used[calendars.default] = None
    names = {calendar: number for number, calendar in enumerate(used)}
    names[""] = names.get(calendars.default, NONE)
    naming = [names_finish(network, link, options) for link in ordered]
    finish_named = {link.successor for link, names in zip(ordered, naming, strict=True) if names}
    tasks = task_table(network.tasks, names, finish_named)
    tasks = tasks._replace(
        remaining=[
            left if task.progress is None else expected_minutes(task, calendars[task.calendar], options.status, left)
            for task, left in zip(network.tasks, tasks.remaining, strict=True)
        ]
    )
    lags = [lag_minutes(network.links[link.link], network.tasks[link.predecessor]) for link in ordered]
    counting = lag_calendars(ordered, [is_elapsed for _, is_elapsed in lags], tasks, options.lag_calendar, names[""])
    net = NetworkTables(
        order=[0] * len(network.tasks),
        tasks=tasks,
        links=link_table(network, ordered, naming, [minutes for minutes, _ in lags], counting),
        time=working_time_of(calendars[name] for name in used),
    )
    arrange(net, [0] * len(network.tasks), names[""])
    return net


def task_table(tasks: Sequence[Task], calendar_numbers: dict[str, int], finish_named: Set[int]) -> TaskTable:
    """The columns of ``tasks``, in their order; a link may name the finish of those in the rows ``finish_named``."""
    calendar = [calendar_numbers[task.calendar] for task in tasks]
    progress = [task.progress or Progress() for task in tasks]
    seconds = [task.second_constraint for task in tasks]
    return TaskTable(
        calendar=calendar,
        clock=[clock_of(own) if task.duration.elapsed else own for task, own in zip(tasks, calendar, strict=True)],
        duration=[task.duration.minutes for task in tasks],
        remaining=[remaining_minutes(task) for task in tasks],
        is_milestone=[int(task.kind is TaskKind.MILESTONE and not task.duration) for task in tasks],
        is_plain=[int(is_plain(task) and row not in finish_named) for row, task in enumerate(tasks)],
        constraint=[task.constraint.rule.code for task in tasks],
        constraint_at=[instant_or_none(task.constraint.instant) for task in tasks],
        second_constraint=[second.rule.code if second else 0 for second in seconds],
        second_constraint_at=[instant_or_none(second.instant if second else None) for second in seconds],
        deadline=[instant_or_none(task.deadline) for task in tasks],
        actual_start=[instant_or_none(done.actual_start) for done in progress],
        actual_finish=[instant_or_none(done.actual_finish) for done in progress],
        manual_start=[task.manual[0] if task.manual else NONE for task in tasks],
        manual_finish=[task.manual[1] if task.manual else NONE for task in tasks],
    )


def names_finish(network: Network, link: TaskLink, options: SchedulingOptions) -> bool:
    """Whether the link may name the very instant at which its successor finishes: SF, and in P6 FF without a wait."""
    given = network.links[link.link]
    if given.type is LinkType.SF:
        return not options.moves_sf_finish
    if given.type is not LinkType.FF or given.lag.amount > 0 or not options.only_remaining:
        return False
    return not has_begun(network.tasks[link.predecessor]) and not has_begun(network.tasks[link.successor])


def has_begun(task: Task) -> bool:
    """Whether work on ``task`` has started."""
    return task.progress is not None and task.progress.actual_start is not None


def lag_calendars(
    links: Sequence[TaskLink], elapsed: Sequence[bool], tasks: TaskTable, choice: LagCalendar, project: int
) -> list[int]:
    """The calendar that counts the lag of each of ``links``, its wall clock if that is ``elapsed``.

    ``project`` is the calendar of the project.
    """
    if choice is LagCalendar.PROJECT:
        counting = [project] * len(links)
    elif choice is LagCalendar.PREDECESSOR:
        counting = [tasks.calendar[link.predecessor] for link in links]
    else:
        counting = [tasks.calendar[link.successor] for link in links]
    is_round_the_clock = choice is LagCalendar.ROUND_THE_CLOCK
    return [
        clock_of(calendar) if is_elapsed or is_round_the_clock else calendar
        for calendar, is_elapsed in zip(counting, elapsed, strict=True)
    ]


def link_table(
    network: Network, links: Sequence[TaskLink], naming: Sequence[bool], lag: list[int], lag_calendar: list[int]
) -> LinkTable:
    """The columns of ``links``, which are sorted by successor; they are not yet grouped.

    ``naming`` says of each whether it may name the finish of its successor, ``lag`` how long it waits, and
    ``lag_calendar`` what counts that.
    """
    return LinkTable(
        incoming=[0] * (len(network.tasks) + 1),
        predecessor=[link.predecessor for link in links],
        successor=[link.successor for link in links],
        type=[LINK_CODES[network.links[link.link].type] for link in links],
        lag=lag,
        late_lag=lag,
        lag_calendar=lag_calendar,
        group_end=[link.group_end for link in links],
        names_finish=[int(names) for names in naming],
        outgoing=[0] * (len(network.tasks) + 1),
        outgoing_link=[0] * len(links),
        row=[link.link for link in links],
    )


def lag_minutes(link: Link, predecessor: Task) -> tuple[int, bool]:
    """Minutes of the lag and whether they are elapsed; percent are of the predecessor's duration, in its kind."""
    lag = link.lag
    if lag.kind is LagKind.PERCENT:
        sign = -1 if lag.amount < 0 else 1
        minutes = sign * ((abs(lag.amount) * predecessor.duration.minutes + 50) // 100)
        return minutes, predecessor.duration.elapsed
    return lag.amount, lag.kind is LagKind.ELAPSED


def remaining_minutes(task: Task) -> int:
    """What is left of the duration: as stated, else by percent complete."""
    progress = task.progress
    if progress is None:
        return task.duration.minutes
    if progress.actual_finish is not None:
        return 0
    if progress.remaining is not None:
        return progress.remaining
    return task.duration.minutes - task.duration.minutes * progress.percent_complete // 100


def expected_minutes(task: Task, calendar: WorkCalendar, status: int | None, left: int) -> int:
    """What remains of a task that is expected to finish on a day: the time until then; else ``left``."""
    progress = task.progress
    if progress is None or progress.expected_finish is None or progress.actual_start is None:
        return left
    if progress.actual_finish is not None:
        return left
    resume = progress.actual_start if status is None else max(progress.actual_start, status)
    if task.duration.elapsed:
        return max(0, calendar.elapsed_minutes(resume, progress.expected_finish))
    until = calendar.working_minutes_before(progress.expected_finish)
    return max(0, until - calendar.working_minutes_before(resume))


def is_plain(task: Task) -> bool:
    """Whether the task itself has nothing that bears on its dates but its duration and calendar."""
    is_free = task.constraint.rule.is_default and task.second_constraint is None and task.deadline is None
    return is_free and task.manual is None and task.progress is None


def instant_or_none(instant: int | None) -> int:
    """The instant, or the integer that stands for none."""
    return NONE if instant is None else instant
