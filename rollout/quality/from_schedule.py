"""The facts about a schedule, and what a long delay of a critical task does to it."""

from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct

from rollout.engine import Schedule
from rollout.engine.group_links import links_between_tasks
from rollout.network import LagKind, Link, Network, Task, TaskKind
from rollout.quality.facts import DelayTest, LinkFacts, ScheduleFacts, TaskFacts
from rollout.quality.indices import ADDED_DAYS
from rollout.units import ELAPSED_DAY, Duration
from rollout.values import replace


class AgreedDates(Struct, frozen=True, kw_only=True):
    """What a baseline says of a task: its finish as an instant and its working minutes, None where it does not say."""

    finish: int | None = None
    duration: int | None = None


def facts_of(
    dated: Schedule,
    *,
    baseline: Mapping[str, AgreedDates] | None = None,
    finish_by: int | None = None,
    has_resource: Callable[[Task], bool | None] = lambda _: None,
    test: DelayTest | None = None,
) -> ScheduleFacts:
    """The facts about every task and link. ``finish_by`` is the instant by which the plan must end, if there is one."""
    options, project = dated.options, dated.calendars.project
    begin = dated.start if options.status is None else min(max(options.status, dated.start), dated.finish)
    work = project.working_minutes_before
    return ScheduleFacts(
        tasks=tuple(_task_facts(dated, task, baseline or {}, has_resource) for task in dated.network.tasks),
        links=tuple(_link_facts(dated)),
        status=options.status,
        day=options.day,
        has_baseline=baseline is not None,
        path_length=work(dated.finish) - work(begin),
        finish_float=None if finish_by is None else work(finish_by) - work(dated.finish),
        delay_test=test,
    )


def _task_facts(
    dated: Schedule, task: Task, baseline: Mapping[str, AgreedDates], has_resource: Callable[[Task], bool | None]
) -> TaskFacts:
    dates, progress = dated.dates[task.id], task.progress
    agreed = baseline.get(task.id, AgreedDates())
    length = working(task.duration, dated)
    return TaskFacts(
        id=task.id,
        duration=length if agreed.duration is None else agreed.duration,
        start=dates.start,
        finish=dates.finish,
        total_float=working(Duration(dates.total_float, task.duration.elapsed), dated),
        is_milestone=task.kind is TaskKind.MILESTONE or not task.duration,
        is_wait=task.kind is TaskKind.WAIT or task.duration.elapsed,
        has_resource=has_resource(task),
        constraint=task.constraint.type,
        baseline_finish=agreed.finish,
        actual_start=progress.actual_start if progress else None,
        actual_finish=progress.actual_finish if progress else None,
        is_complete=task.percent_complete >= 100,
    )


def working(duration: Duration, dated: Schedule) -> int:
    """Working minutes of a duration; a week of the clock is a working week."""
    if not duration.elapsed:
        return duration.minutes
    return duration.minutes * dated.options.week // (7 * ELAPSED_DAY)


def _link_facts(dated: Schedule) -> Iterator[LinkFacts]:
    network = dated.network
    early_starts = [dates.early_start for dates in dated.task_dates]
    for link in links_between_tasks(network, early_starts):
        written = network.links[link.link]
        predecessor = network.tasks[link.predecessor]
        yield LinkFacts(
            predecessor=predecessor.id,
            successor=network.tasks[link.successor].id,
            row=link.link,
            type=written.type,
            lag=_lag_minutes(written, predecessor, dated),
        )


def _lag_minutes(link: Link, predecessor: Task, dated: Schedule) -> int:
    """Working minutes of the lag; at least one of its sign where there is any."""
    amount = link.lag.amount
    if link.lag.kind is LagKind.PERCENT:
        return amount * predecessor.duration.minutes // 100 or (amount > 0) - (amount < 0)
    return working(Duration(amount, link.lag.kind is LagKind.ELAPSED), dated) or (amount > 0) - (amount < 0)


def delay_test(dated: Schedule, again: Callable[[Network], Schedule]) -> DelayTest | None:
    """What 600 working days more for the first open task of the critical path do; None where none is open.

    ``again`` dates a network as ``dated`` was. Lengths are working minutes of the project's calendar.
    """
    tasks = dated.network.task_by_id
    critical = (tasks[name] for name in dated.critical_path)
    first = next((task for task in critical if _can_be_delayed(task)), None)
    if first is None:
        return None
    added = ADDED_DAYS * dated.options.day
    longer = Duration(first.duration.minutes + _own_time(added, first, dated), first.duration.elapsed)
    delayed = replace(first, duration=longer, kind=TaskKind.TASK, progress=None)
    network = replace(
        dated.network, tasks=tuple(delayed if task.id == first.id else task for task in dated.network.tasks)
    )
    later = again(network)
    work = later.calendars.project.working_minutes_before
    last = dated.critical_path[-1]
    return DelayTest(
        task=first.id,
        added=added,
        moved_task=work(later.dates[first.id].finish) - work(dated.dates[first.id].finish),
        moved_finish=work(later.dates[last].finish) - work(dated.dates[last].finish),
    )


def _can_be_delayed(task: Task) -> bool:
    return task.percent_complete < 100 and task.duration.minutes > 0


def _own_time(minutes: int, task: Task, dated: Schedule) -> int:
    """Working minutes in the task's own kind of time."""
    return minutes * 7 * ELAPSED_DAY // dated.options.week if task.duration.elapsed else minutes
