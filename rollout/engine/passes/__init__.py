"""The passes over tables of whole minutes: plain Python on lists, or the same functions compiled by numba on arrays.

``MODULES`` is for those who compile what is in them.
"""

from types import ModuleType

from rollout.engine.passes import backward_pass, bisection, forward_pass, forward_rules, tables, working_time
from rollout.engine.passes.array_backend import can_compile
from rollout.engine.passes.backward_pass import (
    BackwardRules,
    asked_finish,
    bounded_finish,
    counted_from,
    link_finish,
    linked_finish,
    settled_finish,
)
from rollout.engine.passes.forward_pass import link_start, linked_start
from rollout.engine.passes.forward_rules import (
    ForwardRules,
    constrained_start,
    earliest_finish,
    latest_milestone,
    settled_start,
)
from rollout.engine.passes.tables import (
    AS_SOON,
    FINISH_NOT_AFTER,
    FINISH_NOT_BEFORE,
    FINISH_ON,
    FIRST_MILESTONE,
    FROM_START,
    NONE,
    START_NOT_AFTER,
    START_NOT_BEFORE,
    START_ON,
    TO_FINISH,
    DateTable,
    NetworkTables,
    empty_dates,
)
from rollout.engine.passes.working_time import (
    BEYOND,
    Integers,
    add_work,
    clock_of,
    next_start,
    previous_finish,
    work_between,
    working_time_of,
)

MODULES: tuple[ModuleType, ...] = (bisection, tables, working_time, forward_rules, forward_pass, backward_pass)
"""The first of a name counts: its functions have names of the standard library, which compiled code cannot call."""

__all__ = [
    "AS_SOON",
    "BEYOND",
    "FINISH_NOT_AFTER",
    "FINISH_NOT_BEFORE",
    "FINISH_ON",
    "FIRST_MILESTONE",
    "FROM_START",
    "MODULES",
    "NONE",
    "START_NOT_AFTER",
    "START_NOT_BEFORE",
    "START_ON",
    "TO_FINISH",
    "BackwardRules",
    "DateTable",
    "ForwardRules",
    "Integers",
    "NetworkTables",
    "add_work",
    "asked_finish",
    "bounded_finish",
    "can_compile",
    "clock_of",
    "constrained_start",
    "counted_from",
    "earliest_finish",
    "empty_dates",
    "latest_milestone",
    "link_finish",
    "link_start",
    "linked_finish",
    "linked_start",
    "next_start",
    "previous_finish",
    "settled_finish",
    "settled_start",
    "work_between",
    "working_time_of",
]
