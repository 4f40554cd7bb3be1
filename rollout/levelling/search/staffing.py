"""Who may do what, as flat sequences for the search on real calendars."""

from typing import NamedTuple

from rollout.engine.passes import BackwardRules, DateTable, ForwardRules, NetworkTables
from rollout.levelling.search.int_arrays import Ints, Neighbours, Scratch
from rollout.levelling.search.profiles import Profiles


class Staffing(NamedTuple):
    """The options of task ``t`` are ``first_option[t]`` to before ``first_option[t + 1]``; without any it needs nobody.

    Option ``o`` walks the calendar ``calendar[o]`` for ``duration[o]`` and has the workers ``members`` from
    ``first_member[o]`` to before ``first_member[o + 1]``. Each gives ``each[o]``, or they share ``wanted[o]`` as they
    have time where that is 0. One worker does it in up to ``parts[o]`` parts of ``shortest[t]`` minutes or more.
    ``demand`` and ``capacity``, that of overtime, are percent of a full-time person; ``reserved`` is what a worker
    keeps back outside overtime: worker, start, finish and percent in turn. ``planned_start`` and ``planned_finish``
    are the dates before levelling, at which a ``fixed`` task stays whatever the load. Where the only number in
    ``own_lags`` is 1, working lags are counted on the calendar of those who do the successor, as in the levelled plan.
    """

    first_option: Ints
    calendar: Ints
    duration: Ints
    each: Ints
    wanted: Ints
    parts: Ints
    first_member: Ints
    members: Ints
    demand: Ints
    shortest: Ints
    capacity: Ints
    reserved: Ints
    planned_start: Ints
    planned_finish: Ints
    fixed: Ints
    own_lags: Ints


class Rules(NamedTuple):
    """How dates are worked out; ``before`` and ``after`` are the tasks that are before and after each in a list."""

    forward: ForwardRules
    backward: BackwardRules
    before: Neighbours
    after: Neighbours


class Walk(NamedTuple):
    """What one thread writes on. ``net`` has the calendars of the options chosen last.

    ``option`` is the option of each task and ``given`` the percent of each of its members, from ``slot[t]`` on. A task
    is interrupted ``gaps[t]`` times, from and to the instants of ``cuts`` from ``cut_slot[t]`` on.
    ``best`` holds the best order so far and, after it, its cost.
    """

    net: NetworkTables
    dates: DateTable
    profiles: Profiles
    option: Ints
    slot: Ints
    given: Ints
    trial: Ints
    gaps: Ints
    cut_slot: Ints
    cuts: Ints
    trial_cuts: Ints
    order: Ints
    turned: Ints
    keys: Ints
    best: Ints
    scratch: Scratch
