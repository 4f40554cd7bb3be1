"""The earliest conceivable finish: the first that cannot be refuted."""

from collections.abc import Sequence

from rollout.calendars import WorkCalendar
from rollout.engine.passes import add_work
from rollout.engine.schedule_value import Schedule
from rollout.levelling.bound.edge_finding import narrowed_heads, narrowed_tails
from rollout.levelling.bound.pools import Pool, pools
from rollout.levelling.bound.windows import Limits, Windowing
from rollout.levelling.crew import Crew

ROUNDS = 12
"""Passes over links and people for one finish; most are refuted, or settled, after a few."""
FIRST_STEP = 8
"""Working days by which the first finish tried is later than that by links."""


def earliest_finish(
    planned: Schedule, crew: Crew, calendars: Sequence[WorkCalendar], *, likely: int | None = None
) -> int:
    """An instant at or before the finish of the best plan, never before that by links.

    ``planned`` is counted forward; ``calendars`` are those of the workers. The bound of the same plan with fewer people
    is ``likely`` this one as well: where it holds, none later is looked for.
    """
    refuting = Refuting(planned, crew, calendars)
    by_links = refuting.finish_by_links
    days = [instant for instant in _day_ends(planned.calendars.project) if instant > by_links]
    nothing = refuting.nothing_known()
    if not days or refuting.limits_for(by_links, nothing) is not None:
        return by_links
    if likely is not None and likely > by_links and refuting.limits_for(likely - 1, nothing) is None:
        return likely
    low, high, step, known = -1, 0, FIRST_STEP, nothing
    while high < len(days):
        found = refuting.limits_for(days[high], nothing)
        if found is not None:
            known = found
            break
        low, high, step = high, high + step, 2 * step
    day, known = _first_possible(refuting, days, (low, min(high, len(days))), known)
    if day == len(days):
        return days[-1] + 1
    minutes = range(days[day - 1] if day else by_links, days[day] + 1)
    return minutes[_first_possible(refuting, minutes, (0, len(minutes) - 1), known)[0]]


def finish_by_links(planned: Schedule, crew: Crew) -> int:
    """The finish if everybody had time enough; ``planned`` is counted forward."""
    if not any(option.is_team for options in crew.options for option in options):
        return planned.finish
    return Windowing(planned, crew).least_finish()


def _first_possible(
    refuting: "Refuting", instants: Sequence[int], span: tuple[int, int], known: Limits
) -> tuple[int, Limits]:
    """The number of the first finish within ``span`` that is not refuted, and the limits of tasks in plans until then.

    The first of ``span`` is refuted; the last is not, and leaves the limits ``known``: they hold for earlier finishes.
    """
    low, high = span
    while high - low > 1:
        middle = (low + high) // 2
        found = refuting.limits_for(instants[middle], known)
        if found is None:
            low = middle
        else:
            high, known = middle, found
    return high, known


def _day_ends(calendar: WorkCalendar) -> list[int]:
    """The end of the last working interval of each day."""
    day = [calendar.local(end - 1).toordinal() for end in calendar.ends]
    return [end for number, end in enumerate(calendar.ends) if number + 1 == len(day) or day[number] != day[number + 1]]


class Refuting:
    """What the finishes of one plan are refuted with; the people who refuted the last one are asked first."""

    def __init__(self, planned: Schedule, crew: Crew, calendars: Sequence[WorkCalendar]) -> None:
        self._windowing = Windowing(planned, crew)
        self._planned = planned
        self.finish_by_links = self._windowing.least_finish()
        self._lengths = self._windowing.net.tasks.duration
        self._known: dict[tuple[int, int, int], int] = {}
        free = [row for row, is_free in enumerate(self._windowing.free) if is_free and self._lengths[row] > 0]
        self._pools = tuple(pools(crew, calendars, free, self._length))
        self._pool_order = list(range(len(self._pools)))

    def _length(self, row: int, calendar: WorkCalendar) -> int:
        """The least minutes that somebody with the calendar gives to a task by themselves, wherever it starts."""
        clock, duration = self._windowing.net.tasks.clock[row], self._lengths[row]
        if clock >= 0:
            return duration  # they work whenever the task does
        key = clock, duration, id(calendar)
        if key not in self._known:
            self._known[key] = self._least_elapsed(clock, duration, calendar)
        return self._known[key]

    def _least_elapsed(self, clock: int, duration: int, owner: WorkCalendar) -> int:
        """The least that somebody works while so much time passes: from when they stop, or until they start."""
        time, begin = self._windowing.net.time, self._planned.options.start
        ends = (end for end in owner.ends if end >= begin)
        moments = (*ends, *(add_work(time, clock, start, -duration) for start in owner.starts if start >= begin))
        spans = ((start, add_work(time, clock, start, duration)) for start in (begin, *moments) if start >= begin)
        work = owner.working_minutes_before
        return min((work(finish) - work(start) for start, finish in spans if finish <= owner.ends[-1]), default=0)

    def nothing_known(self) -> Limits:
        """Limits that every plan keeps."""
        return Limits.none(len(self._windowing.free))

    def limits_for(self, finish: int, known: Limits) -> Limits | None:
        """Limits that every plan keeps that ends by ``finish``; none if no plan can.

        ``known`` are limits of plans that end then or later.
        """
        limits, seen = known.copy(), dict[int, tuple[list[int], list[int]]]()
        for _ in range(ROUNDS):
            windows = self._windowing.windows(finish, limits)
            if windows is None:
                return None
            before = limits.copy()
            for number in tuple(self._pool_order):
                pool = self._pools[number]
                window = windows.of(pool.rows)
                if seen.get(number) == window:
                    continue
                seen[number] = window
                if not _narrow(pool, *window, limits):
                    self._pool_order.remove(number)
                    self._pool_order.insert(0, number)
                    return None
            if before == limits:
                break
        return limits


def _narrow(pool: Pool, starts: Sequence[int], finishes: Sequence[int], limits: Limits) -> bool:
    """Move the limits of the tasks of a pool, whose windows are given; whether they can all be done."""
    axis = pool.axis
    first = [axis.at(start) for start in starts]
    last = [axis.at(finish) for finish in finishes]
    for jobs in pool.views:
        later, earlier = narrowed_heads(jobs, first, last), narrowed_tails(jobs, first, last)
        if later is None or earlier is None:
            return False
        for place, row in enumerate(pool.rows):
            is_loose = place in jobs.loose
            from_, by = (limits.end_from, limits.start_by) if is_loose else (limits.start_from, limits.end_by)
            if later[place] > first[place]:
                from_[row] = max(from_[row], axis.first(later[place]))
            if earlier[place] < last[place]:
                by[row] = min(by[row], axis.last(earlier[place]))
    return True
