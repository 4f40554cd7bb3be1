"""The load of each worker over time as a step function: ``levels`` hold from their time until the next one.

Worker ``w`` uses the cells from ``first[w]`` to before ``last[w]``, in order of time; there is room for more behind.
"""

from bisect import bisect_right
from typing import NamedTuple

from rollout.engine.passes import BEYOND, NONE
from rollout.levelling.search.int_arrays import Ints


class Profiles(NamedTuple):
    """``times`` at which loads change, and the loads in percent of a full-time person from there on."""

    times: Ints
    levels: Ints
    first: Ints
    last: Ints


def room_for_profiles(workers: int, width: int) -> Profiles:
    """Room for ``width`` steps of each worker, on lists."""
    cells = workers * width
    return Profiles([0] * cells, [0] * cells, [worker * width for worker in range(workers)], [0] * workers)


def clear_profiles(profiles: Profiles) -> None:
    """Nobody has anything to do."""
    for worker in range(len(profiles.first)):
        first = profiles.first[worker]
        profiles.last[worker] = first + 1
        profiles.times[first] = -BEYOND
        profiles.levels[first] = 0


def step_at(profiles: Profiles, worker: int, instant: int) -> int:
    """The cell of the step that holds at ``instant``."""
    return bisect_right(profiles.times, instant, profiles.first[worker], profiles.last[worker]) - 1


def move_up(values: Ints, first: int, last: int) -> None:
    """Move the cells from ``first`` to before ``last`` one further; compiled code has the same as a loop."""
    values[first + 1 : last + 1] = values[first:last]


def split_step(profiles: Profiles, worker: int, instant: int, low: int) -> int:
    """The cell, ``low`` or one behind, of the step that begins at ``instant``; made if there is none."""
    times, levels, end = profiles.times, profiles.levels, profiles.last[worker]
    cell = bisect_right(times, instant, low, end)
    if times[cell - 1] == instant:
        return cell - 1
    if cell < end:
        move_up(times, cell, end)
        move_up(levels, cell, end)
    times[cell] = instant
    levels[cell] = levels[cell - 1]
    profiles.last[worker] = end + 1
    return cell


def add_load(profiles: Profiles, worker: int, start: int, finish: int, percent: int) -> None:
    """Let the worker do ``percent`` more from ``start`` to before ``finish``."""
    first = split_step(profiles, worker, start, profiles.first[worker])
    last = split_step(profiles, worker, finish, first)
    for cell in range(first, last):
        profiles.levels[cell] += percent


def free_after(profiles: Profiles, worker: int, span: tuple[int, int], limit: int) -> int:
    """The end of the last time within ``span`` with a load above ``limit``; ``NONE`` if there is no such time."""
    times, levels, start = profiles.times, profiles.levels, span[0]
    cell = bisect_right(times, span[1] - 1, profiles.first[worker], profiles.last[worker]) - 1
    while levels[cell] <= limit:
        if times[cell] <= start:
            return NONE
        cell -= 1
    return times[cell + 1]


def free_before(profiles: Profiles, worker: int, span: tuple[int, int], limit: int) -> int:
    """The start of the first time within ``span`` with a load above ``limit``; ``NONE`` if there is no such time."""
    end = profiles.last[worker]
    cell = step_at(profiles, worker, span[0])
    while cell < end and profiles.times[cell] < span[1]:
        if profiles.levels[cell] > limit:
            return profiles.times[cell]
        cell += 1
    return NONE


def freed(profiles: Profiles, worker: int, instant: int, limit: int) -> int:
    """The first instant from ``instant`` on with a load of no more than ``limit``; ``BEYOND`` if there is none."""
    end = profiles.last[worker]
    cell = step_at(profiles, worker, instant)
    if profiles.levels[cell] <= limit:
        return instant
    while cell < end and profiles.levels[cell] > limit:
        cell += 1
    return profiles.times[cell] if cell < end else BEYOND


def peak_load(profiles: Profiles, worker: int, span: tuple[int, int]) -> int:
    """The greatest load within ``span``."""
    end = profiles.last[worker]
    cell = step_at(profiles, worker, span[0])
    peak = 0
    while cell < end and profiles.times[cell] < span[1]:
        peak = max(peak, profiles.levels[cell])
        cell += 1
    return peak


def next_change(profiles: Profiles, worker: int, instant: int) -> int:
    """When the load changes next after ``instant``; ``BEYOND`` if it does not."""
    end = profiles.last[worker]
    cell = step_at(profiles, worker, instant) + 1
    return profiles.times[cell] if cell < end else BEYOND
