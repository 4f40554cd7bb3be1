"""Levelling a plan: from a schedule and its people to one that they can do."""

from collections.abc import Iterator, Mapping, Sequence

from rollout.calendars import HorizonError, WorkCalendar
from rollout.engine.calculation import schedule
from rollout.engine.load import Share
from rollout.engine.options import ConstraintMode
from rollout.engine.passes import BEYOND
from rollout.engine.schedule_value import Schedule
from rollout.errors import Problem
from rollout.levelling.bound.earliest_finish import earliest_finish, finish_by_links
from rollout.levelling.chosen import as_chosen, in_overtime
from rollout.levelling.crew import NO_SUPPLIERS, Crew, gather
from rollout.levelling.cutting import as_cut, cut_calendars, pieces_of
from rollout.levelling.levelled import Levelled
from rollout.levelling.network_decoder import NetworkDecoder, Walked
from rollout.levelling.resource_links import hand_overs
from rollout.levelling.search.kernels import PLAIN, Kernels
from rollout.levelling.search.search_values import Budget, Found, Report, no_report
from rollout.levelling.search.searching import SMALL_SEARCH, search
from rollout.levelling.search.walking import COST_OF_A_MINUTE
from rollout.network import Network, Task
from rollout.network.assignment import Assignment
from rollout.network.constraint import NO_CONSTRAINT, start_no_earlier_than
from rollout.values import replace

FEWEST_IN_HALVES = 100
"""Schedules below which a search is too short to be parted."""


def level(
    planned: Schedule,
    assignment: Assignment,
    calendars: Sequence[WorkCalendar],
    budget: Budget,
    *,
    suppliers: Mapping[str, WorkCalendar] = NO_SUPPLIERS,
    kernels: Kernels = PLAIN,
    seed: int = 1,
    report: Report = no_report,
) -> Levelled:
    """The plan with everybody within capacity; see ``level_with``.

    ``calendars`` are those of the workers, in order, ``suppliers`` those of the suppliers that the assignment names.
    """
    crew = gather(planned.network, assignment, planned.calendars, calendars, suppliers)
    bound = earliest_finish(counted_forward(planned), crew, calendars)
    return level_with(crew, planned, budget, bound=bound, kernels=kernels, seed=seed, report=report)


def level_with(
    crew: Crew,
    planned: Schedule,
    budget: Budget,
    *,
    bound: int | None = None,
    like: Sequence[int] | None = None,
    kernels: Kernels = PLAIN,
    seed: int = 1,
    report: Report = no_report,
) -> Levelled:
    """The plan with everybody within capacity, finished as early as the search can find.

    ``crew`` may be that of another schedule of the same network; the search begins with the order of the starts
    ``like``, if given. No plan finishes before ``bound``, by default the
    finish by links. ``report`` gets costs; see ``finish_of``.

    Raises:
        HorizonError: when the people are not done with the plan before the calendars end.

    """
    forward = counted_forward(planned)
    crew = crew if planned.options.finish is None else crew.without_dates()
    if bound is None:
        bound = finish_by_links(forward, crew)
    decoder = NetworkDecoder(forward, crew, kernels, (bound - forward.options.start) * COST_OF_A_MINUTE, like)
    found = _searched(decoder, budget, seed, report)
    walked = decoder.walked(found.solution)
    _check_horizon(planned, crew, walked)
    levelled = schedule(_levelled_network(planned, crew, walked), cut_calendars(planned, crew, walked), planned.options)
    if crew.keeps_dates and _is_later(levelled, walked):
        whole = crew.without_dates()
        return level_with(whole, planned, budget, bound=bound, like=like, kernels=kernels, seed=seed, report=report)
    problems = (*crew.problems, *_missed_constraints(planned, walked))
    return Levelled(
        planned=planned,
        schedule=levelled,
        assignment=crew.assignment,
        work=tuple(tuple(Share(worker, percent) for worker, percent in shares) for shares in walked.shares),
        bound=bound if planned.options.finish is None else planned.finish,
        schedules=found.schedules,
        is_interrupted=found.is_interrupted,
        problems=problems,
    )


def _is_later(levelled: Schedule, walked: Walked) -> bool:
    """Whether a task of people is later than the search had it, and so in the way of those that keep their dates."""
    return any(
        shares and (dates.start > start or dates.finish > finish)
        for dates, start, finish, shares in zip(
            levelled.task_dates, walked.starts, walked.finishes, walked.shares, strict=True
        )
    )


