"""Serial schedule generation on real calendars: tasks in a given order, each as early as its people can do it.

Links, lags, constraints and calendars are those of the forward and backward pass, one task at a time; what is added is
the search for people.
"""

from rollout.engine.passes import (
    BEYOND,
    NONE,
    add_work,
    constrained_start,
    linked_start,
    settled_start,
    work_between,
)
from rollout.levelling.search.int_arrays import Ints
from rollout.levelling.search.profiles import (
    add_load,
    clear_profiles,
    free_after,
    free_before,
    freed,
    next_change,
    peak_load,
)
from rollout.levelling.search.staffing import Rules, Staffing, Walk

COST_OF_A_MINUTE = 10**12
"""Cost of finishing one minute later; below it count the shift of all tasks in minutes and the split roles."""
COST_OF_SHIFT = 10**3
LONGEST = 9 * 10**6
"""Minutes, 17 years: what is longer costs as much, so that every cost has 63 bits and is below ``NOTHING_FOUND``."""


def use_option(walk: Walk, staffing: Staffing, task: int, option: int) -> None:
    """Let the task be done in that way, on its calendar; a duration by the clock stays one."""
    calendar = staffing.calendar[option]
    walk.net.tasks.calendar[task] = calendar
    if walk.net.tasks.clock[task] >= 0:
        walk.net.tasks.clock[task] = calendar
        walk.net.tasks.duration[task] = staffing.duration[option]
    if staffing.own_lags[0]:
        for link in range(walk.net.links.incoming[task], walk.net.links.incoming[task + 1]):
            if walk.net.links.lag_calendar[link] >= 0:
                walk.net.links.lag_calendar[link] = calendar


def linked_and_constrained_start(walk: Walk, rules: Rules, task: int) -> int:
    """The earliest start without a look at people."""
    start = settled_start(walk.net, rules.forward, task, linked_start(walk.net, walk.dates, rules.forward, task))
    return start if walk.net.tasks.is_plain[task] else constrained_start(walk.net, rules.forward, task, start)


def staffed_dates(
    walk: Walk, staffing: Staffing, rules: Rules, choice: tuple[int, int], span: tuple[int, int]
) -> tuple[int, int]:
    """The first start from ``span[0]`` on at which the members of an option have time, and the finish.

    ``choice`` is the task and the option; what does not finish before ``span[1]`` is not looked for any further. The
    shares of the members go to ``trial``.
    """
    net, profiles = walk.net, walk.profiles
    task, option = choice
    clock, duration = net.tasks.clock[task], net.tasks.duration[task]
    first, last = staffing.first_member[option], staffing.first_member[option + 1]
    each = staffing.each[option]
    start, enough = span
    if each or first == last:
        for member in range(last - first):
            walk.trial[member] = each
    while start < BEYOND:
        finish = add_work(net.time, clock, start, duration)
        if finish >= enough:
            break
        blocked = NONE
        if each or first == last:
            for member in range(first, last):
                worker = staffing.members[member]
                free = free_after(profiles, worker, (start, finish), staffing.capacity[worker] - each)
                blocked = max(blocked, free)
        elif not shared_out(walk, staffing, option, (start, finish)):
            blocked = BEYOND
            for member in range(first, last):
                blocked = min(blocked, next_change(profiles, staffing.members[member], start))
        if blocked == NONE:
            return start, finish
        start = settled_start(net, rules.forward, task, blocked)
    return BEYOND, BEYOND


def cut_start(
    walk: Walk, staffing: Staffing, rules: Rules, choice: tuple[int, int], ready: int
) -> tuple[int, int, int]:
    """The start, the finish and the number of gaps when a task may be interrupted where its worker has no time.

    Begins from ``ready`` on; each part is as long as it can be. The gaps go to ``trial_cuts``.
    """
    net, profiles = walk.net, walk.profiles
    task, option = choice
    worker, calendar = staffing.members[staffing.first_member[option]], net.tasks.calendar[task]
    walk.trial[0] = staffing.each[option]
    limit, shortest = staffing.capacity[worker] - staffing.each[option], staffing.shortest[task]
    rest, gaps, start, begin = net.tasks.duration[task], 0, ready, ready
    while begin < BEYOND:
        finish = add_work(net.time, calendar, begin, rest)
        if finish >= BEYOND:
            break
        blocked = free_before(profiles, worker, (begin, finish), limit)
        if blocked == NONE:
            return start, finish, gaps
        free = freed(profiles, worker, max(begin, blocked), limit)
        done = min(work_between(net.time, calendar, begin, max(begin, blocked)), rest - shortest)
        if gaps + 1 < staffing.parts[option] and done >= shortest:
            walk.trial_cuts[2 * gaps] = add_work(net.time, calendar, begin, done)
            gaps += 1
            rest -= done
        begin = settled_start(net, rules.forward, task, free)
        if gaps == 0:
            start = begin
        else:
            walk.trial_cuts[2 * gaps - 1] = begin
    return BEYOND, BEYOND, 0


def shared_out(walk: Walk, staffing: Staffing, option: int, span: tuple[int, int]) -> bool:
    """Whether the members of the option together have time in ``span``; their shares go to ``trial``."""
    first = staffing.first_member[option]
    count = staffing.first_member[option + 1] - first
    wanted = staffing.wanted[option]
    for member in range(count):
        walk.trial[member] = 0
    for _ in range(count):
        freest, most = -1, 0
        for member in range(count):
            worker = staffing.members[first + member]
            free = staffing.capacity[worker] - peak_load(walk.profiles, worker, span)
            if walk.trial[member] == 0 and free > most:
                freest, most = member, free
        if freest >= 0:
            walk.trial[freest] = min(most, wanted)
            wanted -= walk.trial[freest]
        if wanted == 0:
            return True
    return False


