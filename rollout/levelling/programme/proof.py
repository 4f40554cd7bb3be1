"""The bound of the integer programme: by when no plan can be done, whoever does what, as far as a solver proves it."""

import time
from importlib.util import find_spec

from rollout.engine.calculation import tables_with_groups
from rollout.engine.schedule_value import Schedule
from rollout.levelling.bound.windows import Windowing
from rollout.levelling.crew import Crew
from rollout.levelling.levelled import Levelled
from rollout.levelling.programme.cells import Cells

STEP = 48
"""Working minutes of a cell: a tenth of a usual day."""
SHORTEST = 8.0
"""Seconds below which the solver is not asked: building the programme of a large plan takes half of them."""


def has_solver() -> bool:
    """Whether the extra ``optimise`` is installed."""
    return find_spec("ortools") is not None


def fits(planned: Schedule, crew: Crew) -> bool:
    """Whether every plan of these tasks and people is one of the programme.

    They are where tasks are counted forward, as early as links and constraints to be no earlier allow, without leads,
    and are done whole, in their full duration, by people without overtime.
    """
    options = [option for of_task in crew.options for option in of_task]
    if planned.options.finish is not None or planned.options.must_finish_by is not None or crew.keeps_dates:
        return False
    if any(option.is_team or option.supplier for option in options):
        return False
    net = tables_with_groups(planned.network, planned.calendars, planned.options)
    return all(Windowing(planned, crew).free) and all(lag >= 0 for lag in net.links.lag)


def proven_bound(levelled: Levelled, crew: Crew, seconds: float) -> int:
    """An instant before which no plan finishes: the bound of ``levelled``, or a later one; at most its finish.

    It takes about so many ``seconds``; below ``SHORTEST``, without the solver, and for plans that do not fit it takes
    none.
    """
    finish = levelled.schedule.finish
    if seconds < SHORTEST or levelled.bound >= finish or not has_solver() or not fits(levelled.planned, crew):
        return levelled.bound
    from rollout.levelling.programme.model import build  # the solver takes half a second to load
    from rollout.levelling.programme.solving import solve

    end = time.monotonic() + seconds
    planned = levelled.planned
    cells = Cells.of(planned.calendars.project, planned.options.start, finish, STEP)
    known = [cells.at(dates.start) for dates in levelled.schedule.task_dates]
    try:
        model = build(planned, crew, cells, cells.at(levelled.bound), known, seconds=seconds)
    except TimeoutError:
        return levelled.bound
    _, bound = solve(model, max(0.0, end - time.monotonic()))
    return max(levelled.bound, min(cells.ends[bound - 1], finish)) if bound > 0 else levelled.bound
