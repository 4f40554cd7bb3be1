"""The passes in their order: early dates, late dates, floats."""

from rollout.engine.passes.alap_pass import place_late
from rollout.engine.passes.backward_pass import BackwardRules, backward_pass, counted_from
from rollout.engine.passes.float_pass import float_pass
from rollout.engine.passes.forward_pass import forward_pass
from rollout.engine.passes.forward_rules import ForwardRules
from rollout.engine.passes.ordering import arrange
from rollout.engine.passes.tables import AS_LATE, NONE, DateTable, NetworkTables
from rollout.engine.passes.working_time import Integers


def run_passes(
    net: NetworkTables, dates: DateTable, forward: ForwardRules, backward: BackwardRules
) -> tuple[ForwardRules, BackwardRules]:
    """Fill in ``dates`` and give the rules by which it was done in the end.

    A plan that is scheduled backward starts where its first late start is; otherwise late dates are counted back from
    the latest early finish unless ``backward`` names another instant.
    """
    if backward.leads:
        backward_pass(net, dates, backward)
        forward = started_at(forward, least(dates.late_start, backward.finish))
    forward_pass(net, dates, forward)
    if not backward.leads:
        if backward.finish == NONE:
            finish = greatest(dates.early_finish, forward.start)
            backward = counted_from(backward, finish)
        backward_pass(net, dates, backward)
        if any_as_late(net):
            forward = with_late_driving(forward)
            forward_pass(net, dates, forward)
    open_finish = NONE
    if forward.only_remaining:
        open_finish = greatest(dates.early_finish, forward.start)
        place_late(net, dates, max(open_finish, backward.finish))
    float_pass(net, dates, forward.status, open_finish)
    return forward, backward


def started_at(rules: ForwardRules, start: int) -> ForwardRules:
    """The rules with another project start."""
    return ForwardRules(
        start,
        rules.status,
        rules.honours_on,
        rules.honours_no_later,
        rules.retains_logic,
        rules.only_remaining,
        rules.whole_days,
        rules.lets_late_drive,
    )


def with_late_driving(rules: ForwardRules) -> ForwardRules:
    """The rules for the second forward pass, in which tasks as late as possible push their successors."""
    return ForwardRules(
        rules.start,
        rules.status,
        rules.honours_on,
        rules.honours_no_later,
        rules.retains_logic,
        rules.only_remaining,
        rules.whole_days,
        True,
    )


def any_as_late(net: NetworkTables) -> bool:
    """Whether a task is to be done as late as possible."""
    return AS_LATE in net.tasks.constraint


def least(values: Integers, default: int) -> int:
    """The least of ``values``; ``default`` if there are none."""
    return min(values) if len(values) else default


def greatest(values: Integers, default: int) -> int:
    """The greatest of ``values``; ``default`` if there are none."""
    return max(values) if len(values) else default


def arrange_and_run(
    net: NetworkTables, waiting: Integers, dates: DateTable, forward: ForwardRules, backward: BackwardRules
) -> int:
    """Order the tasks and, if that is possible, fill in ``dates``; the number of tasks that could be ordered.

    ``waiting`` holds a zero for each task; the calendar of the project is the first.
    """
    ordered = arrange(net, waiting, 0)
    if ordered == len(waiting):
        run_passes(net, dates, forward, backward)
    return ordered
