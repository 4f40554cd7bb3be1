"""A second scheduler, slow and plain: it counts hour by hour and shares no code with the first.

It knows whole hours, all links and lags, constraints, deadlines, several calendars, milestones and elapsed work.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rollout.network import ConstraintType, LagKind, Link, LinkType, Network, Task, TaskKind

HOUR = 60


@dataclass(frozen=True)
class HourCalendar:
    """Works the hours of the week in ``week`` (0 is Monday 00:00 of the epoch week used) except on closed days."""

    week: frozenset[int]
    closed: frozenset[int]

    def works(self, hour: int) -> bool:
        # 1970-01-01 was a Thursday.
        return (hour // 24 + 3) % 7 * 24 + hour % 24 in self.week and hour // 24 not in self.closed

    def add(self, hour: int, count: int) -> int:
        while count > 0:
            count -= self.works(hour)
            hour += 1
        while count < 0:
            hour -= 1
            count += self.works(hour)
        return hour

    def between(self, start: int, finish: int) -> int:
        if finish < start:
            return -self.between(finish, start)
        return sum(self.works(hour) for hour in range(start, finish))

    def next_start(self, hour: int) -> int:
        while not self.works(hour):
            hour += 1
        return hour

    def previous_finish(self, hour: int) -> int:
        while not self.works(hour - 1):
            hour -= 1
        return hour


@dataclass
class Row:
    """What the reference finds for one task, in hours."""

    early_start: int = 0
    early_finish: int = 0
    late_start: int = 0
    late_finish: int = 0
    total_float: int = 0
    free_float: int = 0


class Reference:
    """Schedules ``network``, whose tasks must stand in topological order."""

    def __init__(
        self,
        network: Network,
        calendars: Mapping[str, HourCalendar],
        start: int,
        *,
        honours: bool,
        moves_milestones: bool,
    ) -> None:
        self.network, self.calendars, self.start = network, calendars, start // HOUR
        self.honours, self.moves_milestones = honours, moves_milestones
        self.rows = {task.id: Row() for task in network.tasks}

    def run(self) -> dict[str, Row]:
        for task in self.network.tasks:
            self.forward(task)
        self.finish = max(row.early_finish for row in self.rows.values())
        for task in reversed(self.network.tasks):
            self.backward(task)
        for task in self.network.tasks:
            self.floats(task)
        return self.rows

    def move(self, task: Task, hour: int, sign: int) -> int:
        hours = sign * task.duration.minutes // HOUR
        return hour + hours if task.duration.elapsed else self.calendars[task.calendar].add(hour, hours)

    def lag(self, link: Link, hour: int, sign: int) -> int:
        before, after = (self.network.task_by_id[end] for end in (link.predecessor, link.successor))
        hours, elapsed = link.lag.amount // HOUR, link.lag.kind is LagKind.ELAPSED
        if link.lag.kind is LagKind.PERCENT:
            hours, elapsed = link.lag.amount * before.duration.minutes // 100 // HOUR, before.duration.elapsed
        return hour + sign * hours if elapsed else self.calendars[after.calendar].add(hour, sign * hours)

    def into(self, task: Task) -> list[Link]:
        return [link for link in self.network.links if link.successor == task.id]

    def out_of(self, task: Task) -> list[Link]:
        return [link for link in self.network.links if link.predecessor == task.id]

    def settled(self, task: Task, hour: int) -> int:
        calendar = self.calendars[task.calendar]
        if task.kind is TaskKind.MILESTONE and calendar.works(hour - 1):
            return hour
        return calendar.next_start(hour)

    def forward(self, task: Task) -> None:
        kind, date = task.constraint.type, (task.constraint.instant or 0) // HOUR
        holds_finish = kind in (ConstraintType.FNET, ConstraintType.FNLT, ConstraintType.MFO)
        asked = self.move(task, date, -1) if holds_finish else date
        wishes = []
        for link in self.into(task):
            row = self.rows[link.predecessor]
            anchor = row.early_start if link.type in (LinkType.SS, LinkType.SF) else row.early_finish
            wish = self.lag(link, anchor, 1)
            if link.type in (LinkType.FF, LinkType.SF):
                wish = self.move(task, wish, -1)
            if wish < self.start and (link.type is LinkType.FF or anchor >= self.start):
                wish = self.start
            wishes.append(wish)
        if not wishes:
            is_first_milestone = task.kind is TaskKind.MILESTONE and task.calendar == "P"
            wishes = [asked if kind in (ConstraintType.SNET, ConstraintType.FNET) else self.start]
            start = wishes[0] if is_first_milestone and wishes[0] == self.start else self.settled(task, wishes[0])
        else:
            start = self.settled(task, max(wishes))
        before_constraint = start
        if kind in (ConstraintType.SNET, ConstraintType.FNET):
            start = max(start, asked)
        elif kind in (ConstraintType.MSO, ConstraintType.MFO):
            start = asked if self.honours else max(start, asked)
        elif kind in (ConstraintType.SNLT, ConstraintType.FNLT) and self.honours:
            start = min(start, asked)
        if start != before_constraint and not task.duration.elapsed:
            start = self.settled(task, start)
        self.rows[task.id].early_start = start
        finish = self.move(task, start, 1)
        is_named = (kind is ConstraintType.MFO and self.honours) or (
            kind is ConstraintType.FNET and not self.into(task)
        )
        names = [date] if is_named else []
        for link in self.into(task):
            if link.type is LinkType.SF and task.duration:
                named = self.lag(link, self.rows[link.predecessor].early_start, 1)
                names += [named] if named > finish else []
        same = [hour for hour in names if not self.span(task, finish, hour)]
        self.rows[task.id].early_finish = max(same, default=finish)
        # What takes no time stands where a constraint lets it finish.
        self.rows[task.id].early_start = min(start, self.rows[task.id].early_finish)

    def backward(self, task: Task) -> None:
        kind, date = task.constraint.type, (task.constraint.instant or 0) // HOUR
        asked = self.move(task, date, 1) if kind in (ConstraintType.SNLT, ConstraintType.MSO) else date
        finish = self.finish
        for link in self.out_of(task):
            row = self.rows[link.successor]
            if link.type is LinkType.FS:
                wish = self.lag(link, row.late_start, -1)
            elif link.type is LinkType.FF:
                wish = self.lag(link, row.late_finish, -1)
            elif link.type is LinkType.SS:
                start = self.calendars[task.calendar].next_start(row.late_start)
                wish = self.move(task, self.lag(link, start, -1), 1)
            else:
                wish = self.move(task, self.lag(link, row.late_finish, -1), 1)
            finish = min(finish, wish)
        if kind in (ConstraintType.MSO, ConstraintType.MFO):
            finish = asked if self.honours else min(finish, asked)
        elif kind in (ConstraintType.SNLT, ConstraintType.FNLT):
            finish = min(finish, asked)
        if task.deadline is not None:
            finish = min(finish, task.deadline // HOUR)
        calendar = self.calendars[task.calendar]
        if self.moves_milestones or task.kind is not TaskKind.MILESTONE or not calendar.works(finish):
            finish = calendar.previous_finish(finish)
        self.rows[task.id].late_finish = finish
        self.rows[task.id].late_start = self.move(task, finish, -1)

    def span(self, task: Task, start: int, finish: int) -> int:
        return finish - start if task.duration.elapsed else self.calendars[task.calendar].between(start, finish)

    def floats(self, task: Task) -> None:
        own = self.rows[task.id]
        own.total_float = min(
            self.span(task, own.early_start, own.late_start), self.span(task, own.early_finish, own.late_finish)
        )
        spare = []
        for link in self.out_of(task):
            other = self.rows[link.successor]
            here = own.early_start if link.type in (LinkType.SS, LinkType.SF) else own.early_finish
            there = other.early_start if link.type in (LinkType.FS, LinkType.SS) else other.early_finish
            if link.lag.kind is LagKind.ELAPSED and not task.duration.elapsed:
                spare.append(self.span(task, self.lag(link, here, 1), there))
            else:
                hours = link.lag.amount // HOUR
                if link.lag.kind is LagKind.PERCENT:
                    hours = link.lag.amount * task.duration.minutes // 100 // HOUR
                spare.append(self.span(task, here, there) - hours)
        own.free_float = max(0, min(spare) if spare else own.total_float)