def place(walk: Walk, staffing: Staffing, rules: Rules, task: int) -> None:
    """Date one task: with the option that finishes first, the first of them where several do."""
    net, dates = walk.net, walk.dates
    first, last = staffing.first_option[task], staffing.first_option[task + 1]
    if staffing.fixed[task]:
        dates.early_start[task] = staffing.planned_start[task]
        dates.early_finish[task] = staffing.planned_finish[task]
        return
    if first == last:
        start = linked_and_constrained_start(walk, rules, task)
        dates.early_start[task] = start
        dates.early_finish[task] = add_work(net.time, net.tasks.clock[task], start, net.tasks.duration[task])
        return
    best_start, best_finish, best_option = BEYOND, BEYOND, first
    walk.gaps[task] = 0
    for option in range(first, last):
        if last - first > 1:
            use_option(walk, staffing, task, option)
        ready = linked_and_constrained_start(walk, rules, task)
        gaps = 0
        if staffing.parts[option] > 1:
            start, finish, gaps = cut_start(walk, staffing, rules, (task, option), ready)
        else:
            start, finish = staffed_dates(walk, staffing, rules, (task, option), (ready, best_finish))
        if finish < best_finish:
            best_start, best_finish, best_option = start, finish, option
            walk.gaps[task] = gaps
            for cut in range(2 * gaps):
                walk.cuts[walk.cut_slot[task] + cut] = walk.trial_cuts[cut]
            for member in range(staffing.first_member[option + 1] - staffing.first_member[option]):
                walk.given[walk.slot[task] + member] = walk.trial[member]
    if last - first > 1:
        use_option(walk, staffing, task, best_option)
    walk.option[task] = best_option
    dates.early_start[task] = best_start
    dates.early_finish[task] = best_finish
    if best_finish < BEYOND:
        load_members(walk, staffing, task, best_start, best_finish)
        unload_gaps(walk, staffing, task)


def load_members(walk: Walk, staffing: Staffing, task: int, start: int, finish: int) -> None:
    """Note what the members of the chosen option give to the task."""
    if staffing.first_option[task] == staffing.first_option[task + 1] or start >= finish:
        return
    first = staffing.first_member[walk.option[task]]
    for member in range(staffing.first_member[walk.option[task] + 1] - first):
        percent = walk.given[walk.slot[task] + member]
        if percent:
            add_load(walk.profiles, staffing.members[first + member], start, finish, percent)


def unload_gaps(walk: Walk, staffing: Staffing, task: int) -> None:
    """Take back what the worker of the chosen option would give while the task is interrupted."""
    for gap in range(walk.gaps[task]):
        worker = staffing.members[staffing.first_member[walk.option[task]]]
        cut = walk.cut_slot[task] + 2 * gap
        add_load(walk.profiles, worker, walk.cuts[cut], walk.cuts[cut + 1], -walk.given[walk.slot[task]])


def load_fixed(walk: Walk, staffing: Staffing) -> None:
    """Begin with the load of the tasks that stay where they are, on the first who may do them."""
    clear_profiles(walk.profiles)
    for place in range(0, len(staffing.reserved), 4):
        span = staffing.reserved[place + 1], staffing.reserved[place + 2]
        add_load(walk.profiles, staffing.reserved[place], span[0], span[1], staffing.reserved[place + 3])
    for task in range(len(staffing.fixed)):
        first = staffing.first_option[task]
        if staffing.fixed[task] and first < staffing.first_option[task + 1]:
            walk.option[task] = first
            if staffing.first_member[first] == staffing.first_member[first + 1]:
                continue
            for member in range(staffing.first_member[first + 1] - staffing.first_member[first]):
                walk.given[walk.slot[task] + member] = 0
            walk.given[walk.slot[task]] = staffing.demand[task]
            load_members(walk, staffing, task, staffing.planned_start[task], staffing.planned_finish[task])


def walk_forward(walk: Walk, staffing: Staffing, rules: Rules, order: Ints) -> int:
    """The finish when every task is dated in the sequence of ``order``, each as early as it can be."""
    load_fixed(walk, staffing)
    finish = rules.forward.start
    for task in order:
        place(walk, staffing, rules, task)
        finish = max(finish, walk.dates.early_finish[task])
    return finish


def cost_of(walk: Walk, staffing: Staffing, rules: Rules, finish: int) -> int:
    """What the schedule just walked costs: its length first, then the shift of all tasks, then split roles."""
    shift, splits = 0, 0
    for task in range(len(staffing.fixed)):
        shift += max(0, walk.dates.early_start[task] - staffing.planned_start[task])
        splits += walk.gaps[task]
        if staffing.first_option[task] < staffing.first_option[task + 1]:
            first = staffing.first_member[walk.option[task]]
            for member in range(1, staffing.first_member[walk.option[task] + 1] - first):
                if walk.given[walk.slot[task] + member]:
                    splits += 1
    length = min(finish - rules.forward.start, LONGEST)
    return length * COST_OF_A_MINUTE + min(shift, 10**9 - 1) * COST_OF_SHIFT + min(splits, COST_OF_SHIFT - 1)
