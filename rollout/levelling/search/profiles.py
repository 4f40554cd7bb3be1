"""The load of each worker over time as a step function: ``levels`` hold from their time until the next one.

Worker ``w`` owns the cells from ``w * width`` on, of which the first ``steps[w]`` are used, in order of time.
"""

from bisect import bisect_right
from typing import NamedTuple

from rollout.engine.passes import BEYOND, NONE
from rollout.levelling.search.int_arrays import Ints


class Profiles(NamedTuple):
    """``times`` at which loads change, and the loads in percent of a full-time person from there on."""

    times: Ints
    levels: Ints
    steps: Ints


def clear_profiles(profiles: Profiles) -> None:
    """Nobody has anything to do."""
    width = len(profiles.times) // len(profiles.steps)
    for worker in range(len(profiles.steps)):
        profiles.steps[worker] = 1
        profiles.times[worker * width] = -BEYOND
        profiles.levels[worker * width] = 0


def step_at(profiles: Profiles, worker: int, instant: int) -> int:
    """The cell of the step that holds at ``instant``."""
    low = worker * (len(profiles.times) // len(profiles.steps))
    return bisect_right(profiles.times, instant, low, low + profiles.steps[worker]) - 1


def move_up(values: Ints, first: int, last: int) -> None:
    """Move the cells from ``first`` to before ``last`` one further; compiled code has the same as a loop."""
    values[first + 1 : last + 1] = values[first:last]


def split_step(profiles: Profiles, worker: int, instant: int) -> int:
    """The cell of the step that begins at ``instant``; made if there is none."""
    cell = step_at(profiles, worker, instant)
    if profiles.times[cell] == instant:
        return cell
    end = worker * (len(profiles.times) // len(profiles.steps)) + profiles.steps[worker]
    if cell + 1 < end:
        move_up(profiles.times, cell + 1, end)
        move_up(profiles.levels, cell + 1, end)
    profiles.times[cell + 1] = instant
    profiles.levels[cell + 1] = profiles.levels[cell]
    profiles.steps[worker] += 1
    return cell + 1


def add_load(profiles: Profiles, worker: int, start: int, finish: int, percent: int) -> None:
    """Let the worker do ``percent`` more from ``start`` to before ``finish``."""
    first = split_step(profiles, worker, start)
    last = split_step(profiles, worker, finish)
    for cell in range(first, last):
        profiles.levels[cell] += percent


def free_after(profiles: Profiles, worker: int, span: tuple[int, int], limit: int) -> int:
    """The end of the last time within ``span`` with a load above ``limit``; ``NONE`` if there is no such time."""
    base = worker * (len(profiles.times) // len(profiles.steps))
    cell = step_at(profiles, worker, span[1] - 1)
    while cell >= base:
        if profiles.levels[cell] > limit:
            return profiles.times[cell + 1]
        if profiles.times[cell] <= span[0]:
            break
        cell -= 1
    return NONE


def free_before(profiles: Profiles, worker: int, span: tuple[int, int], limit: int) -> int:
    """The start of the first time within ``span`` with a load above ``limit``; ``NONE`` if there is no such time."""
    end = worker * (len(profiles.times) // len(profiles.steps)) + profiles.steps[worker]
    cell = step_at(profiles, worker, span[0])
    while cell < end and profiles.times[cell] < span[1]:
        if profiles.levels[cell] > limit:
            return profiles.times[cell]
        cell += 1
    return NONE


def freed(profiles: Profiles, worker: int, instant: int, limit: int) -> int:
    """The first instant from ``instant`` on with a load of no more than ``limit``; ``BEYOND`` if there is none."""
    end = worker * (len(profiles.times) // len(profiles.steps)) + profiles.steps[worker]
    cell = step_at(profiles, worker, instant)
    if profiles.levels[cell] <= limit:
        return instant
    while cell < end and profiles.levels[cell] > limit:
        cell += 1
    return profiles.times[cell] if cell < end else BEYOND


def peak_load(profiles: Profiles, worker: int, span: tuple[int, int]) -> int:
    """The greatest load within ``span``."""
    end = worker * (len(profiles.times) // len(profiles.steps)) + profiles.steps[worker]
    cell = step_at(profiles, worker, span[0])
    peak = 0
    while cell < end and profiles.times[cell] < span[1]:
        peak = max(peak, profiles.levels[cell])
        cell += 1
    return peak


def next_change(profiles: Profiles, worker: int, instant: int) -> int:
    """When the load changes next after ``instant``; ``BEYOND`` if it does not."""
    end = worker * (len(profiles.times) // len(profiles.steps)) + profiles.steps[worker]
    cell = step_at(profiles, worker, instant) + 1
    return profiles.times[cell] if cell < end else BEYOND