def _searched(decoder: NetworkDecoder, budget: Budget, seed: int, report: Report) -> Found:
    """What a search finds; a small one spends its second half near the best plan of the first.

    So do searches that begin with the order of another plan, which can then be compared with this one.
    """
    is_small = budget.seconds is None and FEWEST_IN_HALVES <= budget.schedules < SMALL_SEARCH
    if not is_small:
        return search(decoder, budget, seed=seed, report=report)
    half = Budget(schedules=budget.schedules // 2)
    first = search(decoder, half, seed=seed, report=report)
    if first.is_interrupted or first.cost <= first.bound:
        return first
    decoder.begin_with(first.solution)
    second = search(decoder, half, seed=seed + 1, report=report)
    best = min(first, second, key=lambda found: found.cost)
    return replace(best, schedules=first.schedules + second.schedules, is_interrupted=second.is_interrupted)


def finish_of(cost: int, planned: Schedule) -> int:
    """The instant at which a schedule of that cost finishes; in a plan scheduled backward if it began as planned."""
    start = planned.options.start if planned.options.finish is None else planned.start
    return start + cost // COST_OF_A_MINUTE


def counted_forward(planned: Schedule) -> Schedule:
    """The schedule with early dates throughout: people are found from the first task on.

    The links of their hand-overs keep everybody within capacity whichever way dates are counted afterwards.
    """
    if planned.options.finish is None:
        return planned
    options = replace(planned.options, start=planned.start, finish=None)
    return schedule(planned.network, planned.calendars, options)


def _check_horizon(planned: Schedule, crew: Crew, walked: Walked) -> None:
    """Raise ``HorizonError`` for a task for which its people have no time in the calendars known.

    Named is the one that is ready first: others may only wait for it.
    """
    late = [row for row, finish in enumerate(walked.finishes) if finish >= BEYOND and crew.options[row]]
    if not late:
        return  # what needs nobody is found when the tasks are dated
    row = min(late, key=lambda each: (planned.task_dates[each].start, each))
    people = dict.fromkeys(member for option in crew.options[row] for member in option.members)
    names = " and ".join(crew.assignment.workers[member].id for member in people)
    raise HorizonError(
        f"levelling finds no time for {names} to do '{planned.network.tasks[row].id}' by "
        f"{planned.calendars.project.last}; name somebody else for it, give them more time or a later 'to', "
        "or raise plan.horizon_years"
    )


def _levelled_network(planned: Schedule, crew: Crew, walked: Walked) -> Network:
    """The network with the calendars of those who do the work, and a link for each hand-over between them."""
    network = planned.network
    spans = tuple(zip(walked.starts, walked.finishes, strict=True))
    pieces = [pieces_of(span, gaps) for span, gaps in zip(spans, walked.gaps, strict=True)]
    found = hand_overs(network, crew.assignment.workers, pieces, walked.shares)
    tasks = [_staffed(planned, crew, walked, row) for row in range(len(network.tasks))]
    for row in found.held:
        tasks[row] = _held(tasks[row], walked.starts[row])
    for row, people in found.in_overtime.items():
        tasks[row] = in_overtime(tasks[row], [crew.assignment.workers[number] for number in people])
    return Network.of(tasks, (*network.links, *found.links), network.groups, network.series, network.efforts)


def _held(task: Task, start: int) -> Task:
    """The task, not to start before ``start``."""
    constraint = start_no_earlier_than(start)
    if task.constraint.rule.is_default:
        return replace(task, constraint=constraint)
    return replace(task, second_constraint=task.second_constraint or constraint)


def _staffed(planned: Schedule, crew: Crew, walked: Walked, row: int) -> Task:
    task, option = planned.network.tasks[row], walked.options[row]
    if option >= 0:
        task = as_chosen(task, crew, row, crew.options[row][option], planned.options.day)
        task = as_cut(task, crew, walked, row)
    if _is_missed(planned, walked, row):
        deadline = task.constraint.instant if task.constraint.rule.is_of_finish else task.deadline
        task = replace(task, constraint=NO_CONSTRAINT, deadline=deadline)
    return task


def _is_missed(planned: Schedule, walked: Walked, row: int) -> bool:
    """Whether a constraint to be no later cannot be kept by the people there are."""
    constraint = planned.network.tasks[row].constraint
    if planned.options.constraints is not ConstraintMode.HONOUR or constraint.instant is None:
        return False
    moment = walked.finishes[row] if constraint.rule.is_of_finish else walked.starts[row]
    return constraint.rule.is_no_later and walked.options[row] >= 0 and moment > constraint.instant


def _missed_constraints(planned: Schedule, walked: Walked) -> Iterator[Problem]:
    for row, task in enumerate(planned.network.tasks):
        if _is_missed(planned, walked, row):
            moment = planned.calendars[task.calendar].local(walked.finishes[row])
            yield Problem.warning(
                code="constraint_missed",
                message=f"'{task.id}' cannot keep its latest date: its people can finish it on {moment:%Y-%m-%d}",
                at=task.constraint.at or task.at,
                hint="raise the priority of the task, or reassign it",
            )
