"""A schedule together with the tables it was worked out on, so that every date can be asked for its cause."""

import datetime as dt
from collections.abc import Mapping

from msgspec import Struct

from rollout.calendars import WorkCalendar
from rollout.engine.passes import BackwardRules, DateTable, ForwardRules, NetworkTables
from rollout.engine.reached import Shown
from rollout.engine.schedule_value import Schedule
from rollout.network import Link, Task, link_text


class Scene(Struct, frozen=True, kw_only=True):
    """Tasks are numbered by their rows, links as in ``net``; ``shown`` is when a task is shown to begin and to end.

    ``placed`` are the tasks that are late only because one is done as late as possible.
    """

    schedule: Schedule
    net: NetworkTables
    dates: DateTable
    rules: ForwardRules
    late_rules: BackwardRules
    shown: Mapping[str, Shown]
    placed: frozenset[int]

    def task(self, number: int) -> Task:
        """The task with this number."""
        return self.schedule.network.tasks[number]

    def link(self, number: int) -> Link:
        """The link of the network behind the one with this number."""
        return self.schedule.network.links[self.net.links.row[number]]

    def calendar(self, number: int) -> WorkCalendar:
        """The calendar of the task with this number."""
        return self.schedule.calendars[self.task(number).calendar]

    def local(self, number: int, instant: int) -> dt.datetime:
        """An instant where the task with this number is done."""
        return self.calendar(number).local(instant)

    def link_words(self, number: int) -> str:
        """The link in words, such as ``waits for 'A' (A FS+2d)``."""
        link = self.link(number)
        if link.person:
            return f"{link.person} does both"
        text = link_text(link, day=self.schedule.options.day)
        return f"{link.predecessor} FS" if text == link.predecessor else text
