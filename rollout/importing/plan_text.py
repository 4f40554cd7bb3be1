"""A project of another program as the text of a plan file: own tasks, links, calendars and people.

What has no counterpart is a comment: at the head of the file in sum, at the task where it concerns one.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Final

from rollout.constraint_types import CONSTRAINT_RULES
from rollout.importing.locations import Places, places_of
from rollout.importing.losses import Losses
from rollout.importing.outline import Outline, outline_of
from rollout.importing.project import ForeignProject, ForeignResource, ForeignTask
from rollout.importing.xml_reading import day_of
from rollout.importing.yaml_text import comment, flow, quoted
from rollout.units import Duration, format_duration

_CONSTRAINTS: Final = {rule.project_code: rule for rule in CONSTRAINT_RULES.values()}
_MOST_UNITS: Final = 2.0
_USUAL_YEARS, _MOST_YEARS = 10, 50


def plan_text(project: ForeignProject, source: str, *, also_lost: str = "") -> str:
    """The plan file; ``source`` is the name of the file that was read, ``also_lost`` a line on what is lost."""
    return _Writer(project, source).text(also_lost)


class _Writer:
    """Writes the keys one after the other and collects what is lost on the way."""

    def __init__(self, project: ForeignProject, source: str) -> None:
        self._project = project
        self._source = source
        self._losses = Losses()
        self._outline: Outline = outline_of(project, self._losses.add)
        self._places: Places = places_of(project, self._losses.add)
        self._people = [each for each in project.resources if self._is_person(each)]
        self._keys = {each.uid: f"r{each.uid}" for each in self._people}

    def text(self, also_lost: str) -> str:
        """The whole file."""
        body = [*self._plan(), *self._places.lines(), *self._people_lines(), "tasks:", *self._tasks()]
        head = [f"# Imported from {comment(self._source)}."]
        lost = [*self._project.lost, *self._losses.lines()]
        lost += [also_lost] if also_lost else []
        if lost:
            head += ["# Without a counterpart in a plan file:", *(f"# - {comment(each)}" for each in lost)]
        return "\n".join([*head, *body]) + "\n"

    def _plan(self) -> Iterator[str]:
        project = self._project
        starts = [task.start for task in self._outline.leaves if task.start]
        start = project.start or min(starts, default=None)
        yield "plan:"
        yield f"  title: {quoted(project.title or 'Imported plan')}"
        yield "  programme: none            # only the tasks below: no processes, no phases around them"
        if project.is_backward and project.finish:
            yield f"  finish: {day_of(project.finish)}"
        elif start is None:
            self._losses.add("start of the project: it is not in the file, so the first of January is taken")
            yield "  start: 2027-01-01"
        else:
            yield f"  start: {start.date()}"
        if project.day != 480:
            yield f"  day: {project.day // 60}h" if project.day % 60 == 0 else f"  day: {project.day}min"
        yield from self._horizon(start or project.finish)
        if status := self._status_date():
            yield f"  status_date: {status}"

    def _horizon(self, start: dt.datetime | None) -> Iterator[str]:
        """How far calendars reach, for a project that lasts for years."""
        dates = [each for task in self._outline.leaves for each in (task.start, task.finish) if each]
        years = max((abs((each - start).days) // 365 for each in dates), default=0) + 3 if start else 0
        if years > _USUAL_YEARS:
            yield f"  horizon_years: {min(years, _MOST_YEARS)}"

    def _status_date(self) -> dt.date | None:
        """The status date of the file, or the last day on which something is reported where that is later."""
        leaves, written = self._outline.leaves, day_of(self._project.status)
        begun = [task.actual_start.date() for task in leaves if task.actual_start]
        ended = [day for task in leaves if (day := day_of(task.actual_finish))]
        last = max([*begun, *ended], default=None)
        if last is None or (written is not None and written >= last):
            return written
        self._losses.add("status date before the last progress: the day of that is taken")
        return last

    def _is_person(self, each: ForeignResource) -> bool:
        if not each.is_work:
            self._losses.add("resources of material or cost")
        return each.is_work

    def _people_lines(self) -> Iterator[str]:
        if not self._people:
            return
        yield "people:"
        for each in self._people:
            facts: dict[str, object] = {"id": self._keys[each.uid], "post": each.name}
            units = min(_MOST_UNITS, each.max_units)
            if each.max_units > _MOST_UNITS:
                self._losses.add("resources with more than 200 % of their time: a person gives 200 % at most")
            if units > 0 and units != 1:
                facts["capacity"] = round(units, 2)
            if each.rate:
                facts["rate"] = round(each.rate * self._project.day / 60, 2)
            facts |= self._places.of_person(each)
            yield f"  - {flow(facts)}"

    def _tasks(self) -> Iterator[str]:
        for task in self._outline.leaves:
            facts, comments = self._task(task)
            yield from (f"  # {comment(each)}" for each in comments)
            yield f"  - {flow(facts)}"

    def _task(self, task: ForeignTask) -> tuple[dict[str, object], list[str]]:
        facts: dict[str, object] = {"id": self._outline.ids[task.uid], "name": task.name}
        comments: list[str] = []
        duration = self._duration(task)
        if duration is None or not duration.minutes:
            facts["kind"] = "milestone"
        else:
            facts["duration"] = format_duration(duration, day=self._project.day)
        if self._outline.above[task.uid]:
            facts["summary"] = list(self._outline.above[task.uid])
        facts |= self._places.of_task(task, self._worker(task))
        facts |= self._owner(task, comments)
        facts |= self._terms(task)
        if task.priority != 500:
            facts["priority"] = task.priority
        if links := self._outline.links.get(task.uid):
            facts["after"] = [f"{self._outline.ids[uid]} {type_}{lag}" for uid, type_, lag in links]
        facts |= self._progress(task, is_milestone=facts.get("kind") == "milestone")
        if task.stop and task.resume and task.resume - task.stop > dt.timedelta(days=7) and not task.actual_finish:
            self._losses.add("tasks split into parts: their work is one piece here")
            comments.append(f"{task.name}: work stopped on {task.stop.date()} and goes on on {task.resume.date()}")
        return facts, comments

    def _duration(self, task: ForeignTask) -> Duration | None:
        if task.duration is not None:
            return task.duration
        if task.is_milestone or not task.start or not task.finish or task.finish <= task.start:
            if not task.is_milestone:
                self._losses.add("tasks without a duration: they are milestones")
            return None
        self._losses.add("tasks without a duration: they last from their start to their finish")
        days = sum(
            dt.date.fromordinal(day).weekday() < 5 for day in range(task.start.toordinal(), task.finish.toordinal() + 1)
        )
        return Duration(max(1, days) * self._project.day)

    def _worker(self, task: ForeignTask) -> ForeignResource | None:
        by_uid = {each.uid: each for each in self._people}
        return next((by_uid[uid] for uid, _ in self._project.work.get(task.uid, ()) if uid in by_uid), None)

    def _owner(self, task: ForeignTask, comments: list[str]) -> Mapping[str, object]:
        shares = [(uid, units) for uid, units in self._project.work.get(task.uid, ()) if uid in self._keys]
        if not shares:
            return {}
        if len(shares) > 1:
            self._losses.add("assignments beyond the first of a task: the others are in a comment")
            names = {each.uid: each.name for each in self._people}
            others = (f"{names[uid]} {units:.0%}" for uid, units in shares[1:])
            comments.append(f"{task.name}: also {', '.join(others)}")
        uid, units = shares[0]
        share = min(100, max(1, round(units * 100)))
        return {"owner": self._keys[uid], **({"allocation": share} if share != 100 else {})}

    def _terms(self, task: ForeignTask) -> Mapping[str, object]:
        facts: dict[str, object] = {}
        rule = _CONSTRAINTS.get(task.constraint)
        if task.is_manual and task.start and not task.actual_start:
            self._losses.add("tasks scheduled by hand: they must start on their day")
            facts["must_start_on"] = task.start.date()
        elif rule is not None and rule.is_late:
            facts[rule.key] = True
        elif rule is not None and rule.is_dated and task.constraint_date:
            moment = task.constraint_date
            facts[rule.key] = day_of(moment) if rule.is_of_finish else moment.date()
        if task.deadline:
            facts["deadline"] = day_of(task.deadline)
        return facts

    def _progress(self, task: ForeignTask, *, is_milestone: bool) -> Mapping[str, object]:
        begun, finished = task.actual_start, task.actual_finish
        if begun is None and finished is None:
            if task.percent:
                self._losses.add("percent complete without an actual start")
            return {}
        if finished is not None or is_milestone:
            end = day_of(finished or begun)
            days = {"actual_start": min((begun or finished or dt.datetime.max).date(), end or dt.date.max)}
            return {"progress": {"actual_finish": end} if is_milestone else {**days, "actual_finish": end}}
        progress: dict[str, object] = {"actual_start": begun.date() if begun else None, "percent": task.percent}
        if task.remaining is not None and task.duration and task.remaining.elapsed == task.duration.elapsed:
            progress["remaining"] = format_duration(task.remaining, day=self._project.day)
        return {"progress": progress}
